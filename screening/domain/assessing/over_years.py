"""What stands out in the years of a child on the ruler: long times without anybody looking, and falls. No trend and no forecast."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from screening.domain.ages import age_in_months
from screening.domain.phrase import Phrase
from screening.domain.ranges import MONTHS_A_YEAR

LEAST_FALL: Final = 2
"""Two points: as far apart as two people have to stand to talk about it."""


@dataclass(frozen=True)
class YearsGap:
    """A year or more without an assessment, from the last before it to the first after it."""

    first: date
    last: date

    @property
    def months(self) -> int:
        """Whole months."""
        return age_in_months(self.first, self.last)

    @property
    def words(self) -> Phrase:
        """The same in words."""
        if self.months == 1:
            return Phrase("1 måned uden vurdering")
        return Phrase("{months} måneder uden vurdering", {"months": self.months})


@dataclass(frozen=True)
class YearsFall:
    """How far it went down without once going up, from a day to a day, seen by one person or by several together, on one ruler."""

    since: date
    on: date
    by: int

    @property
    def months(self) -> int:
        """Whole months."""
        return age_in_months(self.since, self.on)

    @property
    def words(self) -> Phrase:
        """The same in words: how much and how fast."""
        if not self.months:
            return Phrase("fald på {by} trin på under en måned", {"by": self.by})
        if self.months == 1:
            return Phrase("fald på {by} trin på en måned", {"by": self.by})
        return Phrase("fald på {by} trin på {months} måneder", {"by": self.by, "months": self.months})


def gaps(days: Sequence[date], today: date) -> tuple[YearsGap, ...]:
    """The times of a year or more between assessments, and since the last one. `days` in any order; none where there is no day."""
    ordered = sorted({day for day in days if day <= today})
    found = (YearsGap(first, last) for first, last in pairwise([*ordered, today] if ordered else []))
    return tuple(gap for gap in found if gap.months >= MONTHS_A_YEAR)


def falls(line: Sequence[tuple[date, int]]) -> tuple[YearsFall, ...]:
    """The falls of one line, oldest first. `line` holds days in their order, each with how well it stood: 0 is the worst.

    A fall goes from the last day at its top to the first day at its foot: standing still on the way ends none.
    """
    found: list[YearsFall] = []
    top = foot = 0
    for place, (_, stood) in enumerate(line):
        if stood > line[foot][1]:
            found += _fall(line[top], line[foot])
            top = foot = place
        elif stood < line[foot][1]:
            foot = place
        elif top == foot:
            top = foot = place
    return (*found, *_fall(line[top], line[foot])) if line else ()


def _fall(top: tuple[date, int], foot: tuple[date, int]) -> tuple[YearsFall, ...]:
    by = top[1] - foot[1]
    return (YearsFall(top[0], foot[0], by),) if by >= LEAST_FALL else ()
