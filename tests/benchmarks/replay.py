"""One million past assessments replayed against another configuration: how long it takes, and whether memory stays flat."""

import multiprocessing
import os
import re
import secrets
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

from screening.configuration.loading import load_files
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Point
from screening.domain.ruler.weighing.facts import Facts
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.offers import Asker
from screening.services.opening import opener
from screening.services.previewing.whole import preview
from screening.settings import REPOSITORY
from screening.storage.assessing.facts import SLICES, as_written
from screening.storage.database import open_database, writing
from screening.storage.migrations import migrate
from tests.benchmarks.measuring import Measure, seconds

TODAY = date(2026, 11, 21)
CHILDREN = 125_000
EACH = 8
UNITS = 40
EARLY, LATE = SLICES // 5, SLICES - 4
CHANGES = {
    "boernelineal-3-5.yaml": ("points: 4-6", "points: 4-7", "points: 7-10", "points: 8-10"),
    "offers.yaml": ("at: {any: 1-6}", "at: {any: 1-5}"),
    "guidance.yaml": ("when: {any: 1-2}", "when: {any: 1-3}"),
}


def measures() -> Iterator[Measure]:
    """Seconds for the whole preview, and the memory of all its processes late against early."""
    before, after = _configurations()
    with tempfile.TemporaryDirectory() as folder:
        path, key = Path(folder) / "lineal.db", secrets.token_bytes(32)
        _fill(path, key, before)
        megabytes: dict[int, float] = {}

        def progress(done: int, _of: int) -> None:
            if done in (EARLY, LATE):
                megabytes[done] = _megabytes()

        found = []
        taken = seconds(lambda: found.append(preview(opener(path, key), before, after, TODAY, progress)))
        assert found[0].whole.replayed > CHILDREN * (EACH - 1) and found[0].whole.changed
        yield Measure(f"preview: {CHILDREN * EACH:,} past assessments", taken, 60.0, "s")
        yield Measure("memory of the preview, late / early", megabytes[LATE] / megabytes[EARLY], 1.1, "×")


def _configurations() -> tuple[Configuration, Configuration]:
    """The shipped folder, and the same with a zone, some offers and an advice moved."""
    files = {path.name: path.read_text("utf-8") for path in (REPOSITORY / "scales").glob("*.yaml")}
    changed = dict(files)
    for name, texts in CHANGES.items():
        for old, new in zip(texts[::2], texts[1::2], strict=True):
            assert old in changed[name], (name, old)
            changed[name] = changed[name].replace(old, new)
    before, after = (load_files({name: text.encode() for name, text in held.items()}, TODAY) for held in (files, changed))
    assert before.configuration and after.configuration, after.problems
    return before.configuration, after.configuration


def _fill(path: Path, key: bytes, configuration: Configuration) -> None:
    """Write the tables that a preview reads, child by child; keys to other tables are left out, and waits for the disk."""
    db = open_database(path, key)
    migrate(db)
    for setting in ("synchronous = OFF", "foreign_keys = OFF", "cache_size = -300000"):
        db.conn.execute(f"PRAGMA {setting}")
    with writing(db):
        db.conn.executemany(
            "INSERT INTO assessment_facts VALUES (?, ?, ?, ?, ?, ?, '', '', '', '', NULL, NULL)", _rows(configuration, Random(1))
        )
        db.conn.executemany(
            "INSERT INTO child (id, name, cpr, born, weeks_early, created_at, created_by) VALUES (?, '', NULL, ?, ?, '', '')",
            _births(Random(2)),
        )
    db.close()


def _births(random: Random) -> Iterator[tuple[str, str, int]]:
    """Ids, birthdays and weeks early; one child of ten comes early."""
    for number in range(CHILDREN):
        born = TODAY - timedelta(days=random.randrange(18 * 365))
        yield f"{number * 16**24 // CHILDREN:024x}", born.isoformat(), random.randrange(1, 17) if random.random() < 0.1 else 0


def _rows(configuration: Configuration, random: Random) -> Iterator[tuple[str, str, str, str, str | None, str]]:
    """Children of every age, each followed through some years; now and then an assessment is corrected the day after."""
    for number in range(CHILDREN):
        child = f"{number * 16**24 // CHILDREN:024x}"
        unit = f"unit{number % UNITS}"
        age_months, day = random.randrange(0, 190), TODAY - timedelta(days=random.randrange(900, 1500))
        last = ""
        for _ in range(EACH):
            corrects = last if random.random() < 0.02 else None
            days = 1 if corrects else random.randrange(20, 150)
            day, age_months = day + timedelta(days=days), min(age_months + days // 30, 215)
            last = f"{random.getrandbits(96):024x}"
            signed_at = datetime.combine(day, time(9, random.randrange(60)), UTC).isoformat()
            yield child, signed_at, last, unit, corrects, as_written(_facts(configuration, random, age_months, day))


def _facts(configuration: Configuration, random: Random, age_months: int, day: date) -> Facts:
    scale = configuration.scales_for(age_months)[0]
    usual = random.randrange(3, 10)
    points: dict[str, Point] = {}
    for dimension in scale.dimensions:
        points[dimension.id] = NOT_OBSERVED if random.random() < 0.05 else max(1, min(10, usual + random.randrange(-2, 3)))
    signs = frozenset(random.sample([sign.id for sign in scale.signs], random.choice((0, 0, 1, 2, 3, 5))))
    return Facts(scale.id, points, {}, signs, random.choice(tuple(Asker)), age_months, day)


def _megabytes() -> float:
    """What this process and its children hold in memory together."""
    processes = [os.getpid(), *(child.pid for child in multiprocessing.active_children() if child.pid)]
    return sum(_resident(process) for process in processes)


def _resident(process: int) -> float:
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text("ascii"))
    return int(found[1]) / 1000 if found else 0.0
