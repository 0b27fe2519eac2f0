"""Opening the database for a use case, ready and migrated."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

from screening.services.assessing.freezing import freeze_results
from screening.settings import Settings
from screening.storage.database import Database, open_database
from screening.storage.keys import read_or_make_key
from screening.storage.migrations import migrate

__all__ = ["Database", "Opener", "database_key", "opener", "prepare"]

Opener: TypeAlias = Callable[[], Database]


def database_key(settings: Settings) -> bytes:
    """The key from the environment, else from the key file. Raises `KeyMissing` or `StorageError`."""
    return settings.database_key or read_or_make_key(settings.key_file, settings.database)


def prepare(settings: Settings) -> Database:
    """Open the database, bring its schema and what it keeps up to date, and hand it over."""
    database = open_database(settings.database, database_key(settings))
    migrate(database)
    freeze_results(database)
    return database


def opener(path: Path, key: bytes) -> Opener:
    """A function that opens the database anew, for one request, one thread or another process."""
    return partial(open_database, path, key)
