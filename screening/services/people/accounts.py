"""Adding users and units."""

from collections.abc import Collection
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.cleaning import clean, clean_line
from screening.domain.people import Console, Role, UnitKind
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.language import local_day
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
    db: Database,
    login: str,
    name: str,
    title: str,
    password: str,
    unit_name: str,
    unit_kind: UnitKind,
    role: Role,
    now: datetime,
    district: str = "",
    known_districts: Collection[str] = (),
) -> str:
    """Add a user with a role in a unit named by its name, which is added in the `district` (id) where it is not there.

    Raises `Invalid`; where the user can't be added, the unit is not either.
    """
    unit_name = clean_line(unit_name)
    if not unit_name:
        raise Invalid({"unit": Phrase("Skriv enhedens navn.")})
    password_hash = hash_password(password)
    with writing(db):
        unit = next((unit for unit in units.every(db) if unit.name == unit_name), None)
        if unit is None:
            _check_district(district, known_districts)
            unit = units.add(db, unit_name, unit_kind, district)
            audit.record(db, now, Act.UNIT_ADDED, Console(), subject=unit.id)
        return _add(db, login, name, title, password, password_hash, {unit.id: role}, now)


def move_unit(db: Database, unit_name: str, district: str, known_districts: Collection[str], now: datetime) -> None:
    """Say in which of the known districts (ids) the unit with this name lies; empty for none. Raises `Invalid`."""
    _check_district(district, known_districts)
    with writing(db):
        every = units.every(db)
        unit = next((unit for unit in every if unit.name == clean_line(unit_name)), None)
        if unit is None:
            known = ", ".join(unit.name for unit in every)
            raise Invalid({"unit": Phrase("Ingen enhed hedder »{name}«. Enhederne er: {known}.", {"name": unit_name, "known": known})})
        units.move(db, unit.id, district)
        audit.record(db, now, Act.UNIT_MOVED, Console(), subject=unit.id)


def _check_district(district: str, known: Collection[str]) -> None:
    """Raises `Invalid` for a district that the configuration in force does not name."""
    if district and district not in known:
        values = {"district": district, "known": ", ".join(known) or "–"}
        raise Invalid({"district": Phrase("»{district}« er ikke et distrikt i den udgivne opsætning. Der kan stå: {known}.", values)})


def _add(db: Database, login: str, name: str, title: str, password: str, password_hash: str, roles: dict[str, Role], now: datetime) -> str:
    """Add a user inside a transaction: of two who take one login at once, the second is told. The slow hash is made before it."""
    login, name, title = login.strip().lower(), clean_line(name), clean_line(title)
    faults = {}
    if not login or not login.replace(".", "").replace("-", "").isalnum():
        faults["login"] = Phrase("Brugernavnet må have bogstaver, tal, punktum og bindestreg.")
    elif users.is_taken(db, login):
        faults["login"] = Phrase("Brugernavnet er taget.")
    if not name:
        faults["name"] = Phrase("Skriv navnet.")
    if len(clean(password)) < SHORTEST_PASSWORD:
        faults["password"] = Phrase("Adgangskoden skal have mindst {count} tegn.", {"count": SHORTEST_PASSWORD})
    if faults:
        raise Invalid(faults)
    user_id = users.add_user(db, login, name, title, password_hash, now)
    for unit_id, role in roles.items():
        users.add_membership(db, user_id, unit_id, role, local_day(now))
    audit.record(db, now, Act.USER_ADDED, Console(), subject=user_id)
    return user_id


def somebody_can_log_in(db: Database) -> bool:
    """Whether there is any user yet."""
    return users.any_user(db)
