"""How long somebody who writes waits while a backup is made and while the log of what is written is followed, and what both take."""

import os
import secrets
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from screening.services.keeping import backing_up
from screening.services.preparing import prepare
from screening.settings import REPOSITORY, Settings
from screening.storage.database import Database, open_database, rows, writing
from screening.storage.keeping import copies
from screening.storage.keeping.backups import Backup
from screening.storage.keeping.following import LogCopy
from screening.storage.keeping.unpacking import unpack
from tests.benchmarks.measuring import Measure, seconds

MEGABYTES = int(os.environ.get("LINEAL_MEGABYTES", "200"))
ROW_BYTES = 3000
ROWS_WRITTEN = 20
FOLLOWED_SECONDS = 20
LONGEST_WAIT_SECONDS = 1.0


def measures() -> Iterator[Measure]:
    """A database of hundreds of megabytes, somebody who writes all the time, a backup, and the log followed without a rest."""
    with tempfile.TemporaryDirectory() as folder:
        key = secrets.token_bytes(32)
        settings = Settings(Path(folder) / "data", REPOSITORY / "scales", Path(folder) / "data.key", key, "127.0.0.1", 0, False)
        with closing(prepare(settings)) as db:
            _fill(db)
        told, writer = _somebody_who_writes(settings)
        taken = seconds(lambda: backing_up.back_up(settings, datetime.now(UTC)))
        yield Measure(f"keeping: longest wait of a writer while {MEGABYTES} MB are copied", _longest(told), LONGEST_WAIT_SECONDS, "s")
        yield Measure(f"keeping: a backup of {MEGABYTES} MB with its proof", taken, 60, "s")
        backup = Backup(Path(folder), datetime.now(UTC))
        with closing(LogCopy(settings.database, key, backup.log)) as log, closing(open_database(settings.database, key)) as db:
            copies.copy_proved(db, key, backup.path, log.follow)
            _longest(told)
            until, slowest, anew = time.monotonic() + FOLLOWED_SECONDS, 0.0, 0
            while time.monotonic() < until:
                began = time.perf_counter()
                anew += log.begin_anew()
                slowest = max(slowest, time.perf_counter() - began)
            written = _number(settings.database, key)
            log.follow()
        unpack(backup, key, Path(folder) / "restored.db")
        missing = max(0, written - _number(Path(folder) / "restored.db", key))
        yield Measure("keeping: writes before the last copy that a restore does not have", missing, 0, "writes")
        yield Measure(f"keeping: longest wait of a writer while the log began anew {anew} times", _longest(told), LONGEST_WAIT_SECONDS, "s")
        yield Measure("keeping: the slowest turn of who follows", slowest, 10, "s")
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)


def _fill(db: Database) -> None:
    """A table of noise, so large, and one that is written to."""
    with writing(db):
        db.conn.execute("CREATE TABLE noise (id INTEGER PRIMARY KEY, bytes BLOB)")
        db.conn.execute("CREATE TABLE waited (number INTEGER)")
        db.conn.execute("INSERT INTO waited VALUES (0)")
        for _ in range(MEGABYTES * 1_000_000 // ROW_BYTES):
            db.conn.execute("INSERT INTO noise (bytes) VALUES (randomblob(?))", (ROW_BYTES,))


def _somebody_who_writes(settings: Settings) -> tuple[int, int]:
    """A process that writes a row of the log again and again, and tells how long each took: where that is read, and its number."""
    reads, tells = os.pipe()
    os.set_blocking(reads, False)
    process = os.fork()
    if process:
        os.close(tells)
        return reads, process
    db = open_database(settings.database, settings.database_key or b"")
    while True:
        began = time.perf_counter()
        with writing(db):
            db.conn.execute("UPDATE waited SET number = number + 1")
            for _ in range(ROWS_WRITTEN):
                db.conn.execute("INSERT INTO noise (bytes) VALUES (randomblob(?))", (ROW_BYTES,))
        os.write(tells, f"{time.perf_counter() - began:.6f}\n".encode())
        time.sleep(0.002)


def _number(path: Path, key: bytes) -> int:
    with closing(open_database(path, key)) as db:
        return int(rows(db, "SELECT number FROM waited")[0]["number"])


def _longest(told: int) -> float:
    """The longest wait since this was asked last."""
    read = b""
    while True:
        try:
            read += os.read(told, 1 << 20)
        except BlockingIOError:
            return max((float(line) for line in read.decode().splitlines()[1:-1]), default=0.0)
