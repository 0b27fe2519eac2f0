"""A leader reminds whoever has an overdue task: once a day, in words that say nothing but that it waits."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from screening.domain.my_day.escalation import TaskState
from screening.domain.notifying.weekdays import is_public_holiday

MORNING: Final = time(7)
SATURDAY: Final = 5


@dataclass(frozen=True)
class Reminder:
    """That somebody was reminded of a task: on which day, by whom."""

    on: date
    to_id: str
    by_id: str
    by_name: str


def may_remind(state: TaskState, due_on: date, today: date, holder: str | None, reader: str, *, leads: bool) -> bool:
    """Whether the reader may remind the holder of a task: it is overdue, somebody else's who is there, in a unit that the reader leads."""
    return leads and state is TaskState.TAKEN and due_on < today and holder is not None and holder != reader


def tells_of_days(moment: datetime) -> bool:
    """Whether what was to be done by a day is told of by mail at a moment on the clock in Copenhagen: in the morning of a working day."""
    day = moment.date()
    return moment.time() >= MORNING and day.weekday() < SATURDAY and not is_public_holiday(day)
