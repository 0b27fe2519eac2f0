"""The clock on the wall in Denmark: which day it is at a moment, and when a day is over."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

COPENHAGEN: Final = ZoneInfo("Europe/Copenhagen")
A_DAY: Final = timedelta(days=1)


def day_at(moment: datetime) -> date:
    """Which day it is in Denmark at a moment that has a zone."""
    return moment.astimezone(COPENHAGEN).date()


def end_of(day: date) -> datetime:
    """The moment (UTC) at which a day is over in Denmark: the midnight after it, also in the nights when the clock is moved."""
    return datetime.combine(day + A_DAY, time(), COPENHAGEN).astimezone(UTC)
