"""The first user, who is added at the server with the unit that they work in."""

from collections.abc import Collection, Mapping
from datetime import datetime

from screening.domain.cleaning import clean_line
from screening.domain.people import Console, Role, UnitKind
from screening.domain.people.lists import WrittenPerson
from screening.domain.people.staffing import Person, RoleWanted
from screening.errors import Invalid
from screening.language import local_day
from screening.services.people import adding, codes, keeping_units, passwords
from screening.services.people.codes import HandedCode
from screening.storage.database import Database, writing
from screening.storage.people import units, users


def add_user(db: Database, login: str, name: str, title: str, password: str, roles: Mapping[str, Role], now: datetime) -> str:
    """Add a user with a password and a role in each unit (by id), and answer with the user's id. Raises `Invalid`."""
    password_hash, today = passwords.hash_password(password), local_day(now)
    wanted = [RoleWanted(unit, roles[unit.id], today, None) for unit in units.every(db) if unit.id in roles]
    with writing(db):
        return _add(db, WrittenPerson(name, title, "", login), wanted, now, password, password_hash).id


def add_user_in_unit(
    db: Database,
    written: WrittenPerson,
    unit_name: str,
    unit_kind: UnitKind,
    role: Role,
    now: datetime,
    *,
    password: str | None = None,
    district: str = "",
    known_districts: Collection[str] = (),
) -> HandedCode | None:
    """Add a user with a role in a unit named by its name, which is added in the `district` (id) where it is not there.

    Without a password the answer is a code that opens once. Raises `Invalid`; where the user can't be added, the unit is not either.
    """
    unit_name = clean_line(unit_name)
    password_hash = passwords.hash_password(password) if password is not None else ""
    with writing(db):
        unit = next((unit for unit in units.every(db) if unit.name == unit_name), None)
        if unit is None:
            unit = keeping_units.add_inside(db, Console(), unit_name, unit_kind, district, known_districts, now)
        person = _add(db, written, [RoleWanted(unit, role, local_day(now), None)], now, password, password_hash)
        return codes.give_inside(db, Console(), person, now) if password is None else None


def _add(db: Database, written: WrittenPerson, wanted: list[RoleWanted], now: datetime, password: str | None, password_hash: str) -> Person:
    """Add a user inside a transaction: of two who take one login at once, the second is told. The slow hash is made before it."""
    fault = passwords.fault_of(password) if password is not None else None
    faults = {"password": fault} if fault else {}
    try:
        return adding.add_inside(db, Console(), {0: written}, wanted, now, faults, password_hash)[0]
    except Invalid as invalid:
        raise Invalid({field.removesuffix(".0"): told for field, told in invalid.faults.items()}) from None


def somebody_can_log_in(db: Database) -> bool:
    """Whether there is any user yet."""
    return users.any_user(db)
