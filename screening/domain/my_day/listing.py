"""The one list: which open tasks somebody is shown, whose they are, by when they fall due, and which stand on one page.

A unit may have thousands. What is alike is judged once, and counted."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from operator import itemgetter
from typing import Final, TypeAlias

from screening.domain.my_day.escalation import TaskState, WhoIsHere, state_of
from screening.domain.my_day.kinds import TaskKind, read_kind
from screening.domain.people import Right, Role
from screening.domain.turning import pages_of

AHEAD: Final = timedelta(days=14)
"""What falls due within so long is near."""
A_PAGE: Final = 50
"""As many tasks as one page shows: the first is the most urgent."""


class DueWhen(StrEnum):
    """By when something is to be done, in the order in which it is shown."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


Alike: TypeAlias = tuple[str, str, str | None, str | None, int, str | None, str | None]
"""What tasks have in common that are alike: all of `OpenTask` from its kind on."""


OpenTask: TypeAlias = tuple[str, str, str | None, str | None, str, str, str | None, str | None, int, str | None, str | None]
"""An open task as it is stored, as far as it takes to say whose it is: a plain tuple, for there may be thousands.

Its id; the day on which it falls due; the child; the subject; the kind; the unit; who has it; the role; the place in `DueWhen`; where
nobody has it who is there, the day on which it falls due with the hour (UTC) in which it was made; and the child once more where it is
closed to somebody who leads the unit or stands in. None for either of the last two where it is not so.
"""


@dataclass(frozen=True)
class Pile:
    """How many tasks are alike: with whom, whose move they are, and by when. `first_due` is None where somebody has them who is there."""

    person_id: str | None
    unit_id: str
    when: DueWhen
    first_due: date | None
    state: TaskState
    is_mine: bool
    count: int

    @property
    def near(self) -> int:
        """How many fall due within the days that a day looks ahead."""
        return 0 if self.when is DueWhen.LATER else self.count


ALIKE: Final[Callable[[OpenTask], Alike]] = itemgetter(slice(4, None))
DUE_ON: Final[Callable[[OpenTask], str]] = itemgetter(1)
UNIT: Final = 1
"""The place of the unit in what is alike."""
BY_WHEN: Final = tuple(DueWhen)
A_DAY_LONG: Final = len("2026-11-24")


@dataclass(frozen=True)
class TaskReader:
    """Who reads the list: an id, and by the id of each unit the roles held there, what they may do, and whether the reader leads it."""

    user_id: str
    roles: Mapping[str, frozenset[Role]]
    rights: Mapping[str, frozenset[Right]]

    def may_do(self, kind: TaskKind, unit_id: str) -> bool:
        """Whether the reader may do such a task in a unit: what one may not do, one is not shown."""
        return kind.takes in self.rights.get(unit_id, frozenset())

    def leads(self, unit_id: str) -> bool:
        """Whether the reader leads a unit."""
        return Right.LEAD in self.rights.get(unit_id, frozenset())

    def owns(self, person_id: str | None, role: str | None, unit_id: str, state: TaskState, deputy: str | None) -> bool:
        """Whether a task in this state is the reader's move: one that somebody has or nobody, and that asks for a role or for none."""
        match state:
            case TaskState.TAKEN:
                return person_id == self.user_id
            case TaskState.UNTAKEN:
                return role is None or role in self.roles.get(unit_id, frozenset())
            case TaskState.WITH_LEADER:
                return self.leads(unit_id)
            case TaskState.WITH_DEPUTY:
                return deputy == self.user_id
            case TaskState.DONE | TaskState.ENDED:
                return False


def piled(
    counts: Mapping[Alike, int],
    reader: TaskReader,
    here: Callable[[str, str | None], WhoIsHere],
    today: date,
    local_day: Callable[[datetime], date],
) -> Mapping[Alike, Pile]:
    """What the reader is shown of the open tasks of the reader's units, which are counted by what they have in common.

    `here` tells who is there, of a unit (id) for a child (id) or for none; `local_day` says which day it is at a moment.
    """
    return {
        alike: _pile(alike, count, reader, here(alike[UNIT], alike[-1]), today, local_day)
        for alike, count in counts.items()
        if reader.may_do(read_kind(alike[0]), alike[UNIT])
    }


def _pile(alike: Alike, count: int, reader: TaskReader, here: WhoIsHere, today: date, local_day: Callable[[datetime], date]) -> Pile:
    kind, unit_id, person_id, role, when_due, since, _child = alike
    due_on, state = None, TaskState.TAKEN
    here = here.to_do(read_kind(kind))
    if since is not None:
        due_on, made_at = date.fromisoformat(since[:A_DAY_LONG]), datetime.fromisoformat(f"{since[A_DAY_LONG:]}:00+00:00")
        state = state_of(person_id, local_day(made_at), due_on, today, here)
    is_mine = reader.owns(person_id, role, unit_id, state, here.deputy)
    return Pile(person_id, unit_id, BY_WHEN[when_due], due_on, state, is_mine, count)


def when(due_on: date, today: date) -> DueWhen:
    """By when a task is to be done: overdue from the day after."""
    if due_on < today:
        return DueWhen.OVERDUE
    if due_on == today:
        return DueWhen.TODAY
    return DueWhen.SOON if due_on <= today + AHEAD else DueWhen.LATER


def counted(piles: Iterable[Pile]) -> Mapping[DueWhen, int]:
    """How many fall due by when; every `DueWhen` is there."""
    found = dict.fromkeys(DueWhen, 0)
    for pile in piles:
        found[pile.when] += pile.count
    return found


def span(page: int, count: int) -> tuple[int, int]:
    """The places of so many tasks that stand on a page, the first being 1: from, and before."""
    return (page - 1) * A_PAGE, min(page * A_PAGE, count)


def pages(count: int) -> int:
    """How many pages so many tasks take."""
    return pages_of(count, A_PAGE)
