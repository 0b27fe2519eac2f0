"""An invented city of any size in an encrypted file: units, people, children, ten years of signed assessments, what waits, the whole log.

The same for the same size and day, apart from the key and the salt of the password.
"""

import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Final

from screening.language import local_day
from screening.services.assessing.freezing import freeze_results
from screening.services.publishing.configurations import ConfigurationOnDisk, InForce
from screening.settings import REPOSITORY, Settings
from screening.storage.assessing import result_words
from screening.storage.database import Database, open_database, writing
from screening.storage.migrations import NAMES, migrate
from screening.storage.people import users
from screening.storage.publishing import configurations
from tests.benchmarks import receiving
from tests.benchmarks.city.bulk import in_bulk
from tests.benchmarks.city.children import add_children
from tests.benchmarks.city.people import add_people, ids
from tests.benchmarks.city.plan import Size
from tests.benchmarks.city.pool import Pool
from tests.benchmarks.city.versions import published_over_years
from tests.benchmarks.city.years import Years

SEED: Final = 20261126
KEY: Final = bytes(range(32))
"""Everybody may know it: nobody in these files exists."""
AT_ONCE: Final = 20_000
"""So many assessments wait before they are written."""
ASSESSMENTS_A_NOTIFICATION: Final = 250
HIRED: Final = timedelta(days=21 * 365)
WHOLE: Final = "city.json"
"""What stands in a folder whose city is whole: its size, its day, and how many steps its schema has taken."""


class AnotherCity(Exception):
    """A folder holds a city of another size than was asked for."""


@dataclass(frozen=True)
class City:
    """A city in its folder: who works there, by the login; the ids of the children with the long and the short course."""

    settings: Settings
    size: Size
    long_child: str
    short_child: str
    large_school: bool

    def open(self) -> Database:
        """The city's file."""
        return open_database(self.settings.database, KEY)


def build(folder: Path, size: Size, port: int = 0, progress: Callable[[int], object] = lambda _: None) -> City:
    """The city of this size in a folder, as it stands this morning: the one that is there, or made anew. `progress` is told assessments.

    Raises `AnotherCity` for a folder with one of another size: the largest takes two hours to make.
    """
    settings = Settings(folder, REPOSITORY / "scales", folder / "data.key", KEY, "127.0.0.1", port, https_only=False)
    now = datetime.now(UTC)
    mark, known = folder / WHOLE, {"day": local_day(now).isoformat(), "steps": len(NAMES), **asdict(size)}
    if mark.exists() and (kept := json.loads(mark.read_text("utf-8"))) and kept.items() >= known.items():
        return City(settings, size, kept["long"], kept["short"], size.has_large_school)
    if mark.exists() and (other := {name: kept.get(name) for name in asdict(size)}) != asdict(size):
        raise AnotherCity(f"{folder} holds a city of {other}, not of {asdict(size)}: give its figures, or another folder")
    if folder.exists():
        shutil.rmtree(folder)  # never into a city that is still there: its indexes would be dropped
    made = make(settings, size, ConfigurationOnDisk(settings.scales, local_day(now)).at_start, now, progress)
    mark.write_text(json.dumps(known | {"long": made.long_child, "short": made.short_child}), "utf-8")
    return made


def make(settings: Settings, size: Size, in_force: InForce, now: datetime, progress: Callable[[int], object] = lambda _: None) -> City:
    """The city of this size in an empty folder, with this configuration, as it stands on the morning of the day `now`."""
    random, today, configuration = Random(SEED), local_day(now), in_force.configuration
    db = open_database(settings.database, KEY)
    migrate(db)
    freeze_results(db, now)
    with writing(db):
        configurations.keep(db, configuration, in_force.files, datetime.combine(today, time(7), UTC))
        versions = published_over_years(db, in_force, today)
    words = {scale.id: found for scale in configuration.scales if (found := result_words.find(db, configuration.fingerprint, scale.id))}
    with in_bulk(db):
        blocks, authority = add_people(db, size, today - HIRED, random)
        children, apart = add_children(db, size, blocks, today, random)
        pool, last = Pool(configuration, today, SEED), today - timedelta(days=1)
        years = Years(size, blocks, children, apart, pool, words, versions, last, random)
        done = 0
        for waiting in years.days():
            if waiting >= AT_ONCE:
                years.rows.write(db)
                done += waiting
                progress(done)
        years.rows.write(db)
        advisers = [found for worker in authority.workers if (found := users.with_login(db, worker.login, today))]
        receiving.fill(db, advisers, configuration.fingerprint, size.assessments // ASSESSMENTS_A_NOTIFICATION, now, ids(random))
    db.close()
    return City(settings, size, apart[0].id, apart[1].id, size.has_large_school)


__all__ = ["City", "Size", "build", "make"]
