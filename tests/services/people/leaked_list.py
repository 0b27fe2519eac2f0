"""Make the list of leaked passwords anew: `python -m tests.services.people.leaked_list FILE`, of a file with a password a line.

The one that is shipped was made of the million commonest of Mark Burnett's ten million, which he gave to the public domain.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from screening.domain.cleaning import clean
from screening.services.people.leaked import LIST, start_of_hash
from screening.services.people.passwords import SHORTEST_PASSWORD


def written(leaked: Iterable[str]) -> bytes:
    """The list as its file holds it; passwords that are too short to be chosen are left out."""
    return b"".join(sorted({start_of_hash(one) for one in leaked if len(clean(one)) >= SHORTEST_PASSWORD}))


if __name__ == "__main__":
    LIST.write_bytes(written(Path(sys.argv[1]).read_text("utf-8").split("\n")))
