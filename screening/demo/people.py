"""The units of Lindeborg and the people who work there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.people import Console, Membership, Role, Unit, UnitKind, User
from screening.services.people.passwords import hash_password
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.people import units, users

DEMO_PASSWORD: Final = "lindeborg-demo"  # noqa: S105 - for people and a town that do not exist


@dataclass(frozen=True)
class Login:
    """One line of the table of who can log in. `unit` names every unit that the person works in."""

    login: str
    name: str
    title: str
    unit: str
    role: Role
    password: str


SOLSIKKEN: Final = "Børnehuset Solsikken"
GRAEVLINGEN: Final = "Naturbørnehuset Grævlingen"
SCHOOL: Final = "Lindeborg Skole og Ungdomsskole"
HEALTH: Final = "Sundhedsplejen i Lindeborg"
DENTAL: Final = "Tandplejen i Lindeborg"
AUTHORITY: Final = "Børne- og Ungerådgivningen"
PPR: Final = "PPR i Lindeborg"

UNITS: Final[Mapping[str, UnitKind]] = {
    SOLSIKKEN: UnitKind.DAYCARE,
    GRAEVLINGEN: UnitKind.DAYCARE,
    SCHOOL: UnitKind.SCHOOL,
    HEALTH: UnitKind.HEALTH_VISITING,
    DENTAL: UnitKind.DENTAL_CARE,
    AUTHORITY: UnitKind.AUTHORITY,
    PPR: UnitKind.EDUCATIONAL_PSYCHOLOGY,
}


@dataclass(frozen=True)
class _Person:
    login: str
    name: str
    title: str
    role: Role
    units: tuple[str, ...]


PEOPLE: Final = (
    _Person("anne", "Anne Lyngtestesen", "pædagog", Role.CHILDCARE_WORKER, (SOLSIKKEN,)),
    _Person("bo", "Bo Egetestesen", "pædagog", Role.CHILDCARE_WORKER, (GRAEVLINGEN,)),
    _Person("carla", "Carla Fjordprøve", "leder", Role.MANAGER, (SOLSIKKEN,)),
    _Person("dorte", "Dorte Havtestesen", "sundhedsplejerske", Role.HEALTH_VISITOR, (HEALTH,)),
    _Person("erik", "Erik Birkeprøve", "lærer", Role.TEACHER, (SCHOOL,)),
    _Person("fatima", "Fatima Al-Testari", "lærer", Role.TEACHER, (SCHOOL,)),
    _Person("gitte", "Gitte Moseprøve", "tandplejer", Role.DENTIST, (DENTAL,)),
    _Person("hassan", "Hassan Testoğlu", "børne- og ungerådgiver", Role.CASE_ADVISER, (AUTHORITY,)),
    _Person("ida", "Ida Sommertestesen", "sundhedsplejerske", Role.HEALTH_VISITOR, (HEALTH, SCHOOL)),
    _Person("jonas", "Jonas Vinterprøve", "skoleleder", Role.MANAGER, (SCHOOL,)),
    _Person("karen", "Karen Kløvertestesen", "administrator", Role.ADMINISTRATOR, (AUTHORITY,)),
    _Person("lars", "Lars Strandprøve", "kvalitetskonsulent", Role.REVIEWER, (AUTHORITY,)),
    _Person("mona", "Mona Lundtestesen", "jurist", Role.FILE_ACCESS, (AUTHORITY,)),
    _Person("nanna", "Nanna Bakkeprøve", "ledende psykolog", Role.MANAGER, (PPR,)),
    _Person("olga", "Olga Engetestesen", "ledende sundhedsplejerske", Role.MANAGER, (HEALTH,)),
)
WRITERS: Final[Mapping[str, tuple[str, ...]]] = {
    SOLSIKKEN: ("anne", "anne", "anne", "carla"),
    GRAEVLINGEN: ("bo",),
    SCHOOL: ("erik", "fatima", "erik", "fatima", "erik", "fatima", "ida", "jonas"),
    HEALTH: ("dorte", "ida"),
    DENTAL: ("gitte",),
    AUTHORITY: ("hassan",),
}
"""Who writes in a unit; whoever stands there more often writes more."""


@dataclass(frozen=True)
class Staff:
    """The units by name and the users by login, as they stand in the database."""

    units: Mapping[str, Unit]
    users: Mapping[str, User]

    def person(self, user_id: str) -> User:
        """The user with this id."""
        return next(user for user in self.users.values() if user.id == user_id)


def add_staff(db: Database, now: datetime) -> Staff:
    """Add units and users, who share one password. Call it inside `writing`."""
    by_name = {name: units.add(db, name, kind) for name, kind in UNITS.items()}
    one_hash = hash_password(DEMO_PASSWORD)
    added = {}
    for person in PEOPLE:
        user_id = users.add_user(db, person.login, person.name, person.title, one_hash, now)
        memberships = tuple(Membership(by_name[unit], person.role) for unit in person.units)
        for membership in memberships:
            users.add_membership(db, user_id, membership.unit.id, membership.role, now.date())
        audit.record(db, now, Act.USER_ADDED, Console(), subject=user_id)
        added[person.login] = User(user_id, person.login, person.name, person.title, memberships)
    return Staff(by_name, added)


def demo_logins() -> tuple[Login, ...]:
    """Everybody who can log in, by login."""
    return tuple(Login(person.login, person.name, person.title, " og ".join(person.units), person.role, DEMO_PASSWORD) for person in PEOPLE)
