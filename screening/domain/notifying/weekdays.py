"""Which days count when the law counts weekdays (hverdage): Monday to Saturday without public holidays.

A municipality's own closing days count as any other: they never move a statutory date later.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import islice

from holidays import country_holidays

ONE_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6


@cache
def _public_holidays(year: int) -> frozenset[date]:
    """The public holidays of a year; 5 June and the last days of December that only many close on are none."""
    return frozenset(country_holidays("DK", years=year))


def is_public_holiday(day: date) -> bool:
    """Whether it is a public holiday in Denmark."""
    return day in _public_holidays(day.year)


def is_weekday(day: date) -> bool:
    """Whether a day counts among weekdays: Saturday does, which gives the earlier, safe date."""
    return day.weekday() != SUNDAY and not is_public_holiday(day)


def nth_weekday_after(day: date, count: int) -> date:
    """The `count`th weekday after `day`; the day itself is not counted."""
    counting = _weekdays_after(day)
    for _ in range(count - 1):
        next(counting)
    return next(counting)


def nth_working_day_after(day: date, count: int) -> date:
    """The `count`th working day (arbejdsdag) after `day`, on which no Saturday counts; the day itself is not counted."""
    working = (one for one in _weekdays_after(day) if one.weekday() != SATURDAY)
    return next(islice(working, count - 1, None))


def _weekdays_after(day: date) -> Iterator[date]:
    while True:
        day += ONE_DAY
        if is_weekday(day):
            yield day
