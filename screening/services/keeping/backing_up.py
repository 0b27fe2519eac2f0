"""Backups: made while people work, proved before they count, and removed when newer ones stand for them."""

import logging
import shutil
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from screening.domain.acts import Act
from screening.domain.keeping.rotation import kept, may_last
from screening.domain.people import Console
from screening.errors import BackupsTaken, StorageError
from screening.language import local_day
from screening.services import doubting
from screening.services.keeping import afterwards
from screening.services.opening import data_keys, database_key, outside_list
from screening.settings import Settings
from screening.storage import audit, keys
from screening.storage.database import Database, reopen, writing
from screening.storage.keeping import backups, copies
from screening.storage.keeping.backups import Backup
from screening.storage.keeping.following import LogCopy

KEY_NAME = "lineal.key"
LIST_NAME = "afterwards.list"
TOLD_AGAIN_AFTER = timedelta(hours=1)
MET_ANOTHER = "no backup is made: another is, or the key is changed"

log = logging.getLogger("screening.keeping")


@dataclass(frozen=True)
class BackedUp:
    """A backup that was made: how much it holds, and how many older ones it took the place of."""

    backup: Backup
    bytes: int
    log_rows: int
    removed: int


def back_up(settings: Settings, now: datetime) -> BackedUp:
    """Make a backup in the folder of the settings, and log it. Raises the `StorageError` that is the matter, which is logged.

    `BackupsTaken` is none that failed: what it met makes one, or tells to.
    """
    key = database_key(settings)
    with closing(reopen(settings.database, key)) as db:
        try:
            with backups.alone_in(settings.backups):
                backup = Backup(settings.backups, now)
                held = copies.copy_proved(db, key, backup.path)
                made = _clear(db, settings, backup, held)
        except BackupsTaken:
            log.info(MET_ANOTHER)
            raise
        except (StorageError, OSError) as error:
            _tell_failed(settings, key, error, now)
            raise
        with writing(db):
            audit.record(db, now, Act.BACKUP_MADE, Console())
    log.info("backup made: %s, %s bytes", made.backup.path.name, made.bytes)
    return made


def begin_following(settings: Settings, now: datetime) -> tuple[BackedUp, LogCopy]:
    """Make a backup together with the log of what is written after it, which the caller then follows and closes."""
    key = database_key(settings)
    with closing(reopen(settings.database, key)) as db:
        try:
            with backups.alone_in(settings.backups):
                backup = Backup(settings.backups, now)
                log_copy = LogCopy(settings.database, key, backup.log)
                try:
                    with backups.followed(backup.log):
                        held = copies.copy_proved(db, key, backup.path, log_copy.follow)
                        made = _clear(db, settings, backup, held)
                except BaseException:
                    log_copy.close()
                    shutil.rmtree(backup.log, ignore_errors=True)
                    raise
        except BackupsTaken:
            log.info(MET_ANOTHER)
            raise
        except (StorageError, OSError) as error:
            _tell_failed(settings, key, error, now)
            raise
        with writing(db):
            audit.record(db, now, Act.BACKUP_MADE, Console())
    log.info("backup made and followed: %s, %s bytes", made.backup.path.name, made.bytes)
    return made, log_copy


def bring_along(settings: Settings) -> None:
    """Let the folder have the wrapped key and the list of what is done again as they are now. Raises `OSError`.

    What lies there of a database that another key opens may be the last of its kind: it is put aside.
    """
    every = data_keys(settings)
    if settings.database_key is None and keys.is_wrapped(settings.key_file):
        backups.take_along(settings.key_file, settings.backups, KEY_NAME, lambda: bool(backups.broken_in(settings.backups, every)))
    theirs = replace(outside_list(settings, every), path=settings.backups / LIST_NAME)
    backups.take_along(settings.afterwards, settings.backups, LIST_NAME, lambda: bool(theirs.unread()))


def are_left(settings: Settings) -> bool:
    """Whether there are backups where a start would make a new database: that of the backups is to be brought back instead."""
    is_new = not settings.database.exists() and (settings.database_key is not None or not settings.key_file.exists())
    return is_new and bool(backups.in_folder(settings.usual_backups))


def _clear(db: Database, settings: Settings, backup: Backup, held: copies.Census) -> BackedUp:
    """Remove what a proved copy stands for, and what the list need not tell any more; nothing where the clock is doubted."""
    bring_along(settings)
    removed, is_doubted = 0, doubting.why_doubted(db, backup.made) is not None
    if is_doubted:
        log.warning("no older backup is removed: the clock is doubted")
    else:
        removed = backups.clear(settings.backups, _lasting(settings, backup))
    afterwards.forget_known(settings, forget=not is_doubted)
    return BackedUp(backup, backup.path.stat().st_size, held.log_rows, removed)


def _lasting(settings: Settings, fresh: Backup) -> set[datetime]:
    """Those that stay beside the one that was made just now. What is broken, or may be another key's, stands for no other, and stays as
    long as any might: what was erased is gone from it then, too.
    """
    today, keep = local_day(fresh.made), settings.keeping.keep
    every = {one.made for one in backups.in_folder(settings.backups)}
    broken = {one.made for one in backups.broken_in(settings.backups, data_keys(settings))}
    return {fresh.made, *(one for one in broken if may_last(one, today, keep)), *kept(every - broken, today, keep)}


def _tell_failed(settings: Settings, key: bytes, error: Exception, now: datetime) -> None:
    """A backup that failed stands in both logs: in the program's by its kind alone, for a message may name a path. In the database's it
    stands once an hour while it goes on failing, for whoever follows tries again each half minute.

    The database is opened anew for it: a connection that has met a damaged page writes nothing more.
    """
    log.error("backup failed: %s", type(error).__name__)
    try:
        with closing(reopen(settings.database, key)) as db:
            told = audit.backup_failed(db)
            if told is None or abs(now - told) >= TOLD_AGAIN_AFTER:
                with writing(db):
                    audit.record(db, now, Act.BACKUP_FAILED, Console())
    except StorageError as fault:
        log.error("that a backup failed can't be written either: %s", type(fault).__name__)
