"""Which open tasks are read for whom: somebody's own move, or a whole unit's, of which what comes later is only counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from screening.domain.my_day.listing import AHEAD, Alike, DueWhen, ListedTasks, OpenTask, Pile, listed
from screening.domain.people import User
from screening.language import local_day
from screening.services.my_day.rows import InUnits
from screening.storage.database import Database
from screening.storage.my_day import waiting
from screening.storage.my_day.waiting import WhoseTasks

MINE: Final = "mine"
UNIT: Final = "unit"
NOBODY: Final = "nobody"
"""Instead of a person's id: what is the reader's move, the whole unit's, and what nobody has taken."""


@dataclass(frozen=True)
class FoundTasks:
    """What was asked for: `is_all` says that what comes later is there too."""

    listed: ListedTasks
    is_all: bool

    @property
    def piles(self) -> Mapping[Alike, Pile]:
        """The piles that were found."""
        return self.listed.piles


def read(db: Database, user: User, whose: str, among: InUnits, today: date, *, all_of_it: bool) -> FoundTasks:
    """The open tasks of the units of somebody who leads one or asks for them; else what can be the reader's own move.

    Of a unit only what is near, unless all is asked for or nothing is near.
    """
    if user.led or whose == UNIT:
        until = date.max if all_of_it else today + AHEAD
        found: Sequence[OpenTask] = waiting.everything(db, user.reach, WhoseTasks.ANYBODYS, among.here, today, until)
        if not found and not all_of_it:
            return read(db, user, whose, among, today, all_of_it=True)
        return FoundTasks(listed(found, among.reader, among.here, today, local_day), all_of_it)
    return FoundTasks(_own(db, user, among, today), is_all=True)


def _own(db: Database, user: User, among: InUnits, today: date) -> ListedTasks:
    """What can be the reader's own move, without what an earlier one about the same stands before."""
    found = waiting.everything(db, user.reach, WhoseTasks.NO_COLLEAGUES, among.here, today)
    hidden = waiting.hidden(db, [task[0] for task in found])
    return listed([task for task in found if task[0] not in hidden], among.reader, among.here, today, local_day)


def later(db: Database, user: User, whose: str, among: InUnits, today: date) -> int:
    """How much of what is chosen is not near."""
    if whose == MINE:
        return sum(pile.count for pile in _own(db, user, among, today).piles.values() if pile.is_mine and pile.when is DueWhen.LATER)
    return waiting.later(db, user.reach, None if whose == UNIT else "" if whose == NOBODY else whose, today)
