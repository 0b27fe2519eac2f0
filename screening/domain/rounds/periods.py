"""Which of a round's many years is meant, how one is named in an address, and which of them a list shows today."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Self

from screening.domain.counts import read_count
from screening.domain.rounds.windows import NO_YEAR
from screening.domain.ruler.written.rounds import ScreeningRound

BETWEEN: Final = "."
LAST_YEAR: Final = 9999
VISITS_BACK: Final = timedelta(days=365)
VISITS_AHEAD: Final = timedelta(days=30)
SHOWN_AFTER: Final = timedelta(days=60)
"""So long a round that is over still stands on the list: late entry is possible, and who is missing is seen."""
NEARLY_OVER: Final = timedelta(days=14)
"""So long before its end a leader is told who is missing."""


@dataclass(frozen=True)
class RoundKey:
    """One round of one unit: `year` is that in which it begins, 0 for a visit, which each child has at its own time."""

    round_id: str
    year: int
    unit_id: str

    def __str__(self) -> str:
        return BETWEEN.join((self.round_id, str(self.year), self.unit_id))

    @classmethod
    def read(cls, written: str) -> Self | None:
        """The round that an address names; None where it names none."""
        round_id, _, rest = written.partition(BETWEEN)
        year_written, _, unit_id = rest.partition(BETWEEN)
        year = read_count(year_written, LAST_YEAR)
        return cls(round_id, year, unit_id) if round_id and unit_id and year is not None else None


@dataclass(frozen=True)
class RoundPeriod:
    """The days of a round, both included; of visits those that are looked back on and ahead to."""

    year: int
    first: date
    last: date

    def is_nearly_over(self, today: date) -> bool:
        """Whether the round ends within a fortnight."""
        return self.first <= today <= self.last and self.last - today <= NEARLY_OVER


def period_of(round_: ScreeningRound, year: int, today: date) -> RoundPeriod | None:
    """The days of the round that begins in a year; of a visit (year 0) a year back from today. None where there is no such round."""
    if round_.each_year is None:
        return RoundPeriod(NO_YEAR, today - VISITS_BACK, today + VISITS_AHEAD) if year == NO_YEAR else None
    if not date.min.year < year < date.max.year - 1:
        return None
    return RoundPeriod(year, *round_.each_year.in_year(year))


def listed_periods(round_: ScreeningRound, today: date) -> tuple[RoundPeriod, ...]:
    """Those that a list shows today: what is open, what ended not long ago, and what comes next."""
    if round_.each_year is None:
        return (RoundPeriod(NO_YEAR, today - VISITS_BACK, today + VISITS_AHEAD),)
    every = [RoundPeriod(year, *round_.each_year.in_year(year)) for year in (today.year - 1, today.year, today.year + 1)]
    begun = [one for one in every if one.first <= today and today <= one.last + SHOWN_AFTER]
    coming = [one for one in every if one.first > today][:1]
    is_open = bool(begun) and begun[-1].last >= today
    return (*begun[-1:], *([] if is_open else coming))
