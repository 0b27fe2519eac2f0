"""My day of a unit with 5,000 open tasks against one with 50, in files of their own: the whole page, of a leader and of a colleague.

The 5,000 fall due over a year, and, in another file, all of them within 45 days: then thousands are near.
"""

import secrets
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.people import Role, UnitKind, User
from screening.domain.people.lists import WrittenPerson
from screening.language import local_day
from screening.services.assessing import signing
from screening.services.people import accounts
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import REPOSITORY, Settings
from screening.storage.children import children
from screening.storage.database import Database, new_id, open_database, writing
from screening.storage.migrations import migrate
from screening.storage.my_day import tasks
from screening.storage.people import users
from tests.benchmarks.measuring import Measure, compare
from tests.benchmarks.serving import connect, lineal, log_in
from tests.sheets import WHOLE_SHEET, typed

PORTS = 18777, 18778, 18779
LEADER, COLLEAGUE = "carla", "p1"
FEW, MANY = 50, 5_000
COLLEAGUES = 40
SIGNED = 50
"""As many as a page shows: those that fall due first have an assessment that made them."""
OWN, NOBODYS = 40, 10
"""So many of the first are the colleague's own, and so many nobody's, in both units; the others have the rest."""
DAYS, FEW_DAYS, OVERDUE = 365, 45, 14
"""They fall due over a year, or over 45 days, of which two weeks have gone by; the first fifty, as many as a page shows, in
four weeks everywhere.
"""
ROUNDS = 25
LIMIT = 2.0
PASSWORD = "en lang adgangskode"


def measures() -> Iterator[Measure]:
    """Time with many tasks divided by time with few; in turns, by the median of the rounds."""
    with tempfile.TemporaryDirectory() as folder:
        few, many, near = (_settings(Path(folder) / name, port) for name, port in zip(("few", "many", "near"), PORTS, strict=True))
        on_disk = ConfigurationOnDisk(few.scales, local_day(datetime.now(UTC)))
        for settings, count, days in ((few, FEW, DAYS), (many, MANY, DAYS), (near, MANY, FEW_DAYS)):
            _town(settings, on_disk, count, days)
        with lineal(few), lineal(many), lineal(near):
            for who, login in (("leader", LEADER), ("colleague", COLLEAGUE)):
                small, *large = (partial(_open, one.port, log_in(connect(one.port), login, PASSWORD)) for one in (few, many, near))
                for open_, over in zip(large, (f"with {MANY:,} open tasks", f"{MANY:,} due in {FEW_DAYS} days"), strict=True):
                    yield Measure(f"my day of a {who} {over} / with {FEW}", compare(open_, small, ROUNDS)[0], LIMIT, "×")


def _open(port: int, cookie: str) -> None:
    connection = connect(port)
    connection.request("GET", "/", headers={"Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200


def _settings(folder: Path, port: int) -> Settings:
    return Settings(folder, REPOSITORY / "scales", folder / "data.key", secrets.token_bytes(32), "127.0.0.1", port, False, workers=1)


def _town(settings: Settings, on_disk: ConfigurationOnDisk, count: int, days: int) -> None:
    assert settings.database_key is not None
    db = open_database(settings.database, settings.database_key)
    migrate(db)
    _unit(db, on_disk, count, days)
    db.close()


def _unit(db: Database, on_disk: ConfigurationOnDisk, count: int, days: int) -> None:
    """A unit with a leader, colleagues, and a child for each task, which fall due over so many days."""
    now = datetime.now(UTC)
    hired = now - timedelta(days=400)
    carla = WrittenPerson("Carla Testesen", "leder", "", LEADER)
    accounts.add_user_in_unit(db, carla, "Solsikken", UnitKind.DAYCARE, Role.MANAGER, hired, password=PASSWORD)
    for number in range(1, COLLEAGUES + 1):
        person = WrittenPerson(f"Person{number} Testesen", "pædagog", "", f"p{number}")
        accounts.add_user_in_unit(db, person, "Solsikken", UnitKind.DAYCARE, Role.CHILDCARE_WORKER, hired, password=PASSWORD)
    first, *others = [_user(db, f"p{number}") for number in range(1, COLLEAGUES + 1)]
    unit, today = first.child_units[0], local_day(now)
    with writing(db):
        ids = [
            children.add(db, f"Barn{number} Testesen", date(2021, 2, 3), None, 0, unit, first.id, hired + timedelta(days=1))
            for number in range(count)
        ]
    signed = [
        signing.sign(db, first, child_id, on_disk.at_start, *typed(WHOLE_SHEET | {"observed_on": today.isoformat()}), now)
        for child_id in ids[:SIGNED]
    ]
    with writing(db):
        db.conn.execute("UPDATE task SET ended_at = made_at")
        for number, child_id in enumerate(ids):
            due_on = today + timedelta(days=-OVERDUE + (number * 2 * OVERDUE // SIGNED if number < SIGNED else number * days // count))
            tasks.add(
                db,
                Task(
                    id=new_id(),
                    kind=TaskKind.LOOK_AGAIN,
                    unit_id=unit.id,
                    due_on=due_on,
                    made_at=now - timedelta(days=DAYS, minutes=count - number),
                    made_by=first.id,
                    child_id=child_id,
                    person_id=first.id if number < OWN else None if number < OWN + NOBODYS else others[number % len(others)].id,
                    assessment_id=signed[number] if number < SIGNED else None,
                    about_on=today,
                ),
            )


def _user(db: Database, login: str) -> User:
    found = users.with_login(db, login, local_day(datetime.now(UTC)))
    assert found is not None
    return found
