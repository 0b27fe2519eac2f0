"""A child whom two scales of a family that should meet leave without a scale, or give both."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from screening.domain.ages import age_in_months, days_old
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, Score
from screening.domain.ruler.written.offers import Asker
from screening.domain.ruler.written.scales import Scale

MONTH_IN_DAYS: Final = 365.25 / 12
NEAR: Final = 4
"""So many days beside where a border lies, months being of different length."""
DAYS_TRIED: Final = 62
"""Two months of every length lie within so many days."""


def child_between(earlier: Scale, later: Scale, today: date) -> Case | None:
    """A child born in time, on `today` or a day shortly before, for whom there is not exactly one of two scales. It is on none of them.

    None where there is no such child near the border.
    """
    parts = {one.id: Score(NOT_OBSERVED) for one in earlier.dimensions}
    for back in range(DAYS_TRIED):
        day = today - timedelta(days=back)
        for born in _birthdays(earlier, later, day):
            months, days = age_in_months(born, day), days_old(born, 0, day)
            if earlier.fits(months, months, days) is later.fits(months, months, days):
                return Case("", born, day, Asker.PROFESSIONAL, parts)
    return None


def _birthdays(earlier: Scale, later: Scale, day: date) -> Iterator[date]:
    """Every birthday of a child that is near where the one scale ends and the other begins: the youngest child first."""
    last, first = earlier.ages.last_day, later.ages.first_day
    ends = last + 1 if last is not None else round((earlier.ages.last_month + 1) * MONTH_IN_DAYS)
    begins = first if first is not None else round(later.ages.first_month * MONTH_IN_DAYS)
    for days in range(min(ends, begins) - NEAR, max(ends, begins) + NEAR + 1):
        yield day - timedelta(days=days)
