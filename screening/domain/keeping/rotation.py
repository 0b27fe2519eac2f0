"""Which backups are kept, and which have served their purpose."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.local_time import day_at

DAYS_OF_A_WEEK: Final = 7
MONTHS_OF_A_YEAR: Final = 12


@dataclass(frozen=True)
class Keep:
    """How far back one can go: the newest backup of each of so many days, weeks (from Monday) and months, today's among them."""

    days: int = 7
    weeks: int = 5
    months: int = 12


def kept(made: Collection[datetime], today: date, keep: Keep) -> frozenset[datetime]:
    """Those of the backups, by the moment at which each was made, that are kept on this day. The newest always is, however old it is."""
    newest = {place: moment for moment in sorted(made) for place in _places(day_at(moment), today, keep)}
    return frozenset(newest.values()) | frozenset(sorted(made)[-1:])


def may_last(moment: datetime, today: date, keep: Keep) -> bool:
    """Whether a backup of this moment could be kept on this day, whichever others there are."""
    return bool(_places(day_at(moment), today, keep))


def _places(day: date, today: date, keep: Keep) -> list[tuple[str, int]]:
    """What a backup of a day stands for. One of a day that has not come, because a clock was wrong, stands for that day."""
    days, weeks, months = (today - day).days, _week(today) - _week(day), _month(today) - _month(day)
    ages = (("day", days, keep.days), ("week", weeks, keep.weeks), ("month", months, keep.months))
    return [(kind, age) for kind, age, most in ages if age < most]


def _week(day: date) -> int:
    return (day.toordinal() - 1) // DAYS_OF_A_WEEK


def _month(day: date) -> int:
    return day.year * MONTHS_OF_A_YEAR + day.month
