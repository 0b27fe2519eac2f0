"""A pause that every process sees: a file beside the database that somebody holds locked. Whoever is killed ends the pause."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from screening.errors import Paused
from screening.private_files import OWNER_ONLY


@contextmanager
def pause(database: Path, until: datetime) -> Iterator[None]:
    """Let nobody open the database from now on, in any process. `until` is what is told (UTC); the pause is over when the block ends."""
    place = _place(database)
    fresh = place.with_name(f".{place.name}")
    opened = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, OWNER_ONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        os.write(opened, until.isoformat().encode())
        fresh.rename(place)
        yield
    finally:
        place.unlink(missing_ok=True)
        os.close(opened)


def refuse(database: Path) -> None:
    """Raise `Paused` while somebody holds a pause."""
    try:
        opened = os.open(_place(database), os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return
    try:
        fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Paused(datetime.fromisoformat(os.pread(opened, 100, 0).decode())) from None
    finally:
        os.close(opened)


def _place(database: Path) -> Path:
    return database.with_name("lineal.pause")
