"""The authority's list with 150,000 notifications against one with 1,500, in two files: all of it, the untaken and the closed."""

import json
import secrets
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from screening.domain.notifying.receiving.receptions import Channel, Reception, ReceptionState
from screening.domain.notifying.receiving.steps import (
    ConfirmedBy,
    DangerAssessed,
    OutcomeChosen,
    ReceiptConfirmed,
    ReceptionStep,
    ScreeningOutcome,
    StepTaken,
)
from screening.domain.people import Role, UnitKind, User
from screening.domain.people.lists import WrittenPerson
from screening.domain.ruler.written.notification import Hears
from screening.language import local_day
from screening.services.people import accounts
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import REPOSITORY, Settings
from screening.storage.database import Database, new_id, open_database, writing
from screening.storage.migrations import migrate
from screening.storage.notifying.reception_steps import written
from screening.storage.people import users
from tests.benchmarks.measuring import Measure, compare
from tests.benchmarks.serving import connect, lineal, log_in

PORT, OTHER_PORT = 18779, 18780
FEW, MANY = 1_500, 150_000
OPEN_EACH = 10
"""One of so many is open: what came in the last year of ten."""
ADVISERS = 20
NOBODYS = 20
"""One of so many nobody has taken: in both files they fill a page."""
OVER = 50
"""One of so many that are open is late."""
ROUNDS = 25
LIMIT = 2.0
PASSWORD = "en lang adgangskode"
DONE: tuple[ReceptionStep, ...] = (
    DangerAssessed(in_danger=False, action="", abuse=False),
    ReceiptConfirmed(ConfirmedBy.LETTER),
    OutcomeChosen(ScreeningOutcome.NOTHING, has_support=False, newcomer="", only_investigation=False),
)


def measures() -> Iterator[Measure]:
    """Time with many divided by time with few, in turns, by the median of the rounds: all, the untaken, the closed."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = _settings(Path(folder) / "few", PORT), _settings(Path(folder) / "many", OTHER_PORT)
        on_disk = ConfigurationOnDisk(few.scales, local_day(datetime.now(UTC)))
        _town(few, on_disk, FEW)
        _town(many, on_disk, MANY)
        with lineal(few), lineal(many):
            cookies = {one.port: log_in(connect(one.port), "p1", PASSWORD) for one in (few, many)}
            for what, query in (("list", ""), ("untaken", "?show=nobody"), ("closed", "?show=closed")):
                large, small = (partial(_open, one.port, cookies[one.port], query) for one in (many, few))
                yield Measure(f"{what} of notifications, {MANY:,} / {FEW:,}", compare(large, small, ROUNDS)[0], LIMIT, "×")


def _open(port: int, cookie: str, query: str) -> None:
    connection = connect(port)
    connection.request("GET", f"/notifications{query}", headers={"Cookie": cookie})
    answer = connection.getresponse()
    page = answer.read()
    assert answer.status == 200 and page.count(b'class="reception') > 40


def _settings(folder: Path, port: int) -> Settings:
    return Settings(folder, REPOSITORY / "scales", folder / "data.key", secrets.token_bytes(32), "127.0.0.1", port, False, workers=1)


def _town(settings: Settings, on_disk: ConfigurationOnDisk, count: int) -> None:
    assert settings.database_key is not None
    db = open_database(settings.database, settings.database_key)
    migrate(db)
    now = datetime.now(UTC)
    for number in range(1, ADVISERS + 1):
        person = WrittenPerson(f"Person{number} Testesen", "rådgiver", "", f"p{number}")
        hired = now - timedelta(days=400)
        accounts.add_user_in_unit(db, person, "Modtagelsen", UnitKind.AUTHORITY, Role.CASE_ADVISER, hired, password=PASSWORD)
    fill(db, [_user(db, f"p{number}") for number in range(1, ADVISERS + 1)], on_disk.at_start.configuration.fingerprint, count, now)
    db.close()


def fill(db: Database, advisers: list[User], fingerprint: str, count: int, now: datetime, made: Iterator[str] | None = None) -> None:
    """Write so many notifications from outside, each with its steps: the newest tenth is open. `made` are their ids."""
    made = made or iter(new_id, "")
    unit = advisers[0].child_units[0].id
    rows, steps = [], []
    for number in range(count):
        is_open = number % OPEN_EACH == 0
        adviser = advisers[number % len(advisers)]
        is_late = is_open and number % (OPEN_EACH * OVER) == 0
        is_new = is_open and number % 3 == 0
        ago = timedelta(days=20 + number % 3000) if not is_open else timedelta(hours=30 if is_late else number % 23 if is_new else 100)
        arrived = now - ago
        taken: tuple[StepTaken, ...] = ()
        if not (is_late or is_new):
            done = DONE[:1] if is_open else DONE
            taken = tuple(StepTaken(step, adviser.id, adviser.name, arrived) for step in done)
        reception = Reception(
            next(made), f"M-2026-{number}", unit, arrived, Channel.PHONE, Hears.RECEIPT, abuse=False, acute=False, steps=taken
        )
        first = reception.first_due
        assert (reception.state is ReceptionState.CLOSED) is not is_open
        due_at = (first.due_at if first else arrived).isoformat()
        fields = json.dumps({"child_name": f"Barn{number} Testesen", "child_born": "3.2.2019", "notifier_kind": "citizen"})
        holder = None if number % NOBODYS == 0 else adviser.id
        came = (reception.id, reception.number, 2026, number + 1, unit, arrived.isoformat(), fields, fingerprint)
        rows.append((*came, adviser.id, str(reception.state), due_at, holder))
        for place, one in enumerate(taken):
            kept = written(one.step)
            steps.append((reception.id, place, kept.kind, kept.choice, kept.words, adviser.id, arrived.isoformat()))
    with writing(db):
        db.conn.executemany(
            """INSERT INTO reception (id, number, year, serial, authority_id, arrived_at, fields, fingerprint, entered_by, state, due_at,
                holder_id, channel, hears, acute, abuse, entered_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'phone', 'receipt', 0, 0, '2026-01-01T00:00:00+00:00')""",
            rows,
        )
        db.conn.executemany(
            "INSERT INTO reception_step (reception_id, number, kind, choice, words, by_id, at) VALUES (?, ?, ?, ?, ?, ?, ?)", steps
        )


def _user(db: Database, login: str) -> User:
    found = users.with_login(db, login, local_day(datetime.now(UTC)))
    assert found is not None
    return found
