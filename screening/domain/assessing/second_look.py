"""A point that asks to be looked at again is provisional: the second look clears it or hardens it.

The habit is ADBB's (Guedeney and Fermanian 2001: a worrying first look is seen again before anybody acts on it alone). It never takes
an advice back: what has to be done at once is done at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from screening.domain.phrase import Phrase


class SecondLook(StrEnum):
    """What has become of an assessment that asked for a second look."""

    AWAITED = "awaited"
    CLEARED = "cleared"
    HARDENED = "hardened"
    SEEN = "seen"
    """Looked at again on a ruler without zones: that it was seen is all that can be said."""


LOOK_WORDS: Final[Mapping[SecondLook, Phrase]] = {
    SecondLook.AWAITED: Phrase("foreløbig, ses igen senest {day}"),
    SecondLook.CLEARED: Phrase("set igen {day}: det var godt igen"),
    SecondLook.HARDENED: Phrase("set igen {day}: bekymringen stod"),
    SecondLook.SEEN: Phrase("set igen {day}"),
}


@dataclass(frozen=True)
class LookAgain:
    """How it went with the second look: `on` is the day of that look, or the one that it is awaited by."""

    found: SecondLook
    on: date

    @property
    def is_provisional(self) -> bool:
        """Whether the first look still stands alone."""
        return self.found is SecondLook.AWAITED

    @property
    def words(self) -> Phrase:
        """The same in words, to stand after the assessment."""
        return LOOK_WORDS[self.found].filled({"day": self.on})


@dataclass(frozen=True)
class LaterLook:
    """The first assessment that was observed on or after the day of the one that asked. `is_well` is None on a ruler without zones."""

    on: date
    is_well: bool | None


def look_again(promised_by: date, later: LaterLook | None) -> LookAgain:
    """What the second look made of the first one. `promised_by` is the day by which it was to be."""
    if later is None:
        return LookAgain(SecondLook.AWAITED, promised_by)
    if later.is_well is None:
        return LookAgain(SecondLook.SEEN, later.on)
    return LookAgain(SecondLook.CLEARED if later.is_well else SecondLook.HARDENED, later.on)
