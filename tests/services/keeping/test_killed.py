"""Whatever is killed at whatever moment: nothing that was answered is lost, the database opens, and a backup is whole.

`python3 run.py bench kills` does it five hundred times to a whole server under load.
"""

import os
import random
import signal
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from screening.domain.people import UnitKind
from screening.services.keeping.backing_up import back_up
from screening.services.opening import opener_of
from screening.services.preparing import prepare
from screening.settings import Settings
from screening.storage import database as storage
from screening.storage.database import Database, rows, writing
from screening.storage.keeping import backups, copies
from screening.storage.people import units

NOW = datetime(2026, 11, 26, tzinfo=UTC)


def killed(seed: int, work: Callable[[int], None], statements: range) -> int:
    """How many bytes a process told before it was killed, at a random one of its statements."""
    reads, told = os.pipe()
    process = os.fork()
    if not process:
        left, opened = random.Random(seed).choice(statements), storage._connect

        def count(_executed: str) -> None:
            nonlocal left
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

        def counting(*place: object) -> Database:
            db = opened(*place)  # type: ignore[arg-type]
            db.conn.set_trace_callback(count)
            return db

        try:
            storage._connect = counting
            work(told)
        finally:
            os._exit(0)
    os.close(told)
    os.waitpid(process, 0)
    with os.fdopen(reads, "rb") as answered:
        return len(answered.read())


@pytest.mark.parametrize("seed", range(4))
def test_what_a_killed_worker_had_answered_is_there(settings: Settings, db: Database, seed: int) -> None:
    db.close()

    def work(told: int) -> None:
        with closing(opener_of(settings)()) as own:
            for number in range(1000):
                with writing(own):
                    units.add(own, f"{number:04}", UnitKind.DAYCARE)
                os.write(told, b".")

    answered = killed(seed, work, range(10, 300))

    with closing(prepare(settings)) as after:
        names = [row["name"] for row in rows(after, "SELECT name FROM unit ORDER BY name")]
    assert names == [f"{number:04}" for number in range(len(names))]
    assert answered <= len(names) <= answered + 1
    assert copies.prove(settings.database, settings.database_key or b"").counts


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_backup_leaves_no_name_for_what_is_not_whole_and_the_next_one_is(settings: Settings, db: Database, seed: int) -> None:
    back_up(settings, NOW)
    db.close()

    killed(seed, lambda _told: void(back_up(settings, NOW + timedelta(days=1))), range(1, 160))

    for backup in backups.in_folder(settings.backups):
        assert copies.prove(backup.path, settings.database_key or b"").counts
    back_up(settings, NOW + timedelta(days=2))
    assert [path.name for path in settings.backups.iterdir() if path.name.startswith(".")] == []


def void(_made: object) -> None:
    """What is made is not asked for here."""
