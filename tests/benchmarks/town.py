"""A small town to measure on: an encrypted database, one professional, one child with ten years of assessments."""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from screening.domain.children.typed_child import TypedChild
from screening.domain.people import Role, UnitKind, User
from screening.domain.people.lists import WrittenPerson
from screening.language import local_day
from screening.services.assessing import signing
from screening.services.children import adding
from screening.services.people import accounts
from screening.services.publishing.configurations import ConfigurationOnDisk, InForce
from screening.settings import REPOSITORY, Settings
from screening.storage.database import Database, open_database
from screening.storage.migrations import migrate
from screening.storage.people import users
from tests.sheets import typed

PASSWORD = "en lang adgangskode"
BORN = date(2014, 5, 4)
FIRST_DAY = date(2016, 11, 1)
LAST_DAY = date(2026, 11, 1)
EVERY = timedelta(weeks=10)


@dataclass(frozen=True)
class Town:
    """What the measurements run on."""

    settings: Settings
    on_disk: ConfigurationOnDisk
    db: Database
    user: User
    child_id: str
    last_assessment: str

    @property
    def in_force(self) -> InForce:
        """The shipped configuration."""
        return self.on_disk.at_start


def build(folder: Path) -> Town:
    """Make the town in an empty folder."""
    settings = Settings(folder / "data", REPOSITORY / "scales", folder / "data.key", secrets.token_bytes(32), "127.0.0.1", 0, False)
    assert settings.database_key is not None
    db = open_database(settings.database, settings.database_key)
    migrate(db)
    on_disk = ConfigurationOnDisk(settings.scales, local_day(datetime.now(UTC)))
    begin = _noon(FIRST_DAY)
    anne = WrittenPerson("Anne Testesen", "pædagog", "", "anne")
    accounts.add_user_in_unit(db, anne, "Solsikken", UnitKind.DAYCARE, Role.TEACHER, begin, password=PASSWORD)
    user = users.with_login(db, "anne", FIRST_DAY)
    assert user is not None
    child_id = adding.add(db, user, TypedChild("Alma Testesen", "", BORN, user.child_units[0].id), begin)
    day, last, number = FIRST_DAY, "", 0
    while day <= LAST_DAY:
        last = signing.sign(db, user, child_id, on_disk.at_start, *typed(_sheet(day, number)), _noon(day))
        day, number = day + EVERY, number + 1
    return Town(settings, on_disk, db, user, child_id, last)


def _sheet(day: date, number: int) -> dict[str, str]:
    return {
        "observed_on": day.isoformat(),
        "point.child_development": str(4 + number % 5),
        "reason.child_development": "Leger mest alene, men søger de voksne, når noget er svært. " * 3,
        "point.parental_capacity": str(5 + number % 4),
        "reason.parental_capacity": "Forældrene følger op på det, vi aftaler, og spørger selv ind. " * 3,
        "sign.secure_bond": "on",
        "sign.social_isolation": "on",
        "seen_on.0": day.isoformat(),
        "where.0": "på legepladsen",
        "what.0": "Står ved hegnet og ser på de andre børn, går hen til en voksen og tager hendes hånd. " * 2,
        "interpretation": "Mangler en vej ind i legen. Vi øver det i små grupper. " * 3,
        "parents_told": "Talt med begge forældre ved afhentning.",
        "next_step": "Legegruppe to gange om ugen.",
        "revision": "0",
    }


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
