"""Unlawful absence from school in a calendar quarter: what is counted, and what follows from it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final, Self

HALF_DAYS_FROM_GRADE: Final = 7
NOTIFIED_FROM: Final = Fraction(15, 100)
PARENTS_TOLD_FROM: Final = Fraction(10, 100)
MONTHS_A_QUARTER: Final = 3
QUARTERS: Final = 4


class AbsenceKind(StrEnum):
    """Why a pupil was away. Only what is unlawful counts."""

    UNLAWFUL = "unlawful"
    ILL = "ill"
    PERMITTED = "permitted"


class AbsentFor(StrEnum):
    """How much of a day a pupil was away."""

    DAY = "day"
    HALF = "half"


@dataclass(frozen=True)
class AbsentDay:
    """One day on which a pupil was away."""

    day: date
    kind: AbsenceKind
    lasted: AbsentFor = AbsentFor.DAY


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter of a calendar year, 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter in which a day lies."""
        return cls(day.year, (day.month - 1) // MONTHS_A_QUARTER + 1)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, (self.number - 1) * MONTHS_A_QUARTER + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return (date(self.year + 1, 1, 1) if self.number == QUARTERS else Quarter(self.year, self.number + 1).first) - timedelta(days=1)

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"


@dataclass(frozen=True)
class QuarterCount:
    """A pupil's unlawful absence in a quarter, in half days, of so many school days until it was counted."""

    quarter: Quarter
    half_days: int
    school_days: int

    @property
    def share(self) -> Fraction:
        """How much of the quarter so far; nothing of a quarter without a school day."""
        return Fraction(self.half_days, 2 * self.school_days) if self.school_days else Fraction(0)

    @property
    def percent(self) -> int:
        """The share in whole percent, rounded down, so that nobody reads a limit that is not reached."""
        return int(self.share * 100)

    @property
    def is_notified(self) -> bool:
        """Whether the school's leader has to notify."""
        return self.share >= NOTIFIED_FROM

    @property
    def parents_are_told(self) -> bool:
        """Whether the parents are to be told of it."""
        return self.share >= PARENTS_TOLD_FROM


def count_quarter(absences: tuple[AbsentDay, ...], quarter: Quarter, school_days: int, grade: int) -> QuarterCount:
    """Count a pupil's absence of a quarter: what is unlawful and lies in it, and half days from the 7th grade alone.

    A day counts once, however often it was written down.
    """
    halves: dict[date, int] = {}
    for one in absences:
        counts = one.kind is AbsenceKind.UNLAWFUL and Quarter.of(one.day) == quarter
        worth = 2 if one.lasted is AbsentFor.DAY else 1 if grade >= HALF_DAYS_FROM_GRADE else 0
        if counts and worth:
            halves[one.day] = min(2, halves.get(one.day, 0) + worth)
    return QuarterCount(quarter, sum(halves.values()), school_days)
