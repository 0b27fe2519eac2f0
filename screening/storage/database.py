"""Opening the encrypted database, and the one way to write to it."""

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeAlias

import sqlcipher3.dbapi2 as sqlcipher
from sqlite_utils import Database

from screening.errors import Busy, DiskReadOnly
from screening.storage.faults import at_start, cannot_make, cannot_settle, fault, holds_unfinished_writes, refuse_scrap

__all__ = [
    "Database",
    "ReadOnlyDatabase",
    "Row",
    "change",
    "insert",
    "make_folder",
    "new_id",
    "open_database",
    "reopen",
    "rows",
    "starting",
    "stream",
    "writing",
]

Row: TypeAlias = dict[str, Any]
SETTLE: Final = getattr(os, "fdatasync", os.fsync)
BUSY_SECONDS = 10
ID_BYTES = 12


class ReadOnlyDatabase(Database):
    """A database as it stood when it was opened: it can't be written to, and sees nothing of what others write."""


def open_database(path: Path, key: bytes) -> Database:
    """Open the encrypted database at `path` with its raw 32-byte `key`, creating the file where there is none.

    Raises `WrongKey` or `NotADatabase` where the key does not open it, and another `StorageError` that tells what else is wrong.
    """
    make_folder(path.parent)
    refuse_scrap(path)
    with starting(path):
        return _connect(path, key, "rwc")


def make_folder(folder: Path) -> None:
    """Make the data folder where there is none. Raises the `StorageError` that tells why it can't be."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise cannot_make(folder, error) from None


def reopen(path: Path, key: bytes) -> Database:
    """Open a database that this key has opened before. A file that is gone is told as gone: never does a new one take its place."""
    try:
        return _connect(path, key, "rw")
    except sqlcipher.Error as error:
        meant = fault(error, path)
        if isinstance(meant, DiskReadOnly) and not holds_unfinished_writes(path):
            return _read_only(path, key)
        raise meant from error


def _read_only(path: Path, key: bytes) -> Database:
    """Open a database on a disk that nobody can write to: it can't change while it is read, so it needs no lock and no log beside it."""
    with _told_plainly():
        return ReadOnlyDatabase(_connect(path, key, "ro&immutable=1").conn, strict=True, execute_plugins=False)


def _connect(path: Path, key: bytes, mode: str) -> Database:
    connection = sqlcipher.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, check_same_thread=False)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        connection.execute("PRAGMA synchronous = NORMAL")  # a commit is made to stay by `writing`, once the lock is free
        connection.execute("PRAGMA foreign_keys = ON")
    except sqlcipher.Error:
        connection.close()
        raise
    return Database(connection, strict=True, execute_plugins=False)


@contextmanager
def starting(path: Path) -> Iterator[None]:
    """Turn whatever the driver raises into a `StorageError` that names the file and says how to mend it."""
    try:
        yield
    except sqlcipher.Error as error:
        raise at_start(error, path) from None


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Turn whatever the driver raises into the `StorageError` that it means, without a value that stood in the query."""
    try:
        yield
    except sqlcipher.Error as error:
        raise fault(error) from error


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """One transaction that takes the write lock at once; everything in it is kept, or nothing.

    What is kept stands on the disk when this ends. The wait for the disk comes after the lock is free, so that many wait at once.
    Threads of this process queue for each other here: for a lock between processes SQLite can only look again after a while.
    """
    with _told_plainly():
        path = _path(db)
        with _turn(path):
            db.conn.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                db.conn.rollback()
                raise
            db.conn.commit()
        _settle(path)


def _path(db: Database) -> str:
    [(_, _, path)] = db.conn.execute("PRAGMA database_list").fetchall()
    return str(path)


@contextmanager
def _turn(path: str) -> Iterator[None]:
    """Write alone among the threads of this process. Raises `Busy` where another takes too long."""
    lock = _turns.setdefault(path, Lock())
    if not lock.acquire(timeout=BUSY_SECONDS):
        raise Busy
    try:
        yield
    finally:
        lock.release()


def _settle(path: str) -> None:
    """Wait until the disk has what was committed: it stands in the write-ahead log, or a checkpoint has brought it further already."""
    try:
        log = os.open(f"{path}-wal", os.O_RDONLY)
        try:
            SETTLE(log)
        finally:
            os.close(log)
    except OSError as error:
        raise cannot_settle(error) from error


def rows(db: Database, sql: str, values: Mapping[str, object] | None = None) -> list[Row]:
    """Every row that `sql` gives, as dictionaries."""
    with _told_plainly():
        cursor = db.conn.execute(sql, dict(values or {}))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


def stream(db: Database, sql: str, values: Mapping[str, object]) -> Iterator[tuple[Any, ...]]:
    """Row by row what `sql` gives, as tuples: for more rows than memory should hold."""
    with _told_plainly():
        yield from db.conn.execute(sql, dict(values))


def change(db: Database, sql: str, values: Mapping[str, object]) -> None:
    """Update or delete; call it inside `writing`, as `insert`."""
    with _told_plainly():
        db.conn.execute(sql, dict(values))


def insert(db: Database, table: str, row: Mapping[str, object]) -> None:
    """Insert one row into a table that exists; sqlite-utils' own insert would create a missing one."""
    columns = ", ".join(f'"{name}"' for name in row)
    gaps = ", ".join(f":{name}" for name in row)
    with _told_plainly():
        db.conn.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({gaps})', dict(row))  # noqa: S608 - names are our own


def new_id() -> str:
    """A random id of 24 hexadecimal digits that tells nothing about what it names."""
    return secrets.token_hex(ID_BYTES)


_turns: dict[str, Lock] = {}
"""One lock for each database that this process has written to."""
