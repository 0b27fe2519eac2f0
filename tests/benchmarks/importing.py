"""A list of a whole municipality's children taken in, against a bare `executemany` of the same rows; how long others wait for the lock."""

import resource
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
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

CHILDREN, FAMILIES = 110_000, 30_000
SEED = 20261126
FIRST_DAY = date(2010, 1, 1)
DAYS = 5800
UNITS = 100
SYLLABLES = ["al", "ma", "ben", "ka", "ri", "jo", "ne", "li", "so", "fi", "em", "il", "os", "vi", "da", "lu", "mi", "ra", "by", "holm"]
FIRST_NAMES, LAST_NAMES = 3_000, 6_000
"""As many as a large town has; the first of each are much more usual than the last."""
ORDERED = {"child_word": "child_id, word"}
"""In which order the bare rows are written, where it isn't that of the table: the one in which it is quickest."""
TABLES = (
    *("child", "child_word", "guardian", "child_guardian", "child_change", "sibling"),
    *("audit_event", "audit_event_child", "unit_group", "child_unit"),
)
"""All in which a list leaves rows."""
NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def alone(_family: str, _number: int) -> str:
    """Nothing but the child."""
    return ""


def with_adults(family: str, number: int) -> str:
    """Mother and father, whom every second child shares with the one before; the first line has the headings."""
    if not family:
        return "Mors navn;Mors cpr;Fars navn;Fars telefon"
    serial = number // 2
    born = date(1980, 1, 1) + timedelta(days=serial % 5000)
    return f"Mette {family};{born.day + 60:02}{born.month:02}{born.year % 100:02}-{serial // 5000:04};Jens {family};00 00 00 01"


def measures() -> Iterator[Measure]:
    """Time, memory and lock, in the order in which they are told."""
    with tempfile.TemporaryDirectory() as folder:
        yield from measure(CHILDREN, Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        yield from measure(FAMILIES, Path(folder), with_adults)


def measure(children: int, folder: Path, written: Callable[[str, int], str] = alone) -> Iterator[Measure]:
    """The same with so many children, each with what is `written` after its own facts.

    Time is that of the processor, where it is not said otherwise: a busy machine makes a list wait, but not work.
    """
    key = secrets.token_bytes(32)
    db, by, text = *_town(folder / "list.db", key), a_list(children, written)
    begun, busy, at_first, waits, over = time.perf_counter(), time.process_time(), _memory(), list[float](), Event()
    other = Thread(target=_wait_for_the_lock, args=(db.main_file, key, waits, over))
    other.start()
    run_id = planning.plan(db, by, text, "", NOW)
    carrying_out.begin(db, by, run_id, NOW)
    for _progress in carrying_out.carry_out(db, by, run_id, NOW):
        pass
    waited, took, grown = time.perf_counter() - begun, time.process_time() - busy, _memory() - at_first
    over.set()
    other.join()
    bare = _bare(db, folder / "bare.db")
    what = f"a list of {children:,} children{' with their parents' if written is with_adults else ''}"
    yield Measure(f"{what}: as somebody waits", waited, 30, "s")
    yield Measure("the same: work", took, 30, "s CPU")
    yield Measure("the same, against a bare executemany of its rows", took / bare, 3, "×")
    yield Measure("longest that another waited for the lock", max(waits), 1, "s")
    yield Measure("memory that it took", grown, 100, "MB")
    db.close()


def a_list(children: int, written: Callable[[str, int], str] = alone) -> bytes:
    """A list of invented children, each with a fictitious number, in many units and their rooms."""
    random = Random(SEED)  # noqa: S311 - the same list every time
    first, last = _names(random, FIRST_NAMES, 2, ""), _names(random, LAST_NAMES, 2, "sen")
    by_rank = [list(accumulate(1 / (rank + 5) for rank in range(len(names)))) for names in (first, last)]
    serials = dict[date, int]()
    lines = [f"CPR;Navn;Enhed;Stue;Adresse;{written('', 0)}"]
    for number in range(children):
        born = FIRST_DAY + timedelta(days=random.randrange(DAYS))
        serials[born] = serial = serials.get(born, 4000) + 1
        cpr = f"{born.day + 60:02}{born.month:02}{born.year % 100:02}-{serial:04}"
        family = random.choices(last, cum_weights=by_rank[1])[0]
        name = f"{' '.join(random.choices(first, cum_weights=by_rank[0], k=2))} {family}"
        lines.append(f"{cpr};{name};Hus {number % UNITS};Stue {number // UNITS % 8};Testvej {number % 200};{written(family, number)}")
    return "\r\n".join(lines).encode()


def _names(random: Random, count: int, syllables: int, ending: str) -> list[str]:
    made = dict.fromkeys(
        "".join(random.choices(SYLLABLES, k=random.randint(2, syllables + 1))).capitalize() + ending for _ in range(count * 9)
    )
    return list(made)[:count]


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
        for number in range(UNITS):
            units.add(db, f"Hus {number}", UnitKind.DAYCARE)
        user_id = users.add_user(db, "carla", "Carla Testesen", "leder", "x", NOW)
    return db, planning.importer(db, Console(), user_id, NOW)


def _bare(made: Database, path: Path) -> float:
    """The work of writing the very rows that the list became, a table at a time, with the same room in memory and nothing checked."""
    db = open_database(path, secrets.token_bytes(32))
    migrate(db)
    took = 0.0
    with written.room_for_pages(db):
        db.conn.execute("PRAGMA foreign_keys = OFF")
        for table in TABLES:
            order = f"ORDER BY {ORDERED[table]}" if table in ORDERED else ""
            rows = made.conn.execute(f"SELECT * FROM {table} {order}").fetchall()  # noqa: S608 - our own names
            gaps = ", ".join("?" * len(rows[0])) if rows else ""
            begun = time.process_time()
            with writing(db):
                db.conn.executemany(f"INSERT INTO {table} VALUES ({gaps})", rows) if rows else None  # noqa: S608 - our own names
            took += time.process_time() - begun
    db.close()
    return took


def _memory() -> float:
    """The most that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
