"""Databases that take long to fill: filled once by whichever worker of a run comes first, and copied for each module that asks."""

import fcntl
import pickle
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import pytest

from screening.storage.database import Database, open_database
from screening.storage.migrations import migrate

Told = TypeVar("Told")


@dataclass(frozen=True)
class Copied(Generic[Told]):
    """A copy of a filled database, the key that opens it, and what its filling told: ids, and who is in it."""

    db: Database
    key: bytes
    told: Told


def empty_database(folder: Path) -> Database:
    """A real encrypted database with the newest schema and nothing in it."""
    return _with_key(folder / "lineal.db", secrets.token_bytes(32))


def of_this_run(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder that all workers of a run share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


def copy_of_shared(shared: Path, folder: Path, fill: Callable[[Database], Told]) -> Copied[Told]:
    """A copy, in `folder`, of what is in the folder `shared`. Whoever comes first fills it, and the others wait for that."""
    shared.mkdir(exist_ok=True)
    made, key, told = shared / "made.db", shared / "key", shared / "told"
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            key.write_bytes(secrets.token_bytes(32))
            db = _with_key(shared / "lineal.db", key.read_bytes())
            told.write_bytes(pickle.dumps(fill(db)))
            db.close()
            (shared / "lineal.db").rename(made)
    folder.mkdir(exist_ok=True)
    copy = Path(shutil.copy(made, folder / "lineal.db"))
    # Only this run's own tests wrote it.
    return Copied(open_database(copy, key.read_bytes()), key.read_bytes(), pickle.loads(told.read_bytes()))  # noqa: S301


def _with_key(path: Path, key: bytes) -> Database:
    db = open_database(path, key)
    migrate(db)
    return db
