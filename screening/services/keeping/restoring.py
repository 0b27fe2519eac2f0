"""A backup put to use again, or proved without touching anything: with what was erased, ended and lifted since done again."""

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from screening.domain.keeping.afterwards import Afterwards, DoneAgain
from screening.domain.keeping.clock import SLACK
from screening.domain.proving.seals import write_restoring
from screening.errors import Busy, Damaged, NotADatabase, StorageError, WrongKey
from screening.private_files import OWNER_ONLY
from screening.services.keeping import afterwards
from screening.services.keeping.backing_up import KEY_NAME, LIST_NAME
from screening.services.opening import outside_list
from screening.services.preparing import SERVING, prepare, refuse_newer
from screening.services.proving.sealing import seal_key
from screening.services.proving.verifying import broken_log_rows
from screening.settings import Settings
from screening.settings.keeping import KeepingElsewhere
from screening.storage import keys
from screening.storage.database import Database, make_folder, open_still, open_there, writing
from screening.storage.entering import sessions
from screening.storage.keeping import backups, copies, unpacking
from screening.storage.keeping.afterwards import head
from screening.storage.keeping.backups import BEFORE, Backup
from screening.storage.keeping.outside import OutsideList
from screening.storage.migrations import is_bare, migrate
from screening.storage.proving import seals


@dataclass(frozen=True)
class Restored:
    """What a restore came to. `reaches_to` is when the last that it knows was written (UTC), `pieces` of log were read for that, and
    `left_out` could not be, because one is missing or damaged.

    `counts` are the rows of each table; `came` what was done again, and `unknown` how many acts after the backup are told by no line of the
    list that can be read: nobody knows what they were, nor how many where `is_unlisted`; `aside` is where the database that was there lies
    now.
    `line` is for the file of seals, and `is_sealed` says that it stands there.
    """

    backup: Backup
    reaches_to: datetime
    pieces: int
    counts: Mapping[str, int]
    came: Mapping[tuple[Afterwards, DoneAgain], int]
    left_out: int = 0
    unknown: int = 0
    is_unlisted: bool = False
    aside: Path | None = None
    line: str = ""
    is_sealed: bool = False


