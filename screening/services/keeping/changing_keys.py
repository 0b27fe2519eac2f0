"""The key of the database: an emergency code for it, another wrapper, opened by the code, and another key altogether, in a pause."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

from screening.domain.acts import Act
from screening.domain.local_time import day_at
from screening.domain.people import Console
from screening.errors import StorageError
from screening.services.keeping.backing_up import KEY_NAME
from screening.services.opening import data_keys, emergency_log, outside_list
from screening.settings import Settings
from screening.storage import audit, keys
from screening.storage.database import reopen, writing
from screening.storage.keeping import backups, copies, pausing, places
from screening.storage.keeping.secret_files import alone_with

LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
NO_KEY = b""
LETS_GO_SECONDS = 3.0
"""So long the pause is told before the key is changed: what is being answered then is answered."""


def give_code(settings: Settings) -> str:
    """A new emergency code. It is told once; the one before opens nothing any more. Raises `Busy` while somebody else changes the key."""
    _check_has_file(settings)
    with _brought_along(settings):
        return keys.give_code(settings.key_file, settings.wrapper_file)


def code_was_told(settings: Settings) -> None:
    """The new code was shown: until then `doctor` says that the key is lost with the machine. Raises `Busy` as `give_code`."""
    with _brought_along(settings):
        keys.code_was_told(settings.key_file)


def change_wrapper(settings: Settings) -> None:
    """Another wrapper on this machine. Nobody at work notices. Raises `Busy` as `give_code`."""
    _check_has_file(settings)
    with _brought_along(settings):
        keys.change_wrapper(settings.key_file, settings.wrapper_file)


def left_behind(settings: Settings) -> tuple[Path, ...]:
    """The folders of backups that have the key file as it was, or can't be reached: what opened it before opens it there."""
    now, remembered = settings.key_file.read_bytes(), places.known(settings.afterwards.parent)
    away = {folder for folder in remembered if not folder.exists()}
    return tuple(folder for folder in _folders(settings) if folder in away or _key_in(folder) not in (now, None))


def recover(settings: Settings, typed: str) -> None:
    """Open the key by an emergency code, as it was typed, and wrap it for this machine."""
    _check_has_file(settings)
    keys.recover(settings.key_file, settings.wrapper_file, typed)


def change_key(settings: Settings, minutes: int, now: datetime, lets_go_seconds: float) -> str | None:
    """Encrypt the database anew with another key, in a pause that everybody is told of; the new emergency code, where there was one.

    Backups from before are opened by the key from before, which stays in the key file. Cut off anywhere, the database opens with one of
    the two. Raises `Busy` while a backup is made or somebody else changes the key, and else the `StorageError` that is the matter.
    """
    _check_has_file(settings)
    with alone_with(settings.key_file):
        keys.read_keys(settings.key_file, settings.wrapper_file)
        return _change_key(settings, minutes, now, lets_go_seconds)


def _change_key(settings: Settings, minutes: int, now: datetime, lets_go_seconds: float) -> str | None:
    had_code = keys.has_code(settings.key_file)
    with backups.alone_in(settings.backups), pausing.pause(settings.database, now + timedelta(minutes=minutes)):
        Event().wait(lets_go_seconds)
        before = data_keys(settings)[0]
        with closing(reopen(settings.database, before)) as db:
            copies.check_room(db, settings.data)
            db.emergency_log = emergency_log(settings, before)
            audit.take_in(db)
            with writing(db):
                audit.record(db, now, Act.KEY_CHANGED, Console())
        settle(settings)
        after = keys.begin_change(settings.key_file, settings.wrapper_file, day_at(now))
        try:
            copies.change_key(settings.database, before, after)
        finally:
            settle(settings)
        outside_list(settings, data_keys(settings)).forget_before(LONG_AGO)
        return keys.give_code(settings.key_file, settings.wrapper_file) if had_code else None


def settle(settings: Settings) -> None:
    """Let the key file say which key the database has, where a change was cut off."""
    found = keys.read_keys(settings.key_file, settings.wrapper_file)
    if found.changing:
        keys.settle(settings.key_file, settings.wrapper_file, on_first=data_keys(settings)[0] == found.every[0])


@contextmanager
def _brought_along(settings: Settings) -> Iterator[None]:
    """Let the folders of backups that have the key file as it is have it as it will be. Another key's file is never written over."""
    with alone_with(settings.key_file):
        before = settings.key_file.read_bytes() if settings.key_file.exists() else None
        there = [folder for folder in _folders(settings) if before is not None and _key_in(folder) in (before, NO_KEY)]
        yield
        for folder in there:
            with suppress(OSError):
                backups.take_along(settings.key_file, folder, KEY_NAME)


def _folders(settings: Settings) -> list[Path]:
    """Every folder that a backup is or ever was made in."""
    return sorted({settings.backups, settings.usual_backups, *places.known(settings.afterwards.parent)})


def _key_in(folder: Path) -> bytes | None:
    """The key file beside the backups of a folder; `NO_KEY` where they lack it, and None where there are none."""
    try:
        return (folder / KEY_NAME).read_bytes()
    except OSError:
        return NO_KEY if backups.in_folder(folder) else None


def _check_has_file(settings: Settings) -> None:
    if settings.database_key is not None:
        raise StorageError("Nøglen står i SCREENING_DATABASE_KEY, så den passes der, hvor den kommer fra, og ikke af Lineal.")
