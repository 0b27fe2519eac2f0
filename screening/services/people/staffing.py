"""Everybody who comes in, for administrators: by name, with what each may and what waits for nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.danish_order import place_order
from screening.domain.people import Console, Right, Unit, User, rights_of
from screening.domain.people.staffing import Person, RoleHeld, RoleState
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.language import local_day
from screening.services.people import access, ending, out_of_sight, roles
from screening.services.people.ending import WorkLeft
from screening.services.people.out_of_sight import OutOfSight
from screening.storage import handing_over
from screening.storage.children import closed
from screening.storage.database import Database
from screening.storage.people import staff
from screening.storage.sharing.giving_access import requests


@dataclass(frozen=True)
class LeftBehind:
    """What waits in a unit for somebody who does not work there: its leader hands it over."""

    person: Person
    left: WorkLeft


@dataclass(frozen=True)
class StaffPage:
    """Everybody by name. `watching` administrate and work with children as well: everybody is to see that they do.

    `left_behind` waits for people who have gone, those without a leader first, and `unseen` are the units of which something is seen by
    nobody who works there. `unanswered_access` is how many wait for insight that nobody here can give.
    """

    today: date
    here: tuple[Person, ...]
    ended: tuple[Person, ...]
    watching: tuple[Person, ...]
    left_behind: tuple[LeftBehind, ...]
    unseen: tuple[OutOfSight, ...]
    unanswered_access: int

    @property
    def untended(self) -> tuple[Unit, ...]:
        """The units in which something waits that nobody there can take care of, by name."""
        left = [one.left.work.unit for one in self.left_behind if not one.left.leaders]
        return tuple(sorted({*left, *(one.unit for one in self.unseen)}, key=lambda unit: place_order(unit.name)))


def look_at(db: Database, who: User | Console, now: datetime) -> StaffPage:
    """Everybody who comes in or came in."""
    access.check_can_keep_people(who)
    today = local_day(now)
    everybody = staff.every(db)
    by_id = {person.id: person for person in everybody}
    waiting = handing_over.left_behind(db, roles.open_units(db, today), today)
    left = [
        LeftBehind(by_id[user_id], WorkLeft(one, ending.leaders_of(everybody, one.unit.id, user_id, now)))
        for user_id, all_left in waiting.items()
        for one in all_left
    ]
    return StaffPage(
        today,
        tuple(person for person in everybody if not person.ended_at),
        tuple(person for person in everybody if person.ended_at),
        tuple(person for person in everybody if _administrates_and_sees(person, today)),
        tuple(sorted(left, key=lambda one: (bool(one.left.leaders), one.person.name))),
        out_of_sight.look_for(db, everybody, today),
        _unanswered_access(db, everybody, today),
    )


@dataclass(frozen=True)
class LeftUntended:
    """What nobody can take care of: the units in which anything of it waits, and how many wait for insight."""

    units: tuple[Unit, ...]
    access: int


def on_the_day(db: Database, user: User, now: datetime) -> LeftUntended | None:
    """What whoever keeps people is told of on the own day; None where there is nothing, and for anybody else."""
    if not access.can_keep_people(user):
        return None
    page = look_at(db, user, now)
    return LeftUntended(page.untended, page.unanswered_access) if page.untended or page.unanswered_access else None


def _unanswered_access(db: Database, everybody: Sequence[Person], today: date) -> int:
    """How many wait for insight into a child that is closed to all who give it, or that nobody gives any more."""
    asked = [request.child_id for request in requests.waiting(db)]
    givers = {person.id for person in everybody if any(_gives_access(held, today) for held in person.roles_on(today))}
    kept_out = closed.kept_out_of(db, asked)
    return sum(all((child_id, giver) in kept_out for giver in givers) for child_id in asked)


def _gives_access(held: RoleHeld, today: date) -> bool:
    return Right.GIVE_ACCESS in rights_of(held.role) and held.state_on(today) is RoleState.HELD


def with_login(db: Database, who: User | Console, login: str) -> Person:
    """The person with this login name, for the command line. Raises `Invalid`."""
    access.check_can_keep_people(who)
    person = staff.with_login(db, login.strip().lower())
    if person is None:
        raise Invalid({"login": Phrase("Ingen bruger hedder »{login}«. Se dem alle med: python3 run.py user list", {"login": login})})
    return person


def _administrates_and_sees(person: Person, today: date) -> bool:
    held = person.roles_on(today)
    return any(Right.KEEP_PEOPLE in rights_of(one.role) for one in held) and any(one.sees_children for one in held)