def prove(settings: Settings, folder: Path, chosen: Path | None, now: datetime) -> Restored:
    """Restore into another folder, and read every page of what came of it. Raises the `StorageError` that is the matter."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StorageError("{folder} er ikke en tom mappe. Vælg en, der er tom eller ikke findes.", folder=str(folder))
    make_folder(folder)
    try:
        return _restore(settings, folder / settings.database.name, chosen, now)
    except BaseException:
        _empty(folder)
        raise


def restore(settings: Settings, chosen: Path | None, now: datetime) -> Restored:
    """Restore onto the data folder; what lies there is set aside, and what a killed restore left is removed.

    Raises `Busy` while a server runs, and else the `StorageError`.
    """
    make_folder(settings.data)
    with _nobody_serves(settings):
        for left in unpacking.left_by_restores(settings.data):
            shutil.rmtree(left)
        folder = unpacking.restoring_at(settings.data, now)
        folder.mkdir(mode=0o700)
        try:
            restored = _restore(settings, folder / settings.database.name, chosen, now)
            aside = unpacking.aside_of(settings.database, now)
            was_there = settings.database.exists()
            unpacking.put_in_place(folder / settings.database.name, settings.database, aside)
        finally:
            shutil.rmtree(folder)
    return replace(restored, aside=aside if was_there else None, is_sealed=_seal(settings, restored.line))


@contextmanager
def serving(settings: Settings) -> Iterator[None]:
    """Nobody restores onto the data folder meanwhile: held by a server and whatever it forks."""
    with _held(settings.data / SERVING, os.O_RDWR | os.O_CREAT, fcntl.LOCK_SH):
        yield


@contextmanager
def using(settings: Settings) -> Iterator[None]:
    """The same for a command at work: what it wrote after a restore would stand in the database that was set aside. It leaves no file."""
    with ExitStack() as held:
        with suppress(OSError):  # what is wrong with the folder is told by whoever opens the database in it
            held.enter_context(_held(settings.data, os.O_RDONLY, fcntl.LOCK_SH))
        yield


@contextmanager
def _nobody_serves(settings: Settings) -> Iterator[None]:
    alone = fcntl.LOCK_EX | fcntl.LOCK_NB
    try:
        with _held(settings.data / SERVING, os.O_RDWR | os.O_CREAT, alone), _held(settings.data, os.O_RDONLY, alone):
            yield
    except BlockingIOError:
        raise Busy(
            "Lineal kører på {folder}: serveren, backup --follow eller en anden kommando. Stop det, og prøv igen.",
            folder=str(settings.data),
        ) from None


@contextmanager
def _held(place: Path, flags: int, how: int) -> Iterator[None]:
    opened = os.open(place, flags, OWNER_ONLY)
    try:
        fcntl.flock(opened, how)
        yield
    finally:
        os.close(opened)


def _restore(settings: Settings, target: Path, chosen: Path | None, now: datetime) -> Restored:
    backup = backups.named(chosen.absolute()) if chosen else _furthest(settings.backups, now)
    every = _keys(settings, backup.folder)
    key, read = _put_together(backup, every, target)
    while chosen is None and (later := _knows_more(backup, every, target, now)) is not None:
        unpacking.remove(target)
        backup = later
        key, read = _put_together(backup, every, target)
    reaches_to = max(backup.made, _written_to(target, every) or backup.made)
    lists = [_list(settings, place, every) for place in _lists(settings, backup)]
    listed = {one.number: one for place in lists for one in place.read()}
    with closing(open_there(target, key)) as db:
        refuse_newer(db, backup.path)
        migrate(db)
        known = _known(db)
        came = afterwards.do_again(db, [listed[number] for number in sorted(listed)], now)
        with writing(db):  # a session that was ended after the backup would open again
            sessions.end_everybodys_sessions(db, now)
    if key != every[0]:
        copies.change_key(target, key, every[0])
    with closing(prepare(_inside(settings, target.parent, every[0]))) as db:
        broken, line = broken_log_rows(db), write_restoring(seals.last_restoring(db), seal_key(every[0]))
    if broken:
        raise StorageError("Loggen i {file} er ikke hel. Kæden brydes ved linje {row}.", file=str(backup.path), row=broken[0])
    counts, left_out = dict(copies.prove(target, every[0]).counts), len(backup.logs) - len(read)
    there = _known_there(settings, every)
    last = max([there.act if there else 0, *listed, *(one.ends_at() for one in lists)])
    missing = sum(number not in listed for number in range(known.act + 1, last + 1))
    knows_all = there is not None and there.log_row >= known.log_row
    unknown = missing if knows_all else max(missing, *(one.unread() for one in lists))
    nothing_since = there is not None and knows_all and there.act == known.act
    is_unlisted = not nothing_since and not any(one.path.exists() for one in lists)
    return Restored(backup, reaches_to, len(read), counts, came, left_out, unknown, is_unlisted, line=line)


def _lists(settings: Settings, backup: Backup) -> Iterable[Path]:
    """Wherever the list of what is done again may lie: at its place, and in the folders of backups."""
    folders = {settings.backups, backup.folder} | ({backup.folder.parent} if backup.folder.name == BEFORE else set())
    return (settings.afterwards, *sorted(folder / LIST_NAME for folder in folders))


class _Known(NamedTuple):
    """How far a database knows: the number of the last act that is done again, and of the last row of its log."""

    act: int
    log_row: int


def _known(db: Database) -> _Known:
    end = seals.head(db)
    return _Known(head(db), end[0] if end else 0)


def _known_there(settings: Settings, every: Iterable[bytes]) -> _Known | None:
    """The same of the database that a restore sets aside; None where there is none, or it can't be read."""
    for key in every if settings.database.exists() else ():
        with suppress(StorageError), closing(open_there(settings.database, key)) as db:
            return _known(db)
    return None


def _seal(settings: Settings, line: str) -> bool:
    """Let the file of seals tell of a restore, where it lies here: without that, what was lost would look cut away."""
    with suppress(StorageError):
        if settings.seals.exists():
            seals.append(settings.seals, line)
            return True
    return False


def _put_together(backup: Backup, every: Iterable[bytes], target: Path) -> tuple[bytes, list[Path]]:
    """As `_unpacked`, but of a backup that is not whole it is told which other one is."""
    try:
        return _unpacked(backup, every, target)
    except (Damaged, NotADatabase, WrongKey) as fault:
        raise _broken(backup, fault, every, target) from None


def _knows_more(backup: Backup, every: Iterable[bytes], target: Path, now: datetime) -> Backup | None:
    """The one of those that were made later which knows all that was put together at `target`: that the files of a log bear a later time
    may come of a copy or of a clock.
    """
    end = _written_to(target, every)
    later = [one for one in backups.in_folder(backup.folder) if backup.made < one.made <= now + SLACK]
    knowing = [one for one in later if (to := _written_to(one.path, every)) is not None and end is not None and to >= end]
    return max(knowing, key=lambda one: one.reaches_to, default=None)


