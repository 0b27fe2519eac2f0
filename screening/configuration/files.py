"""The bytes of one file, or why it can't be read."""

import errno
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from screening.configuration import kinds
from screening.configuration.problems import Place, Problem, problem
from screening.configuration.trees import LARGEST_FILE_BYTES
from screening.domain.phrase import Phrase

REASONS: Final[Mapping[int, Phrase]] = {
    errno.ENOENT: Phrase("den findes ikke"),
    errno.ENOTDIR: Phrase("den findes ikke"),
    errno.ENAMETOOLONG: Phrase("navnet er for langt"),
    errno.EISDIR: Phrase("det er en mappe"),
    errno.EACCES: Phrase("du har ikke adgang til den"),
    errno.EPERM: Phrase("du har ikke adgang til den"),
    errno.EROFS: Phrase("der kan ikke skrives her"),
    errno.ENOSPC: Phrase("disken er fuld"),
}


def read_file(name: str, path: Path) -> tuple[bytes, list[Problem]]:
    """What `path` holds, up to one byte more than a file may; else nothing, and why. Problems call the file `name`."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE_BYTES + 1), []
    except OSError as error:
        return b"", [problem(kinds.UNREADABLE, Place(name), reason=why(error))]
    except ValueError:
        return b"", [problem(kinds.UNREADABLE, Place(name), reason=REASONS[errno.ENOENT])]


def why(error: OSError) -> Phrase:
    """The system's refusal in Danish."""
    return REASONS.get(error.errno or 0, Phrase("disken svarer ikke"))
