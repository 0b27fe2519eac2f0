"""How long something lasts, or is still to be waited for, as people say it: 12 timer, et halvt år, 2 år."""

from datetime import timedelta
from typing import Final

from screening.domain.phrase import Phrase
from screening.domain.ranges import MONTHS_A_YEAR, Duration, TimeUnit
from screening.domain.words import duration_phrase, years_phrase

SECOND: Final = timedelta(seconds=1)
MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(weeks=1)
YEAR: Final = timedelta(days=365)
LONG_IN: Final = 1.5
"""From so many of the next greater unit on, a wait is told in that: 90 sekunder, then 2 minutter."""


def calendar_phrase(duration: Duration) -> Phrase:
    """A span of the calendar, in years where they are whole: 5 år, and not 60 måneder."""
    years, rest = divmod(duration.count, MONTHS_A_YEAR)
    return years_phrase(years) if duration.unit is TimeUnit.MONTHS and not rest else duration_phrase(duration)


def span_phrase(span: timedelta) -> Phrase:
    """A span in the greatest unit in which it is whole: 12 timer, and not 720 minutter. A part of a second is not told."""
    if span == YEAR / 2:
        return Phrase("et halvt år")
    return next((_told(span // unit, unit) for unit in (YEAR, WEEK, DAY, HOUR, MINUTE) if span >= unit and not span % unit), None) or _told(
        span // SECOND, SECOND
    )


def wait_phrase(left: timedelta) -> Phrase:
    """How long somebody waits, never less than it is: in one unit, rounded up, and at least a second."""
    unit = next((unit for unit in (DAY, HOUR, MINUTE) if left > LONG_IN * unit), SECOND)
    return _told(max(1, -(-left // unit)), unit)


def _told(count: int, unit: timedelta) -> Phrase:
    if unit == YEAR:
        return years_phrase(count)
    held = {"count": count}
    one, many = {
        WEEK: (Phrase("1 uge"), Phrase("{count} uger", held)),
        DAY: (Phrase("1 dag"), Phrase("{count} dage", held)),
        HOUR: (Phrase("1 time"), Phrase("{count} timer", held)),
        MINUTE: (Phrase("1 minut"), Phrase("{count} minutter", held)),
        SECOND: (Phrase("1 sekund"), Phrase("{count} sekunder", held)),
    }[unit]
    return one if count == 1 else many
