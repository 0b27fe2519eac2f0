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
    password_hash = hash_password(password)
    with writing(db):
        return _add(db, login, name, title, password, password_hash, roles, now)


def add_user_in_unit(
    db: Database, login: str, name: str, title: str, password: str, unit_name: str, unit_kind: UnitKind, role: Role, now: datetime
) -> str:
    """Add a user with a role in a unit named by its name, which is added where it is not there.

    Raises `Invalid`; where the user can't be added, the unit is not either.
    """
    unit_name = clean_line(unit_name)
    if not unit_name:
        raise Invalid({"unit": Phrase("Skriv enhedens navn.")})
    password_hash = hash_password(password)
    with writing(db):
        unit = next((unit for unit in units.every(db) if unit.name == unit_name), None)
        if unit is None:
            unit = units.add(db, unit_name, unit_kind)
            audit.record(db, now, Act.UNIT_ADDED, Console(), subject=unit.id)
        return _add(db, login, name, title, password, password_hash, {unit.id: role}, now)


def _add(db: Database, login: str, name: str, title: str, password: str, password_hash: str, roles: dict[str, Role], now: datetime) -> str:
    """Add a user inside a transaction: of two who take one login at once, the second is told. The slow hash is made before it."""
    login, name, title = login.strip().lower(), clean_line(name), clean_line(title)
    faults = {}
    if not login or not login.replace(".", "").replace("-", "").isalnum():
        faults["login"] = Phrase("Brugernavnet må have bogstaver, tal, punktum og bindestreg.")
    elif users.with_login(db, login):
        faults["login"] = Phrase("Brugernavnet er taget.")
    if not name:
        faults["name"] = Phrase("Skriv navnet.")
    if len(clean(password)) < SHORTEST_PASSWORD:
        faults["password"] = Phrase("Adgangskoden skal have mindst {count} tegn.", {"count": SHORTEST_PASSWORD})
    if faults:
        raise Invalid(faults)
    user_id = users.add_user(db, login, name, title, password_hash, now)
    for unit_id, role in roles.items():
        users.add_membership(db, user_id, unit_id, role)
    audit.record(db, now, Act.USER_ADDED, Console(), subject=user_id)
    return user_id


def somebody_can_log_in(db: Database) -> bool:
    """Whether there is any user yet."""
    return users.any_user(db)