def _written_to(path: Path, every: Iterable[bytes]) -> datetime | None:
    """The moment of the last row of the log in a database that nobody has open; None where none of the keys opens it."""
    for key in every:
        with suppress(StorageError, OSError), closing(open_still(path, key)) as db:
            return next(seals.moments(db), None)
    return None


def _unpacked(backup: Backup, every: Iterable[bytes], target: Path) -> tuple[bytes, list[Path]]:
    """Put a backup together at `target`, and read every page of it: the key that opens it, and the pieces of log that were read.

    Raises `Damaged` or `NotADatabase` where it is not whole, and `WrongKey`; nothing lies there then.
    """
    try:
        for key in every:
            try:
                read = unpacking.unpack(backup, key, target)
            except WrongKey:
                unpacking.remove(target)
                continue
            copies.prove(target, key)
            with closing(open_there(target, key)) as db:
                if is_bare(db):
                    raise Damaged
            return key, read
    except BaseException:
        unpacking.remove(target)
        raise
    raise WrongKey(
        "Ingen af nøglerne passer til {file}, eller dens begyndelse er ødelagt. "
        "Find nøglefilen fra dengang, eller vælg en anden backup med --from.",
        file=str(backup.path),
    )


def _broken(backup: Backup, fault: StorageError, every: Iterable[bytes], target: Path) -> StorageError:
    """What is told of a backup that is empty, damaged or opened by no key: the one that tells most of those that are whole is proposed."""
    others = sorted((one for one in backups.in_folder(backup.folder) if one != backup), key=lambda one: one.reaches_to, reverse=True)
    for other in others:
        try:
            _unpacked(other, every, target)
        except (StorageError, OSError):
            continue
        unpacking.remove(target)
        if isinstance(fault, WrongKey):
            return WrongKey(
                "Ingen af nøglerne passer til {file}, eller dens begyndelse er ødelagt. Find nøglefilen fra dengang. "
                "Den nyeste backup, der er hel og kan åbnes, vælges med: --from {other}",
                file=str(backup.path),
                other=str(other.path),
            )
        return Damaged(
            "Backuppen {file} er tom eller ødelagt, og bruges ikke. Den nyeste, der er hel, vælges med: --from {other}",
            file=str(backup.path),
            other=str(other.path),
        )
    if isinstance(fault, WrongKey):
        return fault
    return Damaged(
        "Backuppen {file} er tom eller ødelagt, og bruges ikke. Ingen anden i mappen er hel: vælg en fra et andet sted med --from.",
        file=str(backup.path),
    )


def _empty(folder: Path) -> None:
    for left in folder.iterdir():
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()


def _inside(settings: Settings, folder: Path, key: bytes) -> Settings:
    """Settings that touch nothing outside a folder."""
    there = KeepingElsewhere(folder / "backup", folder / "afterwards", folder / "wrapper")
    return replace(settings, data=folder, database_key=key, emergency_log_elsewhere=folder / "emergency.log", keeping=there)


def _furthest(folder: Path, now: datetime) -> Backup:
    """The backup that tells most. Raises `StorageError` where there is none, or nobody knows which it is: its time has not come yet."""
    found = [*backups.in_folder(folder), *backups.emptied_in(folder)]
    if not found:
        raise StorageError("Der er ingen backup i {folder}.", folder=str(folder))
    furthest = max(found, key=lambda backup: backup.reaches_to)
    if furthest.made <= now + SLACK:
        return furthest
    come = max((one for one in found if one.made <= now + SLACK), key=lambda backup: backup.reaches_to, default=None)
    if come is None:
        raise StorageError(
            "Backuppen {file} er fra en tid, der ikke er kommet: uret går bagud nu, eller det gik forud dengang. "
            "Stil uret, eller vælg selv backuppen med --from.",
            file=str(furthest.path),
        )
    raise StorageError(
        "Backuppen {file} er fra en tid, der ikke er kommet: uret går bagud nu, eller det gik forud dengang. "
        "Stil uret. Går det rigtigt, så vælg den nyeste, hvis tid er kommet: --from {other}",
        file=str(furthest.path),
        other=str(come.path),
    )


def _keys(settings: Settings, folder: Path) -> tuple[bytes, ...]:
    """The keys of this machine; where its key file is gone, that beside the backup."""
    if settings.database_key is not None:
        return (settings.database_key,)
    there = settings.key_file if settings.key_file.exists() else folder / KEY_NAME
    return keys.read_keys(there, settings.wrapper_file).every


def _list(settings: Settings, path: Path, every: tuple[bytes, ...]) -> OutsideList:
    return replace(outside_list(settings, every), path=path)
