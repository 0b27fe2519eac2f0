"""Backups that go on: a whole one each day, and what is written meanwhile copied every few seconds."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from threading import Event
from typing import Final

from screening.errors import BackupsTaken, StorageError
from screening.services.keeping import afterwards, backing_up
from screening.services.keeping.backing_up import BackedUp
from screening.settings import Settings
from screening.storage.keeping import backups
from screening.storage.keeping.following import LogCopy

EVERY_SECONDS: Final = 10
TRIED_AGAIN_AFTER: Final = 3
"""So many turns are waited after something went wrong: a whole backup is made then, which is no light thing."""

log = logging.getLogger("screening.keeping")


def go_on(settings: Settings, stop: Event, told: Callable[[BackedUp], None], every_seconds: float = EVERY_SECONDS) -> None:
    """Go on until `stop`: what was written is lost for at most `every_seconds` and the time that the copying takes.

    Whatever goes wrong is logged, and begun anew with a whole backup: nothing is ever missing in the middle.
    """
    while not stop.is_set():
        try:
            made, copy = backing_up.begin_following(settings, _now())
            told(made)
            with backups.followed(made.backup.log):
                _follow(settings, made, copy, stop, every_seconds)
        except BackupsTaken:
            stop.wait(TRIED_AGAIN_AFTER * every_seconds)
        except (StorageError, OSError) as error:
            log.error("what is written is not copied: %s", type(error).__name__)
            stop.wait(TRIED_AGAIN_AFTER * every_seconds)


def _follow(settings: Settings, made: BackedUp, copy: LogCopy, stop: Event, every_seconds: float) -> None:
    """Follow one backup until the next is due, `stop`, or something is wrong."""
    try:
        while not stop.wait(every_seconds) and abs(_now() - made.backup.made) < backups.FOLLOWED_FOR:
            backups.named(made.backup.path)  # without it what is copied is of no use
            copy.begin_anew()
            afterwards.write_out_from(settings)
            backing_up.bring_along(settings)
        with suppress(StorageError):
            copy.follow()
    finally:
        copy.close()


def _now() -> datetime:
    return datetime.now(UTC)
