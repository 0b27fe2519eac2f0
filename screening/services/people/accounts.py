"""Adding users and units."""

from datetime import datetime

from screening.domain.acts import Act
from screening.domain.cleaning import clean, clean_line
from screening.domain.people import Console, Role, UnitKind
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.services.people.passwords import SHORTEST_PASSWORD, hash_password
from screening.storage import audit
from screening.storage.database import Database, writing
from screening.storage.people import units, users


def add_user(db: Database, login: str, name: str, title: str, password: str, roles: dict[str, Role], now: datetime) -> str:
    """Add a user with a role in each named unit (by id), and answer with the user's id. Raises `Invalid`."""
    login, name, title, password = login.strip().lower(), clean_line(name), clean_line(title), clean(password)
    faults = {}
    if not login or not login.replace(".", "").replace("-", "").isalnum():
        faults["login"] = Phrase("Brugernavnet må have bogstaver, tal, punktum og bindestreg.")
    elif users.with_login(db, login):
        faults["login"] = Phrase("Brugernavnet er taget.")
    if not name:
        faults["name"] = Phrase("Skriv navnet.")
    if len(password) < SHORTEST_PASSWORD:
        faults["password"] = Phrase("Adgangskoden skal have mindst {count} tegn.", {"count": SHORTEST_PASSWORD})
    if faults:
        raise Invalid(faults)
    with writing(db):
        user_id = users.add_user(db, login, name, title, hash_password(password), now)
        for unit_id, role in roles.items():
            users.add_membership(db, user_id, unit_id, role)
        audit.record(db, now, Act.USER_ADDED, Console(), subject=user_id)
    return user_id


def add_user_in_unit(
    db: Database, login: str, name: str, title: str, password: str, unit_name: str, unit_kind: UnitKind, role: Role, now: datetime
) -> str:
    """Add a user with a role in a unit named by its name, which is added where it is not there. Raises `Invalid`."""
    unit_name = clean_line(unit_name)
    if not unit_name:
        raise Invalid({"unit": Phrase("Skriv enhedens navn.")})
    unit = next((unit for unit in units.every(db) if unit.name == unit_name), None)
    if unit is None:
        with writing(db):
            unit = units.add(db, unit_name, unit_kind)
            audit.record(db, now, Act.UNIT_ADDED, Console(), subject=unit.id)
    return add_user(db, login, name, title, password, {unit.id: role}, now)


def somebody_can_log_in(db: Database) -> bool:
    """Whether there is any user yet."""
    return users.any_user(db)
