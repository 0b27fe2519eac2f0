"""Whose move a task is: what nobody takes by half its time goes to whoever leads the unit, and then to the deputy that was named.

Worked out from days and from who is there, whenever somebody reads it: nothing runs in between, and nothing is stored.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from screening.domain.my_day.kinds import TaskKind
from screening.domain.people import Right
from screening.domain.states import Owner, State

NO_TIME: Final = timedelta()


class TaskState(State):
    """Whose move it is."""

    UNTAKEN = "untaken", Owner.UNIT
    """Nobody has taken it yet, and there is time."""
    TAKEN = "taken", Owner.HOLDER
    WITH_LEADER = "with_leader", Owner.LEADER
    """Half its time has gone, or whoever had it works there no more."""
    WITH_DEPUTY = "with_deputy", Owner.DEPUTY
    """The leader is away, or has not taken it by half of what was left."""
    DONE = "done", Owner.NOBODY
    ENDED = "ended", Owner.NOBODY
    """The child has left the unit, or what it was about is no more."""


@dataclass(frozen=True)
class WhoIsHere:
    """Who works with a unit's children on a day (ids of users): `away` are those of them who are not there that day.

    `leaders` are those who lead the unit, `deputy` whom they have named to stand in, and `receivers` those who work on notifications that
    came to it: of all tasks only theirs are of a right that not everybody has who works with children.
    """

    works_here: frozenset[str]
    away: frozenset[str]
    leaders: frozenset[str]
    deputy: str | None
    receivers: frozenset[str] = frozenset()

    def with_reader(self, user_id: str) -> "WhoIsHere":
        """The same for somebody who reads the list, and so is there, whatever was noted."""
        return replace(self, away=self.away - {user_id})

    def without(self, kept_out: frozenset[str]) -> "WhoIsHere":
        """The same for a task about a child that is closed to some of them: it goes to none of these."""
        return replace(self, leaders=self.leaders - kept_out, deputy=None if self.deputy in kept_out else self.deputy)

    def to_do(self, kind: TaskKind) -> "WhoIsHere":
        """The same for a task of a kind: it goes to no leader or deputy who can't do it, and stays the unit's where no leader can."""
        if kind.is_leaders_alone:
            return replace(self, deputy=None)
        if kind.takes is Right.RECEIVE:
            none_can = bool(self.leaders) and not self.leaders & self.receivers
            return self.without(self.works_here if none_can else self.works_here - self.receivers)
        return self

    @property
    def leader_is_here(self) -> bool:
        """Whether anybody who leads the unit is there."""
        return bool(self.leaders - self.away)

    @property
    def deputy_is_here(self) -> bool:
        """Whether somebody is named who still works here and is there."""
        return self.deputy is not None and self.deputy in self.works_here - self.away


def leader_from(made_on: date, due_on: date) -> date:
    """The day from which what nobody has taken is the leader's: when half its time has gone, at once where it is due already."""
    return made_on + max(due_on - made_on, NO_TIME) // 2


def deputy_from(made_on: date, due_on: date) -> date:
    """The day from which it is the deputy's: when half of the leader's time has gone too."""
    half = leader_from(made_on, due_on)
    return leader_from(half, due_on)


def state_of(person_id: str | None, made_on: date, due_on: date, today: date, here: WhoIsHere) -> TaskState:
    """Whose move an open task is today. It is the holder's for as long as that person works here and is there, however late it is.

    Whoever is away keeps it until half its time has gone. Where nobody leads the unit and nobody stands in, it stays the unit's.
    """
    if person_id is not None and person_id in here.works_here:
        if person_id not in here.away or today < leader_from(made_on, due_on):
            return TaskState.TAKEN
    elif person_id is None and today < leader_from(made_on, due_on):
        return TaskState.UNTAKEN
    if here.deputy_is_here and (not here.leader_is_here or today >= deputy_from(made_on, due_on)):
        return TaskState.WITH_DEPUTY
    return TaskState.WITH_LEADER if here.leaders else TaskState.UNTAKEN
