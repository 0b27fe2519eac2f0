"""Small files that hold a secret: readable by their owner only, and whole whatever cuts a write off."""

import errno
import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Final

from screening.errors import Busy, DiskFull, StorageError, why
from screening.private_files import OWNER_ONLY

RANDOM_BYTES: Final = 4
"""In the name of a file that is not whole yet."""


def create(path: Path, content: str) -> None:
    """Write a file whole, unless there is one. Raises the `StorageError` that tells why it can't be."""
    with _told(path):
        fresh = _fresh(path, content, OWNER_ONLY)
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()


def put(path: Path, content: str, mode: int = OWNER_ONLY) -> None:
    """Write a file whole in place of the one that is there: whatever cuts it off, the one or the other stands there.

    What one that was cut off left is removed: call it where nobody else writes the file. Raises the `StorageError` that tells why it
    can't be.
    """
    with _told(path):
        for left in path.parent.glob(f".{path.name}.{'?' * 2 * RANDOM_BYTES}"):
            left.unlink()
        fresh = _fresh(path, content, mode)
        try:
            fresh.rename(path)
        except OSError:
            fresh.unlink()
            raise
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def alone_with(path: Path) -> Iterator[None]:
    """Nobody else changes the file meanwhile, in any process: what is read in it still stands when it is written. Raises `Busy`.

    Whoever has it already goes on. The lock is a file beside it, for the file itself is replaced by another with each write.
    """
    mine = (os.getpid(), path)
    if mine in _held.get():
        yield
        return
    with _told(path):
        opened = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, OWNER_ONLY)
    try:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy("En anden er ved at ændre nøglefilen {file}. Vent, til det er gjort, og prøv igen.", file=str(path)) from None
        before = _held.set(_held.get() | {mine})
        try:
            yield
        finally:
            _held.reset(before)
    finally:
        os.close(opened)


_held: ContextVar[frozenset[tuple[int, Path]]] = ContextVar("_held", default=frozenset())
"""The files that this thread is alone with, and in which process: one that it forks is another."""


def _fresh(path: Path, content: str, mode: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(RANDOM_BYTES)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise
    return fresh


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull("Disken er fuld, så nøglefilen {file} kan ikke skrives. Skaf plads, og prøv igen.", file=str(path)) from None
        raise StorageError("Nøglefilen {file} kan ikke skrives: {reason}.", file=str(path), reason=why(error)) from None
