"""The database's key, and opening a prepared database for a use case."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

from screening.settings import Settings
from screening.storage import audit, keys
from screening.storage.database import Database, reopen
from screening.storage.emergency_log import EmergencyLog

__all__ = ["Database", "Opener", "database_key", "emergency_log", "forget_lost_demo", "opener", "others_can_read_key"]

Opener: TypeAlias = Callable[[], Database]


def database_key(settings: Settings) -> bytes:
    """The key from the environment, else from the key file. Raises `KeyMissing`, `DatabaseMissing` or `StorageError`."""
    return settings.database_key or keys.read_or_make_key(settings.key_file, settings.database)


def forget_lost_demo(settings: Settings) -> None:
    """A demo whose database somebody has deleted begins again: nobody is in it, so its old key is no warning that something is lost."""
    if not settings.database.exists():
        settings.key_file.unlink(missing_ok=True)


def others_can_read_key(settings: Settings) -> bool:
    """Whether somebody else on this machine can read the key file that opens the database."""
    return settings.database_key is None and keys.others_can_read(settings.key_file)


def emergency_log(settings: Settings, key: bytes) -> EmergencyLog:
    """What takes the looks that the database with this key can't take."""
    return EmergencyLog.of_database(settings.emergency_log, key)


def opener(path: Path, key: bytes, outside: EmergencyLog | None = None) -> Opener:
    """A function that opens a prepared database anew, for one request, one thread or another process.

    Where `outside` takes what can't be logged, it is taken in again after the next write.
    """
    return partial(_open, path, key, outside)


def _open(path: Path, key: bytes, outside: EmergencyLog | None) -> Database:
    db = reopen(path, key)
    db.emergency_log, db.after_write = outside, audit.take_in
    return db
