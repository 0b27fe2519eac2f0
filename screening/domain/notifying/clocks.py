"""The statutory clocks that run from a notification: each is a function of one event, so that a stored date is an index only."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from screening.domain.notifying.weekdays import nth_weekday_after
from screening.domain.ranges import Duration, TimeUnit

DANGER_WITHIN: Final = timedelta(hours=24)
CONFIRMED_BY_WEEKDAY: Final = 6
INVESTIGATED_WITHIN: Final = Duration(count=4, unit=TimeUnit.MONTHS)


def danger_due(received_at: datetime) -> datetime:
    """Until when the authority has to have assessed whether a child is in danger: 24 clock hours on, weekends and all, in UTC.

    Counted as time that passes: on the nights when the clock is moved, the wall clock shows an hour more or less. Raises `ValueError`
    for a moment without a zone, which would be another moment wherever it is read.
    """
    if received_at.tzinfo is None:
        raise ValueError("a moment of receipt has a zone")
    return received_at.astimezone(UTC) + DANGER_WITHIN


def confirmation_due(received_on: date) -> date:
    """The last day on which whoever notified is to have a confirmation: the sixth weekday after the day of receipt in Copenhagen."""
    return nth_weekday_after(received_on, CONFIRMED_BY_WEEKDAY)


def ask_back_on(sent_on: date) -> date:
    """The day on which whoever notified, and has heard nothing, asks: the weekday after the last one for a confirmation."""
    return nth_weekday_after(sent_on, CONFIRMED_BY_WEEKDAY + 1)


def investigation_due(aware_on: date) -> date:
    """The last day of an investigation: four months after the municipality became aware. A missing day becomes the month's last."""
    return INVESTIGATED_WITHIN.after(aware_on)
