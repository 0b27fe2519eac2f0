"""Three people are enough for every question of access: Anne of the unit, Bo of another, Carla who leads Anne's."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from argon2 import PasswordHasher

from screening.domain.children.guardians import MayBeTold, Relation
from screening.domain.children.typed_child import TypedChild
from screening.domain.children.typed_guardian import TypedGuardian
from screening.domain.people import Role, Unit, UnitKind, User
from screening.services.children import adding, guardians
from screening.storage.database import Database, change, writing
from screening.storage.people import units, users

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
HIRED_ON = date(2026, 1, 1)
PASSWORD = "en lang adgangskode"
ALMA_CPR = "630221-4996"
LITTLE_WORK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""argon2 is slow on purpose, and hundreds of tests log in or choose a password. A hash says of itself how much work it takes."""


@dataclass(frozen=True)
class People:
    """Anne and Carla work in Solsikken, Bo in another house, Dorte keeps the configuration, Eva gives insight into the log."""

    solsikken: Unit
    other: Unit
    anne: User
    bo: User
    carla: User
    dorte: User
    eva: User


def make_people(db: Database) -> People:
    """Add two units and five users with the same password."""
    with writing(db):
        solsikken = units.add(db, "Børnehuset Solsikken", UnitKind.DAYCARE)
        other = units.add(db, "Lindeborg Skole", UnitKind.SCHOOL)
    return People(
        solsikken,
        other,
        anne=_person(db, "anne", "Anne Testesen", "pædagog", solsikken, Role.CHILDCARE_WORKER),
        bo=_person(db, "bo", "Bo Testesen", "lærer", other, Role.TEACHER),
        carla=_person(db, "carla", "Carla Testesen", "leder", solsikken, Role.MANAGER),
        dorte=_person(db, "dorte", "Dorte Testesen", "konsulent", solsikken, Role.ADMINISTRATOR),
        eva=_person(db, "eva", "Eva Testesen", "jurist", solsikken, Role.FILE_ACCESS),
    )


def add_alma(db: Database, people: People, now: datetime = NOW) -> str:
    """Add Alma, five years old, to Solsikken, and answer with her id."""
    return adding.add(db, people.anne, TypedChild("Alma Testesen", ALMA_CPR, date(2021, 2, 3), people.solsikken.id), now)


def add_mette(db: Database, people: People, child_id: str, now: datetime = NOW) -> str:
    """Give a child a mother who may be told everything, and answer with her id."""
    mette = TypedGuardian(name="Mette Testesen", relation=Relation.MOTHER, custody=True, told=MayBeTold.ALL, phone="00 00 00 01")
    return guardians.add(db, people.anne, child_id, mette, "", now)


def add_visitor(db: Database, name: str = "Villads Testesen") -> tuple[User, str]:
    """Gro, who visits families, and the id of a child of two months whom she knows best."""
    with writing(db):
        unit = units.add(db, "Sundhedsplejen", UnitKind.HEALTH_VISITING)
    gro = _person(db, "gro", "Gro Testesen", "sundhedsplejerske", unit, Role.HEALTH_VISITOR)
    today = datetime.now(UTC)
    child_id = adding.add(db, gro, TypedChild(name, "", (today - timedelta(days=62)).date(), unit.id), today - timedelta(days=40))
    with writing(db):
        change(db, "UPDATE child_unit SET knows_id = :gro WHERE child_id = :id", {"gro": gro.id, "id": child_id})
    return gro, child_id


def with_bo_in_solsikken(db: Database, people: People, day: date) -> User:
    """Bo, who works in Solsikken too, as he is on a day."""
    with writing(db):
        users.add_membership(db, people.bo.id, people.solsikken.id, Role.CHILDCARE_WORKER, HIRED_ON)
    user = users.get(db, people.bo.id, day)
    assert user is not None
    return user


def add_adviser(db: Database) -> User:
    """Hassan of the authority, with no child yet."""
    with writing(db):
        authority = units.add(db, "Myndighed", UnitKind.AUTHORITY)
    return _person(db, "hassan", "Hassan Testesen", "rådgiver", authority, Role.CASE_ADVISER)


def add_reviewer(db: Database, people: People) -> User:
    """Lars, who reads numbers and sees no child."""
    return _person(db, "lars", "Lars Testesen", "konsulent", people.solsikken, Role.REVIEWER)


@cache
def _password_hash() -> str:
    return LITTLE_WORK.hash(PASSWORD)


def _person(db: Database, login: str, name: str, title: str, unit: Unit, role: Role) -> User:
    with writing(db):
        user_id = users.add_user(db, login, name, title, _password_hash(), NOW)
        users.add_membership(db, user_id, unit.id, role, HIRED_ON)
    user = users.get(db, user_id, TODAY)
    assert user is not None
    return user
