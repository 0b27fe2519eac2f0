"""Preparing the database at the start: its schema, and what it keeps, brought up to date."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from screening.errors import Busy, NewerSchema, StorageError
from screening.services.assessing.freezing import freeze_results
from screening.services.opening import after_write, data_keys, emergency_log, outside_list, wrap_key
from screening.services.rating.calibrating import remind_of_open
from screening.settings import Settings
from screening.storage.database import Database, make_folder, open_database, starting
from screening.storage.keeping import afterwards, backups, copies, pausing
from screening.storage.keeping.backups import BEFORE, Backup
from screening.storage.migrations import is_behind, migrate, newest_step, unknown_steps

SERVING: Final = "lineal.serving"
"""In the data folder: a server, and whatever it forks, holds it."""


def prepare(settings: Settings) -> Database:
    """Open the database, bring its schema and what it keeps up to date, and hand it over. A file of an older schema is copied first.

    While a server of the older program runs it stays as it is: what that one signs would not fit any longer.
    Raises the `StorageError` that tells what stands in the way and how to mend it; nothing is changed then.
    """
    pausing.refuse(settings.database)
    every = data_keys(settings)
    database = open_database(settings.database, every[0])
    try:
        with starting(settings.database):
            refuse_newer(database, settings.database)
            wrap_key(settings)
            if is_behind(database):
                with _nobody_serving(settings):
                    _copy_older(settings, database, every[0])
                    migrate(database)
            else:
                migrate(database)
            outside = outside_list(settings, every)
            if outside.last() > afterwards.head(database):
                raise StorageError(
                    "Databasen {file} er ældre end listen over det, der er slettet, trukket tilbage eller ændret siden ({list}). "
                    "Hent den med: python3 run.py restore. Skal I begynde forfra, så flyt listen væk.",
                    file=str(settings.database),
                    list=str(settings.afterwards),
                )
            freeze_results(database, datetime.now(UTC))
            remind_of_open(database, datetime.now(UTC))
            database.emergency_log, database.after_write = emergency_log(settings, every[0]), partial(after_write, outside)
            database.owes_list = afterwards.head(database) > outside.last()
            after_write(outside, database)
    except BaseException:
        database.close()
        raise
    return database


def refuse_newer(database: Database, file: Path) -> None:
    """Raise `NewerSchema` for a database that a newer program has written."""
    unknown = unknown_steps(database)
    if unknown:
        raise NewerSchema(
            "Databasen {file} er skrevet af en nyere udgave af Lineal (den kender {step}). "
            "Start med den nyere udgave, eller hent en backup fra før den.",
            file=str(file),
            step=unknown[-1],
        )


def _copy_older(settings: Settings, database: Database, key: bytes) -> None:
    """Copy a database of an older schema before it is brought up to date, and remove all but the last few such copies.

    Raises `DiskFull` where there is no room: the schema stays as it is then.
    """
    folder = settings.backups / BEFORE
    for one in (settings.backups, folder):  # each for its owner alone: a folder that is made on the way to another asks the umask
        make_folder(one, "SCREENING_BACKUP")
    copies.copy_proved(database, key, Backup(folder, datetime.now(UTC), newest_step(database)).path)
    backups.clear_schemas(folder)


@contextmanager
def _nobody_serving(settings: Settings) -> Iterator[None]:
    """No server runs, and none begins meanwhile. Raises `Busy` while one does."""
    place = settings.data / SERVING
    if not place.exists():
        yield
        return
    opened = os.open(place, os.O_RDWR)
    try:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(
                "Lineal kører endnu på {folder} med den ældre udgave, og databasen føres først frem, når den er stoppet. "
                "Genstart: systemctl restart lineal lineal-follow",
                folder=str(settings.data),
            ) from None
        yield
    finally:
        os.close(opened)
