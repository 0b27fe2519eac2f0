"""The database's key, and opening a prepared database for a use case."""

import logging
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeAlias

from screening.errors import Damaged, StorageError
from screening.settings import Settings
from screening.storage import audit, keys
from screening.storage.database import Database, reopen
from screening.storage.emergency_log import EmergencyLog
from screening.storage.keeping import afterwards, pausing
from screening.storage.keeping.outside import OutsideList
from screening.storage.kept_open import KeptOpen

__all__ = [
    "Database",
    "KeptOpen",
    "Opener",
    "after_write",
    "data_keys",
    "database_key",
    "emergency_log",
    "forget_lost_demo",
    "lacks_emergency_code",
    "opener",
    "opener_of",
    "others_can_read_key",
    "outside_list",
    "wrap_key",
]

Opener: TypeAlias = Callable[[], Database]

log = logging.getLogger("screening.storage")


def data_keys(settings: Settings) -> tuple[bytes, ...]:
    """The key that opens the database, and those before it, which open older backups. Raises as `database_key`."""
    if settings.database_key is not None:
        return (settings.database_key,)
    found = keys.read_or_make_keys(settings.key_file, settings.wrapper_file, settings.database)
    if found.changing and not _opens(settings.database, found.every[0]):
        return (found.every[1], found.every[0], *found.every[2:])
    return found.every


def database_key(settings: Settings) -> bytes:
    """The key from the environment, else from the key file. Raises `KeyMissing`, `DatabaseMissing` or `StorageError`."""
    return data_keys(settings)[0]


def wrap_key(settings: Settings) -> None:
    """Wrap a key from before keys were wrapped: once it has opened the database, so that nothing is touched of what can't be opened."""
    if settings.database_key is None:
        keys.wrap(settings.key_file, settings.wrapper_file)


def forget_lost_demo(settings: Settings) -> None:
    """A demo whose database somebody has deleted begins again: nobody is in it, so its old key is no warning that something is lost."""
    if not settings.database.exists():
        settings.key_file.unlink(missing_ok=True)


def others_can_read_key(settings: Settings) -> Path | None:
    """The file of a key, or of what opens it, that somebody else on this machine can read; None where nobody can."""
    files = () if settings.database_key is not None else (settings.key_file, settings.wrapper_file)
    of_sign_on = (settings.sign_on.key.file,) if settings.sign_on and settings.sign_on.key else ()
    return next((file for file in (*files, *of_sign_on) if keys.others_can_read(file)), None)


def lacks_emergency_code(settings: Settings) -> bool:
    """Whether the key is lost with this machine: nothing that anybody knows opens it elsewhere."""
    return settings.database_key is None and not keys.is_code_known(settings.key_file)


def emergency_log(settings: Settings, key: bytes) -> EmergencyLog:
    """What takes the looks that the database with this key can't take."""
    return EmergencyLog.of_database(settings.emergency_log, key)


def outside_list(settings: Settings, every: tuple[bytes, ...]) -> OutsideList:
    """The list outside the database of what a restore does again."""
    return OutsideList.of_database(settings.afterwards, every)


def after_write(outside: OutsideList | None, db: Database) -> None:
    """What is done whenever a write has succeeded: what had to wait is taken in, and what must hold whatever is restored is written out."""
    audit.take_in(db)
    if outside is not None and db.owes_list:
        try:
            afterwards.write_out(db, outside)
        except (StorageError, OSError) as error:
            log.error("the list of what is done again waits to be written: %s", type(error).__name__)


def opener(path: Path, key: bytes, outside: EmergencyLog | None = None) -> Opener:
    """A function that opens a prepared database anew, for one request, one thread or another process.

    Where `outside` takes what can't be logged, it is taken in again after the next write.
    """
    return partial(_open, path, key, outside, None)


def opener_of(settings: Settings) -> Opener:
    """The same for a program that runs for long: it goes on when the key is changed in a pause."""
    return partial(_open_with, _InUse(settings, data_keys(settings)))


@dataclass
class _InUse:
    """The keys that a running program opens its database with."""

    settings: Settings
    every: tuple[bytes, ...] = field(repr=False)


def _open_with(used: _InUse) -> Database:
    try:
        return _open_now(used)
    except Damaged:
        before, used.every = used.every, data_keys(used.settings)
        if used.every == before:
            raise
        return _open_now(used)


def _open_now(used: _InUse) -> Database:
    key = used.every[0]
    return _open(used.settings.database, key, emergency_log(used.settings, key), outside_list(used.settings, used.every))


def _open(path: Path, key: bytes, emergency: EmergencyLog | None, outside: OutsideList | None) -> Database:
    pausing.refuse(path)
    db = reopen(path, key)
    db.emergency_log, db.after_write = emergency, partial(after_write, outside)
    return db


def _opens(path: Path, key: bytes) -> bool:
    """Whether the key opens the database; whatever else is wrong with it is told by who opens it."""
    with suppress(StorageError), closing(reopen(path, key)):
        return True
    return False
