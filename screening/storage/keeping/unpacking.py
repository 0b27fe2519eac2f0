"""A backup put together again: the whole copy, and on it the log of what was written afterwards."""

import shutil
from contextlib import closing
from pathlib import Path

from screening.errors import StorageError
from screening.storage.database import open_database, starting
from screening.storage.keeping.backups import Backup
from screening.storage.keeping.copies import settle
from screening.storage.keeping.wal import log_of


def unpack(backup: Backup, key: bytes, target: Path) -> int:
    """Write at `target` the database that a backup tells of, up to the last whole transaction of its log; how many pieces of log.

    SQLite itself reads each piece as its own log: it takes no half transaction, and nothing after the first byte that is wrong.
    Raises `WrongKey`, `Damaged` or another `StorageError`.
    """
    if target.exists():
        raise StorageError("Der ligger allerede en database: {file}. Vælg en tom mappe.", file=str(target))
    shutil.copyfile(backup.path, target)
    target.chmod(0o600)
    open_database(target, key).close()
    for piece in backup.logs:
        shutil.copyfile(piece, log_of(target))
        with closing(open_database(target, key)) as db, starting(target):
            db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    settle(target)
    return len(backup.logs)


def put_in_place(restored: Path, database: Path, aside: Path) -> None:
    """Let a restored database take the place of the one that is there, which is set aside with its log. Nobody may have either open."""
    for ending in ("-wal", "-shm"):
        left = database.with_name(f"{database.name}{ending}")
        if left.exists():
            left.rename(aside.with_name(f"{aside.name}{ending}"))
    if database.exists():
        database.rename(aside)
    restored.rename(database)
    settle(database)
