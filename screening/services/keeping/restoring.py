"""A backup put to use again, or proved without touching anything: with what was erased, ended and lifted since done again."""

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from screening.domain.keeping.afterwards import Afterwards, DoneAgain
from screening.domain.keeping.clock import SLACK
from screening.errors import Busy, StorageError, WrongKey
from screening.services.keeping import afterwards
from screening.services.keeping.backing_up import KEY_NAME, LIST_NAME
from screening.services.opening import outside_list
from screening.services.preparing import prepare, refuse_newer
from screening.services.proving.verifying import broken_log_rows
from screening.settings import Settings
from screening.settings.keeping import KeepingElsewhere
from screening.storage import keys
from screening.storage.database import make_folder, open_database, writing
from screening.storage.entering import sessions
from screening.storage.keeping import backups, copies, unpacking
from screening.storage.keeping.backups import Backup
from screening.storage.keeping.outside import OutsideList
from screening.storage.migrations import migrate

SERVING = "lineal.serving"


@dataclass(frozen=True)
class Restored:
    """What a restore came to. `reaches_to` is about when the last that it knows was written (UTC), `pieces` of log were read for that.

    `counts` are the rows of each table; `came` what was done again; `aside` is where the database that was there lies now.
    """

    backup: Backup
    reaches_to: datetime
    pieces: int
    counts: Mapping[str, int]
    came: Mapping[tuple[Afterwards, DoneAgain], int]
    aside: Path | None = None


def prove(settings: Settings, folder: Path, chosen: Path | None, now: datetime) -> Restored:
    """Restore into another folder, and read every page of what came of it. Raises the `StorageError` that is the matter."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StorageError("{folder} er ikke en tom mappe. Vælg en, der er tom eller ikke findes.", folder=str(folder))
    make_folder(folder)
    return _restore(settings, folder / settings.database.name, chosen, now)


def restore(settings: Settings, chosen: Path | None, now: datetime) -> Restored:
    """Restore onto the data folder; what lies there is set aside. Raises `Busy` while a server runs, and else the `StorageError`."""
    make_folder(settings.data)
    with _nobody_serves(settings):
        folder = settings.data / f"restoring-{now:%Y%m%dT%H%M%SZ}"
        folder.mkdir(mode=0o700)
        try:
            restored = _restore(settings, folder / settings.database.name, chosen, now)
            aside = settings.database.with_name(f"{settings.database.name}.before-{now:%Y%m%dT%H%M%SZ}")
            was_there = settings.database.exists()
            unpacking.put_in_place(folder / settings.database.name, settings.database, aside)
        finally:
            shutil.rmtree(folder)
    return replace(restored, aside=aside if was_there else None)


@contextmanager
def serving(settings: Settings) -> Iterator[None]:
    """Nobody restores onto the data folder meanwhile: held by a server and whatever it forks."""
    with _held(settings, fcntl.LOCK_SH):
        yield


@contextmanager
def _nobody_serves(settings: Settings) -> Iterator[None]:
    try:
        with _held(settings, fcntl.LOCK_EX | fcntl.LOCK_NB):
            yield
    except BlockingIOError:
        raise Busy("Lineal kører på {folder}. Stop det, og prøv igen.", folder=str(settings.data)) from None


@contextmanager
def _held(settings: Settings, how: int) -> Iterator[None]:
    opened = os.open(settings.data / SERVING, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(opened, how)
        yield
    finally:
        os.close(opened)


def _restore(settings: Settings, target: Path, chosen: Path | None, now: datetime) -> Restored:
    backup = backups.named(chosen.absolute()) if chosen else _furthest(settings.backups, now)
    every, key = _keys(settings, backup.folder), None
    for key in every:
        try:
            pieces = unpacking.unpack(backup, key, target)
            break
        except WrongKey:
            target.unlink(missing_ok=True)
    else:
        raise WrongKey("Ingen af nøglerne passer til {file}. Find nøglefilen fra dengang.", file=str(backup.path))
    copies.prove(target, key)
    listed = {one.number: one for place in (settings.afterwards, backup.folder / LIST_NAME) for one in _list(settings, place, every).read()}
    with closing(open_database(target, key)) as db:
        refuse_newer(db, backup.path)
        migrate(db)
        came = afterwards.do_again(db, [listed[number] for number in sorted(listed)], now)
        with writing(db):  # a session that was ended after the backup would open again
            sessions.end_everybodys_sessions(db, now)
    if key != every[0]:
        copies.change_key(target, key, every[0])
    with closing(prepare(_inside(settings, target.parent, every[0]))) as db:
        broken = broken_log_rows(db)
    if broken:
        raise StorageError("Loggen i {file} er ikke hel. Kæden brydes ved linje {row}.", file=str(backup.path), row=broken[0])
    return Restored(backup, backup.reaches_to, pieces, dict(copies.prove(target, every[0]).counts), came)


def _inside(settings: Settings, folder: Path, key: bytes) -> Settings:
    """Settings that touch nothing outside a folder."""
    there = KeepingElsewhere(folder / "backup", folder / "afterwards", folder / "wrapper")
    return replace(settings, data=folder, database_key=key, emergency_log_elsewhere=folder / "emergency.log", keeping=there)


def _furthest(folder: Path, now: datetime) -> Backup:
    """The backup that tells most. Raises `StorageError` where there is none, or nobody knows which it is: its time has not come yet."""
    found = backups.in_folder(folder)
    if not found:
        raise StorageError("Der er ingen backup i {folder}.", folder=str(folder))
    furthest = max(found, key=lambda backup: backup.reaches_to)
    if furthest.made > now + SLACK:
        raise StorageError(
            "Backuppen {file} er fra en tid, der ikke er kommet: uret går bagud nu, eller det gik forud dengang. "
            "Stil uret, eller vælg selv backuppen med --from.",
            file=str(furthest.path),
        )
    return furthest


def _keys(settings: Settings, folder: Path) -> tuple[bytes, ...]:
    """The keys of this machine; where its key file is gone, that beside the backup."""
    if settings.database_key is not None:
        return (settings.database_key,)
    there = settings.key_file if settings.key_file.exists() else folder / KEY_NAME
    return keys.read_keys(there, settings.wrapper_file).every


def _list(settings: Settings, path: Path, every: tuple[bytes, ...]) -> OutsideList:
    return replace(outside_list(settings, every), path=path)
