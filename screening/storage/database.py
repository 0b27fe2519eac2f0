"""Opening the encrypted database, and the one way to write to it."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import sqlcipher3.dbapi2 as sqlcipher
from sqlite_utils import Database

from screening.errors import StorageError, WrongKey

__all__ = ["Database", "Row", "change", "insert", "new_id", "open_database", "rows", "stream", "writing"]

Row: TypeAlias = dict[str, Any]
BUSY_SECONDS = 10
ID_BYTES = 12


def open_database(path: Path, key: bytes) -> Database:
    """Open the encrypted database at `path` with its raw 32-byte `key`, creating the file where there is none.

    Raises `WrongKey` where the key does not fit and `StorageError` for everything else.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        connection = sqlcipher.connect(str(path), timeout=BUSY_SECONDS, check_same_thread=False)
    except (OSError, sqlcipher.Error):
        raise StorageError("Databasen {file} kan ikke åbnes. Se efter mappens rettigheder.", file=str(path)) from None
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
    except sqlcipher.Error:
        connection.close()
        raise WrongKey("Nøglen passer ikke til databasen {file}.", file=str(path)) from None
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    return Database(connection, strict=True, execute_plugins=False)


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Turn whatever the driver raises into `StorageError`, without a value that stood in the query."""
    try:
        yield
    except sqlcipher.Error as error:
        raise StorageError from error


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """One transaction that takes the write lock at once; everything in it is kept, or nothing."""
    with _told_plainly():
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            db.conn.rollback()
            raise
        db.conn.commit()


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
