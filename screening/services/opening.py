"""Opening the database for a use case, ready and migrated."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

from screening.errors import NewerSchema
from screening.settings import Settings
from screening.storage import keys
from screening.storage.database import Database, open_database, reopen, starting
from screening.storage.migrations import migrate, unknown_steps

__all__ = ["Database", "Opener", "database_key", "forget_lost_demo", "opener", "others_can_read_key", "prepare"]

Opener: TypeAlias = Callable[[], Database]


def database_key(settings: Settings) -> bytes:
    """The key from the environment, else from the key file. Raises `KeyMissing`, `DatabaseMissing` or `StorageError`."""
    return settings.database_key or keys.read_or_make_key(settings.key_file, settings.database)


def prepare(settings: Settings) -> Database:
    """Open the database, bring its schema up to date, and hand it over.

    Raises the `StorageError` that tells what stands in the way and how to mend it; nothing is changed then.
    """
    database = open_database(settings.database, database_key(settings))
    try:
        with starting(settings.database):
            unknown = unknown_steps(database)
            if unknown:
                raise NewerSchema(
                    "Databasen {file} er skrevet af en nyere udgave af Lineal (den kender {step}). "
                    "Start med den nyere udgave, eller hent en backup fra før den.",
                    file=str(settings.database),
                    step=unknown[-1],
                )
            migrate(database)
    except BaseException:
        database.close()
        raise
    return database


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
