"""A backup put together again: the whole copy, and on it the log of what was written afterwards."""

import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

from screening.errors import StorageError
from screening.storage.database import open_there, starting
from screening.storage.keeping.backups import Backup
from screening.storage.keeping.copies import settle
from screening.storage.keeping.wal import log_of

RESTORING, ASIDE, STAMP = "restoring-", ".before-", "%Y%m%dT%H%M%SZ"
BESIDE: Final = ("-wal", "-shm")
"""What SQLite keeps beside a database while somebody has it open."""


def unpack(backup: Backup, key: bytes, target: Path) -> int:
    """Write at `target` the database that a backup tells of, up to the last whole transaction of its log; how many pieces of log.

    SQLite itself reads each piece as its own log: it takes no half transaction, and nothing after the first byte that is wrong.
    Raises `WrongKey`, `Damaged` or another `StorageError`.
    """
    if target.exists():
        raise StorageError("Der ligger allerede en database: {file}. Vælg en tom mappe.", file=str(target))
    shutil.copyfile(backup.path, target)
    target.chmod(0o600)
    open_there(target, key).close()
    for piece in backup.logs:
        shutil.copyfile(piece, log_of(target))
        with closing(open_there(target, key)) as db, starting(target):
            db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    settle(target)
    return len(backup.logs)


def remove(database: Path) -> None:
    """Remove what was written of a database. Nobody may have it open."""
    for ending in ("", *BESIDE):
        database.with_name(f"{database.name}{ending}").unlink(missing_ok=True)


def restoring_at(folder: Path, now: datetime) -> Path:
    """Where in a data folder a restore puts a backup together."""
    return folder / f"{RESTORING}{now:{STAMP}}"


def left_by_restores(folder: Path) -> list[Path]:
    """What restores that were killed left in a data folder, where none is at work."""
    return sorted(folder.glob(f"{RESTORING}*"))


def aside_of(database: Path, now: datetime) -> Path:
    """Where a database is set aside that a restored one takes the place of."""
    return database.with_name(f"{database.name}{ASIDE}{now:{STAMP}}")


def set_aside(database: Path) -> list[Path]:
    """The databases that were set aside."""
    found = database.parent.glob(f"{database.name}{ASIDE}*")
    return sorted(path for path in found if not path.name.endswith(BESIDE))


def put_in_place(restored: Path, database: Path, aside: Path) -> None:
    """Let a restored database take the place of the one that is there, which is set aside with its log. Nobody may have either open."""
    for ending in BESIDE:
        left = database.with_name(f"{database.name}{ending}")
        if left.exists():
            left.rename(aside.with_name(f"{aside.name}{ending}"))
    if database.exists():
        database.rename(aside)
    restored.rename(database)
    settle(database)
