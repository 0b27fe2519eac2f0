"""Who receives notifications: the authority's case advisers, in the units in which they are that."""

from datetime import date, datetime

from screening.domain.people import Right, Unit, User
from screening.language import local_day
from screening.services import telling
from screening.storage.database import Database
from screening.storage.notifying.receptions import ReceivingUser
from screening.storage.people import here, staff, units


def units_of(user: User) -> tuple[Unit, ...]:
    """The authority's units in which somebody receives notifications."""
    return user.units_with(Right.RECEIVE)


def asker(db: Database, user: User, today: date) -> ReceivingUser:
    """Who asks, and who is at work in the same units today: what anybody else has, nobody has."""
    received_in = units_of(user)
    there = here.in_units(db, received_in, today).values()
    present = frozenset(id_ for who in there for id_ in who.works_here - who.away)
    return ReceivingUser(user.id, received_in, present | {user.id})


def tell(db: Database, authority_id: str, besides: str, now: datetime) -> None:
    """Let everybody who receives in a unit know that something waits, but for whoever did it. Call it inside `writing`."""
    today = local_day(now)
    for person in staff.of_units(db, [unit for unit in units.every(db) if unit.id == authority_id]):
        if person.id != besides and person.ended_at is None and person.may(Right.RECEIVE, authority_id, today):
            telling.tell(db, person.id, now)
