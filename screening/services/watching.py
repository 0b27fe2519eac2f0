"""For a machine that watches over the program: whether it is well, part by part, and numbers in which nobody stands."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Final

from screening.domain.watching.open_metrics import Figure, gauge
from screening.errors import LinealError, StorageError
from screening.services import doubting
from screening.services.opening import data_keys
from screening.settings import Settings
from screening.storage import watching
from screening.storage.database import Database
from screening.storage.keeping import backups, machine
from screening.storage.proving import seals

FULL_BELOW_BYTES: Final = 50_000_000
"""Less than a day's work, with what stands in the log of it."""


def health(settings: Settings, borrow: Callable[[], Database]) -> Mapping[str, bool]:
    """Whether the database can be read and written, its disk has room, and the key that the next start needs is there. Nothing is told of
    why not: the log of the program and `doctor` say that.
    """
    return {
        "read": _goes(lambda: watching.try_to_read(borrow())),
        "write": _goes(lambda: watching.try_to_write(borrow())),
        "disk": _goes(lambda: _check_disk(settings)),
        "key": _goes(lambda: data_keys(settings)),
    }


def _goes(part: Callable[[], object]) -> bool:
    try:
        part()
    except (LinealError, OSError):
        return False
    return True


def _check_disk(settings: Settings) -> None:
    if machine.free_bytes(settings.database) < FULL_BELOW_BYTES:
        raise StorageError


def clock_is_doubted(borrow: Callable[[], Database], now: datetime) -> bool:
    """Whether the log does not bear the clock out. A week of the log is read for it."""
    try:
        return doubting.why_doubted(borrow(), now) is not None
    except StorageError:
        return False


def figures(settings: Settings, borrow: Callable[[], Database], now: datetime, *, clock_doubted: bool) -> Iterator[Figure]:
    """How much there is, and how old is what has to be new. What can't be known now is left out, and its absence can be watched for."""
    with suppress(StorageError, OSError):
        db = borrow()
        held = watching.held(db, now)
        yield gauge("lineal_log_rows", "Rows of the log.", held.log_rows)
        yield gauge("lineal_sessions", "Sessions in use within the hour.", held.sessions)
        yield gauge("lineal_mails_waiting", "Mails that wait to be sent.", held.mails_waiting)
        yield gauge("lineal_database_bytes", "Size of the database.", held.database_bytes, "bytes")
        yield gauge("lineal_wal_bytes", "Size of the write-ahead log beside it.", held.wal_bytes, "bytes")
        sealed = seals.last_sealed(db)
        if sealed is not None:
            yield gauge("lineal_seal_age_seconds", "Since the log was sealed last.", (now - sealed).total_seconds(), "seconds")
    yield gauge("lineal_clock_doubted", "1 where the log does not bear the clock out.", clock_doubted)
    with suppress(StorageError, OSError):
        yield gauge("lineal_disk_free_bytes", "Room on the disk of the database.", machine.free_bytes(settings.database), "bytes")
        emergency = settings.emergency_log
        size = emergency.stat().st_size if emergency.exists() else 0
        yield gauge("lineal_emergency_log_bytes", "What waits to be taken into the log.", size, "bytes")
        reached = backups.reached(settings.backups, now, data_keys(settings))
        if reached is not None:
            yield gauge("lineal_backup_age_seconds", "Since what the newest backup reaches to.", (now - reached).total_seconds(), "seconds")
