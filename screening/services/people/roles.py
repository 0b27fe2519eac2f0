"""Roles in units, from a day until a day: given, and ended."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.days import NotADay, not_a_day_phrase, read_day
from screening.domain.keeping.afterwards import Afterwards
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Console, Role, Unit, User
from screening.domain.people.staffing import Person, RoleHeld, RoleState, RoleWanted, overlaps
from screening.domain.phrase import Phrase
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.people import access
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.keeping import afterwards
from screening.storage.people import staff, units, users

LATEST_YEARS: Final = 10
LAST_ADMINISTRATOR: Final = Phrase("Der skal blive en administrator tilbage. Giv først en kollega rollen uden en sidste dag.")


def open_units(db: Database, today: date) -> list[Unit]:
    """The units that are not closed, by name."""
    return [one.unit for one in units.kept(db, today) if one.closed_on is None or one.closed_on >= today]


def read_role(among: Sequence[Unit], unit_id: str, role: str, since: str, until: str, today: date) -> RoleWanted:
    """The role that a form says, from today where it says no day. Raises `Invalid` with every fault at once."""
    faults = {}
    unit = next((unit for unit in among if unit.id == unit_id), None)
    if unit is None:
        faults["unit"] = Phrase("Vælg en enhed.")
    if role not in set(Role):
        faults["role"] = Phrase("Vælg en rolle.")
    first = read_one_day(since, today, "since", faults) or today
    last = read_one_day(until, today, "until", faults)
    if last is not None and "since" not in faults and last < first:
        faults["until"] = Phrase("Den sidste dag ligger før den første.")
    if faults or unit is None:
        raise Invalid(faults)
    return RoleWanted(unit, Role(role), first, last)


def read_one_day(written: str, today: date, field: str, faults: dict[str, Phrase]) -> date | None:
    """The day that stands in a field, which may be empty; what is no day is added to `faults`."""
    day = read_day(written, today.replace(year=today.year + LATEST_YEARS, day=1))
    if isinstance(day, date):
        return day
    if day is not NotADay.EMPTY:
        faults[field] = not_a_day_phrase(day, written)
    return None


def give(db: Database, who: User | Console, user_id: str, wanted: RoleWanted, now: datetime, form: Form = NO_FORM) -> None:
    """Give somebody a role. Raises `Invalid` where the person has it on one of those days already, or has been ended."""
    access.check_can_keep_people(who)
    with once.writing_once(db, who, form, Act.ROLE_GIVEN, now) as make:
        person = person_of(db, user_id)
        if person.ended_at:
            raise Invalid({"": Phrase("{name} er afsluttet. Tag først brugeren tilbage.", {"name": person.name})})
        _check_not_by_sign_on(person)
        if any(overlaps(held, wanted) for held in person.roles):
            raise Invalid({"role": Phrase("{name} har allerede den rolle i enheden på de dage.", {"name": person.name})})
        add_inside(db, who, user_id, wanted, now)
        make(user_id)


def add_inside(db: Database, who: User | Console, user_id: str, wanted: RoleWanted, now: datetime) -> None:
    """Give a role inside a transaction. Whoever gives one to oneself stands in the log with that."""
    users.add_membership(db, user_id, wanted.unit.id, wanted.role, wanted.since, wanted.until)
    is_own = isinstance(who, User) and who.id == user_id
    audit.record(db, now, Act.OWN_ROLE_GIVEN if is_own else Act.ROLE_GIVEN, who, subject=user_id)


def end(
    db: Database, who: User | Console, user_id: str, held: RoleHeld, until: date, now: datetime, form: Form = NO_FORM, field: str = ""
) -> None:
    """Say which day is a role's last: one before today ends it at once. Raises `Invalid` for the last administrator's, and with a fault of
    the `field` for one before its first.
    """
    access.check_can_keep_people(who)
    with once.writing_once(db, who, form, Act.ROLE_ENDED, now) as make:
        today = local_day(now)
        person = person_of(db, user_id)
        _check_not_by_sign_on(person)
        if held not in person.roles or held.state_on(today) is RoleState.OVER:
            raise Invalid({"": Phrase("Rollen er allerede afsluttet.")})
        if today <= until < held.since:
            raise Invalid({field: Phrase("Den sidste dag ligger før den første. Lad feltet stå tomt, hvis rollen ikke skal begynde.")})
        end_inside(db, user_id, held, max(until, today - timedelta(days=1)), now)
        check_an_administrator_stays(db, max(until, today))
        audit.record(db, now, Act.ROLE_ENDED, who, subject=user_id)
        make(user_id)


def end_inside(db: Database, user_id: str, held: RoleHeld, last: date, now: datetime) -> None:
    """Say which day is a role's last, inside a transaction; a restore says so again."""
    staff.end_role(db, user_id, held.unit.id, held.role, held.since, last)
    afterwards.note(db, Afterwards.ROLE_ENDED, staff.held_name(user_id, held.unit.id, held.role, held.since.isoformat()), now)


def check_an_administrator_stays(db: Database, day: date) -> None:
    """Raise `Invalid` where nobody comes in as administrator on the day after this one; call it inside the transaction that would do it."""
    if not staff.lasting_administrators(db, day):
        raise Invalid({"": LAST_ADMINISTRATOR})


def _check_not_by_sign_on(person: Person) -> None:
    """Raise `Invalid` for whoever has exactly the roles that the provider gives: another would be gone within minutes, or back."""
    if person.by_sign_on:
        told = Phrase("{name} får sine roller af kommunens log-ind. Ret dem dér. Haster det, så afslut brugeren.", {"name": person.name})
        raise Invalid({"": told})


def person_of(db: Database, user_id: str) -> Person:
    """The person with this id, whoever asks. Raises `NotFound`."""
    person = staff.get(db, user_id)
    if person is None:
        raise NotFound
    return person
