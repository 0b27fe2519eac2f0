"""A small town in which journeys go: three houses, their people, the authority, and who of them is here on a day."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import TypeVar

from screening.domain.once import Form, hash_of
from screening.domain.people import Role, Unit, UnitKind, User
from screening.language import local_day
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, open_database, rows, writing
from screening.storage.people import units, users
from tests.people import HIRED_ON, NOW, make_people

Each = TypeVar("Each")
WITH_CHILDREN = ("anne", "gitte", "carla", "bo", "frida", "ida", "hassan")
EVERYBODY = (*WITH_CHILDREN, "dorte", "eva")
HIRED = (
    ("gitte", "Gitte Testesen", Role.CHILDCARE_WORKER, "solsikken"),
    ("frida", "Frida Testesen", Role.MANAGER, "other"),
    ("ida", "Ida Testesen", Role.MANAGER, "third"),
    ("hassan", "Hassan Testesen", Role.CASE_ADVISER, "authority"),
)
"""Beside Anne, Bo, Carla, Dorte and Eva."""


@dataclass(frozen=True)
class Ready:
    """A town that nobody has done anything in: its database's file, the key that opens it, and the configurations that come in force."""

    path: Path
    key: bytes
    in_force: Sequence[InForce]


@dataclass
class Town:
    """The town as a journey has left it. `user_ids` are by login; `now` goes on; `stood` is what was found once and must stay."""

    db: Database
    user_ids: dict[str, str]
    in_force: InForce
    now: datetime = NOW
    forms: int = 0
    cautions: dict[str, str] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return local_day(self.now)

    def user(self, login: str) -> User | None:
        """Somebody as a request knows them now; None who is here no more."""
        return users.get(self.db, self.user_ids[login], self.today)

    def here(self, logins: Sequence[str] = EVERYBODY) -> list[User]:
        """Those who are here."""
        return [user for user in (self.user(login) for login in logins) if user is not None]

    def ids(self, table: str) -> list[str]:
        """Every row's id in the order in which they were made."""
        return [row["id"] for row in rows(self.db, f"SELECT id FROM {table} ORDER BY rowid")]  # noqa: S608 - our own text

    def form(self) -> Form:
        """A form that nobody has sent before."""
        self.forms += 1
        return Form(hash_of(str(self.forms)), "/journey")


def chosen(among: Sequence[Each], number: int) -> Each | None:
    """One of them, whichever number is drawn; None of nothing."""
    return among[number % len(among)] if among else None


@contextmanager
def ready(migrated: tuple[Path, bytes], in_force: Sequence[InForce]) -> Iterator[Ready]:
    """A new town, closed: each journey begins in a copy of it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "town.db"
        copy(migrated[0], path)
        db = open_database(path, migrated[1])
        people = make_people(db)
        with writing(db):
            third = units.add(db, "Børnehuset Måneskin", UnitKind.DAYCARE)
            authority = units.add(db, "Myndighed", UnitKind.AUTHORITY)
            named: dict[str, Unit] = {"solsikken": people.solsikken, "other": people.other, "third": third, "authority": authority}
            for login, name, role, unit in HIRED:
                user_id = users.add_user(db, login, name, "ansat", "", NOW)
                users.add_membership(db, user_id, named[unit].id, role, HIRED_ON)
        db.close()
        yield Ready(path, migrated[1], in_force)


def enter(start: Ready, folder: Path, now: datetime = NOW + timedelta(minutes=1), name: str = "journey.db") -> Town:
    """A town of one's own, in this folder."""
    path = folder / name
    copy(start.path, path)
    db = open_database(path, start.key)
    found = {row["login"]: row["id"] for row in rows(db, "SELECT login, id FROM user")}
    return Town(db, found, start.in_force[0], now)
