"""A list of a whole municipality's children taken in, against a bare `executemany` of the same rows; how long others wait for the lock."""

import resource
import secrets
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from threading import Event, Thread

from screening.domain.people import Console, UnitKind
from screening.services.importing import carrying_out, planning
from screening.services.importing.planning import Importer
from screening.storage.database import Database, open_database, writing
from screening.storage.importing import written
from screening.storage.migrations import migrate
from screening.storage.people import units, users
from tests.benchmarks.measuring import Measure

CHILDREN = 110_000
SEED = 20261126
FIRST_DAY = date(2010, 1, 1)
DAYS = 5800
FIRST = ("Emma", "Ida", "Clara", "Freja", "Alma", "Ella", "Sofia", "Agnes", "Nora", "Oscar", "Karl", "Noah", "Valdemar", "Søren", "Åse")
LAST = ("Nielsen", "Jensen", "Hansen", "Pedersen", "Larsen", "Sørensen", "Madsen", "Østergaard", "Kjærgaard", "Holm", "Lund")
TABLES = ("child", "child_word", "audit_event_child", "child_unit")
NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def measures() -> Iterator[Measure]:
    """Time, memory and lock, in the order in which they are told."""
    with tempfile.TemporaryDirectory() as folder:
        yield from measure(CHILDREN, Path(folder))


def measure(children: int, folder: Path) -> Iterator[Measure]:
    """The same with so many children."""
    key = secrets.token_bytes(32)
    db, by, text = *_town(folder / "list.db", key), a_list(children)
    begun, at_first, waits, over = time.perf_counter(), _memory(), list[float](), Event()
    other = Thread(target=_wait_for_the_lock, args=(db.main_file, key, waits, over))
    other.start()
    run_id = planning.plan(db, by, text, "", NOW)
    carrying_out.begin(db, by, run_id, NOW)
    for _progress in carrying_out.carry_out(db, by, run_id, NOW):
        pass
    took, grown = time.perf_counter() - begun, _memory() - at_first
    over.set()
    other.join()
    bare = _bare(db, folder / "bare.db")
    yield Measure(f"a list of {children} children: seconds", took, 30, "s")
    yield Measure("the same, against a bare executemany of its rows", took / bare, 3, "x")
    yield Measure("longest that another waited for the lock", max(waits), 1, "s")
    yield Measure("memory that it took", grown, 150, "MB")
    db.close()


def a_list(children: int) -> bytes:
    """A list of invented children, each with a fictitious number."""
    random = Random(SEED)  # noqa: S311 - the same list every time
    serials = dict[date, int]()
    lines = ["CPR;Navn;Stue;Adresse"]
    for number in range(children):
        born = FIRST_DAY + timedelta(days=random.randrange(DAYS))
        serials[born] = serial = serials.get(born, 4000) + 1
        cpr = f"{born.day + 60:02}{born.month:02}{born.year % 100:02}-{serial:04}"
        name = f"{random.choice(FIRST)} {random.choice(FIRST)} {random.choice(LAST)}"
        lines.append(f"{cpr};{name};Stue {number % 8};Testvej {number % 200}")
    return "\r\n".join(lines).encode()


def _wait_for_the_lock(path: str, key: bytes, waits: list[float], over: Event) -> None:
    """What somebody else's page does meanwhile: it writes a row of the log, as often as it can."""
    db = open_database(Path(path), key)
    while not over.wait(0.02):
        begun = time.perf_counter()
        with writing(db):
            pass
        waits.append(time.perf_counter() - begun)
    db.close()


def _town(path: Path, key: bytes) -> tuple[Database, Importer]:
    db = open_database(path, key)
    migrate(db)
    with writing(db):
        units.add(db, "Børnehuset Testen", UnitKind.DAYCARE)
        user_id = users.add_user(db, "carla", "Carla Testesen", "leder", "x", NOW)
    return db, planning.importer(db, Console(), user_id, NOW)


def _bare(made: Database, path: Path) -> float:
    """How long the very rows take that the list became, in one bare transaction on the same settings."""
    db = open_database(path, secrets.token_bytes(32))
    migrate(db)
    took = 0.0
    with written.room_for_pages(db):
        db.conn.execute("PRAGMA foreign_keys = OFF")
        for table in TABLES:
            rows = made.conn.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own names
            gaps = ", ".join("?" * len(rows[0]))
            begun = time.perf_counter()
            with writing(db):
                db.conn.executemany(f"INSERT INTO {table} VALUES ({gaps})", rows)  # noqa: S608 - our own names
            took += time.perf_counter() - begun
    db.close()
    return took


def _memory() -> float:
    """The most that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
