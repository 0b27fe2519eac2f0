"""A reason that an act on a child's record asks for."""

from typing import Final

from screening.domain.cleaning import one_line
from screening.domain.phrase import Phrase

SHORTEST: Final = 3
LONGEST: Final = 1000


def read_reason(written: str, missing: Phrase) -> str | Phrase:
    """The reason as it is kept, in one line; or what is wrong with it: `missing` where there is none."""
    reason = one_line(written)
    if len(reason) < SHORTEST:
        return missing
    if len(reason) > LONGEST:
        return Phrase("Begrundelsen må højst have {count} tegn.", {"count": LONGEST})
    return reason
