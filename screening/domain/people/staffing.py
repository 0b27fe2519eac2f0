"""A colleague as administrators and leaders see one: from the first code to the last day, with every role that was held."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from screening.domain.people import Right, Role, Unit, rights_of
from screening.domain.states import Owner, State


class RoleState(State):
    """Whether a role opens anything on a day."""

    COMING = "coming", Owner.PROGRAM
    HELD = "held", Owner.USER
    OVER = "over", Owner.NOBODY


@dataclass(frozen=True)
class RoleHeld:
    """A role in a unit from a day until a day, both included; without an end it lasts."""

    unit: Unit
    role: Role
    since: date
    until: date | None

    def state_on(self, day: date) -> RoleState:
        """Its last day is a day on which it is held; what was taken back before its first day never comes."""
        if self.is_taken_back:
            return RoleState.OVER
        if self.since > day:
            return RoleState.COMING
        return RoleState.OVER if self.until is not None and self.until < day else RoleState.HELD

    @property
    def is_taken_back(self) -> bool:
        """Whether it was ended before its first day."""
        return self.until is not None and self.until < self.since

    @property
    def sees_children(self) -> bool:
        """Whether the role opens the unit's children."""
        return Right.SEE_CHILDREN in rights_of(self.role)


@dataclass(frozen=True)
class RoleWanted:
    """A role that somebody is to have in a unit, from a day until a day, both included."""

    unit: Unit
    role: Role
    since: date
    until: date | None


def overlaps(held: RoleHeld, wanted: RoleWanted) -> bool:
    """Whether somebody has a role on one of the days for which it is wanted."""
    same = (held.unit.id, held.role) == (wanted.unit.id, wanted.role)
    begins_before_end = wanted.until is None or held.since <= wanted.until
    ends_after_begin = held.until is None or held.until >= wanted.since
    return same and begins_before_end and ends_after_begin and not held.is_taken_back


class PersonState(State):
    """How far somebody has come into the program."""

    INVITED = "invited", Owner.USER
    """There is a code that opens the program once."""
    SHUT_OUT = "shut_out", Owner.ADMINISTRATORS
    """No password was ever chosen, and the code is too old."""
    HERE = "here", Owner.USER
    ENDED = "ended", Owner.NOBODY


@dataclass(frozen=True)
class Person:
    """Everything that an administrator sees of a user. `code_ends_at` is that of the newest code where nobody has used it; all UTC.

    `by_sign_on` says that the person comes in by the municipality's sign-on, and has no password.
    """

    id: str
    login: str
    name: str
    title: str
    email: str
    has_password: bool
    code_ends_at: datetime | None
    ended_at: datetime | None
    roles: tuple[RoleHeld, ...]
    by_sign_on: bool = False

    def state_at(self, now: datetime) -> PersonState:
        """Ended, or here since a password was chosen or sign-on made the person."""
        if self.ended_at:
            return PersonState.ENDED
        if self.has_password or self.by_sign_on:
            return PersonState.HERE
        return PersonState.INVITED if self.code_ends_at and self.code_ends_at > now else PersonState.SHUT_OUT

    def roles_on(self, day: date) -> tuple[RoleHeld, ...]:
        """The roles that are held on a day or will be: none of somebody who has been ended."""
        return () if self.ended_at else tuple(role for role in self.roles if role.state_on(day) is not RoleState.OVER)

    def may(self, right: Right, unit_id: str, day: date) -> bool:
        """Whether this person may do something in a unit on a day."""
        held = [one for one in self.roles_on(day) if one.unit.id == unit_id and one.state_on(day) is RoleState.HELD]
        return any(right in rights_of(one.role) for one in held)

    def works_in(self, unit_id: str, day: date) -> bool:
        """Whether this person works with the unit's children on a day."""
        return self.may(Right.SEE_CHILDREN, unit_id, day)


class Called(Protocol):
    """Somebody who can be chosen."""

    @property
    def id(self) -> str: ...
    @property
    def login(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...


def told_apart(people: Iterable[Called], *, titled: bool = False) -> Mapping[str, str]:
    """What each (id) is called where one of several is chosen: by name, and by the title and then the login too where others are called so.

    `titled` tells everybody's title.
    """
    everybody = list(people)
    names, both = Counter(one.name for one in everybody), Counter((one.name, one.title) for one in everybody)
    told = dict[str, str]()
    for one in everybody:
        title = one.title if titled or names[one.name] > 1 else ""
        told[one.id] = ", ".join(word for word in (one.name, title, one.login if both[one.name, one.title] > 1 else "") if word)
    return told


@dataclass(frozen=True)
class Work:
    """How many drafts, promises and visits wait for one person in one unit: no child is named."""

    unit: Unit
    drafts: int
    tasks: int
    visits: int = 0
