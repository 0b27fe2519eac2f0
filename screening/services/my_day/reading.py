"""Which open tasks are read for whom: somebody's own move, or a whole unit's, which is counted and read as far as one page goes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from screening.domain.my_day.listing import AHEAD, ALIKE, Alike, DueWhen, OpenTask, Pile, piled, span
from screening.domain.people import User
from screening.language import local_day
from screening.services.my_day.rows import InUnits
from screening.storage.database import Database
from screening.storage.my_day import open_tasks
from screening.storage.my_day.open_tasks import WhoseTasks, place_of
from screening.storage.my_day.tasks import TaskPlace
from screening.storage.working_out import worked_out

MINE: Final = "mine"
UNIT: Final = "unit"
NOBODY: Final = "nobody"
"""Instead of a person's id: what is the reader's move, the whole unit's, and what nobody has taken."""


@dataclass(frozen=True)
class FoundTasks:
    """What was asked for, in piles: those that fall due on `until` at the latest. `own` are the tasks themselves where they were read."""

    piles: Mapping[Alike, Pile]
    until: date = date.max
    own: Sequence[OpenTask] | None = None

    @property
    def is_all(self) -> bool:
        """Whether what comes later is there too."""
        return self.until == date.max


def read(db: Database, user: User, whose: str, among: InUnits, today: date, *, all_of_it: bool) -> FoundTasks:
    """The open tasks of the units of somebody who leads one or asks for them; else what can be the reader's own move.

    Of a unit only what is near, unless all is asked for or nothing is near.
    """

    def counted() -> FoundTasks:
        return _read(db, user, whose, among, today, all_of_it=all_of_it)

    return worked_out(db, counted, "open tasks", user, whose, all_of_it, today)


def _read(db: Database, user: User, whose: str, among: InUnits, today: date, *, all_of_it: bool) -> FoundTasks:
    if user.led or whose == UNIT:
        until = date.max if all_of_it else today + AHEAD
        counts = open_tasks.in_piles(db, user.reach, among.here, among.apart, today, until)
        if not counts and not all_of_it:
            return read(db, user, whose, among, today, all_of_it=True)
        return FoundTasks(piled(counts, among.reader, among.there, today, local_day), until)
    own = open_tasks.everything(db, user.reach, WhoseTasks.NO_COLLEAGUES, among.here, among.apart, today)
    return FoundTasks(_piles(own, among, today), own=own)


def page(
    db: Database, user: User, found: FoundTasks, whose: str, chosen: Mapping[Alike, Pile], number: int, among: InUnits, today: date
) -> list[TaskPlace]:
    """Where the tasks in the chosen piles lie that stand on one page, the first being 1, by day. `whose` says who chose them."""
    start, stop = span(number, sum(pile.count for pile in chosen.values()))
    if stop <= start:
        return []
    if found.own is not None:
        return [place_of(task) for task in found.own if ALIKE(task) in chosen][start:stop]
    tasks, person = _WHOSE.get(whose, WhoseTasks.ONE_PERSONS), None if whose in _WHOSE else whose
    here, apart = among.here, among.apart
    read = open_tasks.page(db, user.reach, tasks, here, apart, today, found.until, lambda one: ALIKE(one) in chosen, start, stop, person)
    return [place_of(task) for task in read]


_WHOSE: Final = {MINE: WhoseTasks.NO_COLLEAGUES, UNIT: WhoseTasks.ANYBODYS, NOBODY: WhoseTasks.NOBODYS}


def later(db: Database, user: User, whose: str, among: InUnits, today: date) -> int:
    """How much of what is chosen is not near."""
    if whose == MINE:
        own = open_tasks.everything(db, user.reach, WhoseTasks.NO_COLLEAGUES, among.here, among.apart, today)
        return sum(pile.count for pile in _piles(own, among, today).values() if pile.is_mine and pile.when is DueWhen.LATER)
    return open_tasks.later(db, user.reach, None if whose == UNIT else "" if whose == NOBODY else whose, today)


def _piles(own: Sequence[OpenTask], among: InUnits, today: date) -> Mapping[Alike, Pile]:
    return piled(Counter(map(ALIKE, own)), among.reader, among.there, today, local_day)
