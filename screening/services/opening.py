"""The database's key, and opening a prepared database for a use case."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

from screening.settings import Settings
from screening.storage import keys
from screening.storage.database import Database, reopen
from screening.storage.kept_open import KeptOpen

__all__ = ["Database", "KeptOpen", "Opener", "database_key", "forget_lost_demo", "opener", "others_can_read_key"]

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


def opener(path: Path, key: bytes) -> Opener:
    """A function that opens a prepared database anew, for one request, one thread or another process."""
    return partial(reopen, path, key)
