"""A reason that an act asks for: how long it is, wherever it is asked for."""

from typing import Final

from screening.domain.cleaning import one_line
from screening.domain.phrase import Phrase

SHORTEST: Final = 3
LONGEST: Final = 1000


def reason_fault(written: str, missing: Phrase | None) -> Phrase | None:
    """What is wrong with a reason: `missing` where there is none; None for `missing` where it may be left out."""
    count = len(written.strip())
    if missing and count < SHORTEST:
        return missing
    return Phrase("Der er plads til {most} tegn. Du har skrevet {count}.", {"most": LONGEST, "count": count}) if count > LONGEST else None


def read_reason(written: str, missing: Phrase) -> str | Phrase:
    """The reason as it is kept, in one line; or what is wrong with it: `missing` where there is none."""
    reason = one_line(written)
    return reason_fault(reason, missing) or reason
