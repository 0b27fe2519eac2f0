"""Working days and hours: nobody in Lindeborg writes an assessment on a Sunday or on Christmas Eve."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from screening.language import COPENHAGEN

YEARS_OF_RECORDS: Final = 2
WINDOW: Final = timedelta(days=365 * YEARS_OF_RECORDS)
SATURDAY: Final = 5


def workday(day: date) -> date:
    """The day itself, or the Friday before where it falls in a weekend."""
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))


def workday_before(day: date) -> date:
    """The last working day before `day`."""
    return workday(day - timedelta(days=1))


def next_workday(day: date) -> date:
    """The first working day after `day`."""
    following = day + timedelta(days=1)
    return following if workday(following) == following else next_workday(following)


def outside_holidays(day: date) -> date:
    """A working day at or before `day` that lies neither in July nor between Christmas and New Year."""
    if day.month == 7:
        day = date(day.year, 6, 30)
    elif (day.month, day.day) >= (12, 23):
        day = date(day.year, 12, 22)
    elif (day.month, day.day) == (1, 1):
        day = date(day.year - 1, 12, 22)
    return workday(day)


def at_work(day: date, minutes: int) -> datetime:
    """The moment `minutes` after eight in the morning in Copenhagen, in UTC."""
    local = datetime.combine(day, time(8), COPENHAGEN) + timedelta(minutes=minutes)
    return local.astimezone(UTC)
