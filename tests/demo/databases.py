"""A database for a demo to move into, and the demo that all workers of a run share."""

import fcntl
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from screening.storage.database import Database, open_database
from screening.storage.migrations import migrate


def empty_database(folder: Path) -> Database:
    """A real encrypted database with the newest schema and nothing in it."""
    return _with_key(folder / "lineal.db", secrets.token_bytes(32))


def copy_of_shared(shared: Path, folder: Path, fill: Callable[[Database], object]) -> Database:
    """A copy of what is in the folder `shared`. Whoever comes first fills it, and the others wait for that."""
    shared.mkdir(exist_ok=True)
    made, key = shared / "made.db", shared / "key"
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            key.write_bytes(secrets.token_bytes(32))
            db = _with_key(shared / "lineal.db", key.read_bytes())
            fill(db)
            db.close()
            (shared / "lineal.db").rename(made)
    return open_database(Path(shutil.copy(made, folder / "lineal.db")), key.read_bytes())


def _with_key(path: Path, key: bytes) -> Database:
    db = open_database(path, key)
    migrate(db)
    return db
