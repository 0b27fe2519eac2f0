"""Opening the encrypted database, and the one way to write to it."""

import os
import secrets
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeAlias

import sqlcipher3.dbapi2 as sqlcipher
import sqlite_utils

from screening.domain.local_time import day_at
from screening.errors import Busy, Damaged, DiskFull, DiskReadOnly, StorageError
from screening.private_files import OWNER_ONLY
from screening.storage.answers import COUNTED, Answers, AskedOnce, Change, Found, KeptAnswers
from screening.storage.emergency_log import EmergencyLog
from screening.storage.faults import (
    at_start,
    cannot_make,
    fault,
    holds_unfinished_writes,
    is_emptied,
    refuse_scrap,
    why_only_for_reading,
)
from screening.storage.patience import LOOK_SECONDS, Turns

__all__ = [
    "ROOM_FOR_PAGES",
    "Database",
    "Row",
    "begun",
    "change",
    "end_reading",
    "forget_looks",
    "insert",
    "is_as_it_was",
    "make_folder",
    "new_id",
    "new_ids",
    "noted",
    "open_database",
    "open_still",
    "open_there",
    "patient_for",
    "reopen",
    "rows",
    "starting",
    "stream",
    "transaction",
    "tuples",
    "turn",
    "what_lasts",
    "what_was_read",
    "without_waiting",
    "writing",
]

Row: TypeAlias = dict[str, Any]
BUSY_SECONDS = 10
ROOM_FOR_PAGES = 4000
"""Kibibytes of pages that a connection holds: so many as a search among a hundred of 110,000 children reads, each page decrypted once."""
QUESTIONS_KEPT = 600
"""So many different questions a connection understands without reading them anew, where a driver's usual 128 are fewer than the pages ask:
to read a long question costs more than to answer it.
"""
MOST_CHANGES = 2**31
"""The number in which SQLite lets a program count has 31 bits and begins anew: nobody keeps an answer for so long."""
ID_BYTES = 12


class Database(sqlite_utils.Database):
    """An open database.

    `emergency_log` takes the looks that the database can't take: where there is none, such a look is refused. `after_write` is done
    whenever a write has succeeded. `trouble` is what was found to be wrong while reading went on all the same, and `only_for_reading` why
    nothing can be written through this connection; `noted_outside` says that the emergency log has taken a look. `has_failed` says that the
    driver has raised an error, whether or not anybody was told; `patience` for how many seconds a write waits, where that is not as long as
    usual, and `waits` what SQLite was told of it last; `owes_list` that an act was noted that the list outside the database does not know
    yet; `once_kept` is what is told when what is being written is kept, and not otherwise. Where it has `kept_answers`, the same question
    between two writes is answered from what was `read`.
    """

    emergency_log: EmergencyLog | None = None
    after_write: Callable[["Database"], None] | None = None
    trouble: StorageError | None = None
    only_for_reading: StorageError | None = None
    noted_outside: bool = False
    has_failed: bool = False
    patience: float | None = None
    waits: float | None = None
    owes_list: bool = False
    once_kept: tuple[Callable[[], object], ...] = ()
    kept_answers: KeptAnswers | None = None
    read: AskedOnce | None = None

    @cached_property
    def main_file(self) -> str:
        """The path of the file that this is."""
        [path] = [path for _, name, path in self.conn.execute("PRAGMA database_list") if name == "main"]
        return str(path)

    @property
    def is_clean(self) -> bool:
        """Whether the next request may have this connection: nothing went wrong on it, and nothing is left of the last one."""
        marks = (
            self.trouble,
            self.only_for_reading,
            self.noted_outside,
            self.has_failed,
            self.patience is not None,
            self.conn.in_transaction,
        )
        return not any(marks)


def open_database(path: Path, key: bytes) -> Database:
    """Open the encrypted database at `path` with its raw 32-byte `key`, creating the file where there is none: at a first start alone.

    Raises `WrongKey` or `NotADatabase` where the key does not open it, and another `StorageError` that tells what else is wrong.
    """
    make_folder(path.parent)
    refuse_scrap(path)
    _make_file(path)
    with starting(path):
        return _connect(path, key, "rwc")


def open_there(path: Path, key: bytes) -> Database:
    """The same for a database that must be there: one that is gone or was emptied is told, and no new one takes its place."""
    refuse_scrap(path)
    with starting(path):
        return _connect(path, key, "rw")


def open_still(path: Path, key: bytes) -> Database:
    """The same for a file that nobody writes any more: nothing is written to it, nor left beside it."""
    refuse_scrap(path)
    with starting(path):
        return _connect(path, key, "ro&immutable=1")


def _make_file(path: Path) -> None:
    """Make the file where there is none, for its owner alone: SQLite would ask the umask, and its logs beside take after it."""
    with suppress(OSError):  # why it can't be is told by the opening
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, OWNER_ONLY))


def make_folder(folder: Path, setting: str = "SCREENING_DATA") -> None:
    """Make a folder where there is none, as `setting` names it. Raises the `StorageError` that tells why it can't be."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise cannot_make(folder, error, setting) from None


def reopen(path: Path, key: bytes) -> Database:
    """Open a database that this key has opened before. A file that is gone is told as gone: never does a new one take its place.

    Nor that of one that was emptied, which SQLite would take for a new one.
    """
    if is_emptied(path):
        raise Damaged
    try:
        db = _connect(path, key, "rw")
        db.trouble = db.only_for_reading = why_only_for_reading(path)
        return db
    except sqlcipher.Error as error:
        meant = fault(error, path)
        if not isinstance(meant, DiskReadOnly | DiskFull):
            raise meant from error
        meant.__cause__ = error
        return _for_reading(path, key, meant)


def _for_reading(path: Path, key: bytes, why: StorageError) -> Database:
    """Open a database on a disk that takes no byte more, not even of the index that SQLite keeps beside it.

    Nobody else has it open then, so it stands still for as long as a request takes; what a crash left unfinished is read as well.
    """
    try:
        db = _connect(path, key, "ro" if holds_unfinished_writes(path) else "ro&immutable=1")
    except sqlcipher.Error as error:
        raise why from error
    db.trouble = db.only_for_reading = why
    return db


def _day_of(moment: str | None) -> str | None:
    """`day_of` in SQL: which day it is in Denmark at a kept moment, which is UTC; its first ten signs are another day after midnight."""
    return day_at(datetime.fromisoformat(moment)).isoformat() if moment else None


def _connect(path: Path, key: bytes, mode: str) -> Database:
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
        cached_statements=QUESTIONS_KEPT,
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON").fetchone()
        connection.execute(f"PRAGMA cache_size = -{ROOM_FOR_PAGES}")
        connection.create_function("day_of", 1, _day_of, deterministic=True)
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
def _told_plainly(db: Database) -> Iterator[None]:
    """Turn whatever the driver raises into the `StorageError` that it means, without a value that stood in the query."""
    try:
        yield
    except sqlcipher.Error as error:
        db.has_failed = True
        raise fault(error) from error


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """One transaction that takes the write lock at once; everything in it is kept, or nothing."""
    with transaction(db):
        yield
    if db.after_write is not None:
        db.after_write(db)


@contextmanager
def without_waiting(db: Database) -> Iterator[None]:
    """For a write that can be done another time: where somebody else is writing it is given up at once, as `Busy`."""
    with patient_for(db, 0):
        yield


@contextmanager
def patient_for(db: Database, seconds: float) -> Iterator[None]:
    """For a write that can be done elsewhere: after so long, and never longer than usual, it is given up as `Busy`."""
    before, db.patience = db.patience, seconds
    try:
        yield
    finally:
        db.patience = before


def _wanted(db: Database) -> float:
    """For how long a write on this connection would wait."""
    return BUSY_SECONDS if db.patience is None else min(db.patience, BUSY_SECONDS)


def _wait(db: Database, seconds: float) -> None:
    if seconds != db.waits:
        with _told_plainly(db):
            db.conn.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
        db.waits = seconds


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """What `writing` is, for what is itself done after a write."""
    with turn(db), begun(db):
        yield


@contextmanager
def begun(db: Database) -> Iterator[None]:
    """What is written in it, whole or not at all; call it inside `turn`. What changes anything is counted (see `KeptAnswers`)."""
    end_reading(db)
    with _whole(db):
        before = db.conn.total_changes
        yield
        if db.conn.total_changes != before:
            count, _ = _change(db)
            db.conn.execute(f"PRAGMA user_version = {(count + 1) % MOST_CHANGES}")


@contextmanager
def noted(db: Database) -> Iterator[None]:
    """The same for looks alone, which change nothing that is answered from what was read: it stays read."""
    read = db.read
    end_reading(db)
    with _whole(db):
        yield
    db.read = read


@contextmanager
def _whole(db: Database) -> Iterator[None]:
    try:
        with _told_plainly(db):
            _take_lock(db)
            try:
                yield
            except BaseException:
                db.conn.rollback()
                raise
            db.conn.commit()
        kept = db.once_kept
    finally:
        db.once_kept = ()
    for tell in kept:
        tell()


def _take_lock(db: Database) -> None:
    turns = _turns_of(db)
    try:
        db.conn.execute("BEGIN IMMEDIATE")
    except sqlcipher.Error as error:
        if isinstance(fault(error), Busy):
            turns.waited_in_vain(_wanted(db))
        raise
    turns.had_it()


def end_reading(db: Database) -> None:
    """Let the next question be asked anew, and see what was written since."""
    db.read = None


def forget_looks(db: Database) -> None:
    """Let what the log answers be asked anew, and nothing else."""
    if db.read is not None:
        db.read.forget_looks()


def _begin_reading(db: Database) -> None:
    """Remember what is answered until `end_reading`, so that the same question is asked once.

    No transaction is held open for it: while somebody reads, the write-ahead log can't be put in its place, and grows for everybody.
    """
    if db.kept_answers is not None and db.read is None and not db.conn.in_transaction:
        db.read = AskedOnce(db.kept_answers.since(_change(db)))


def _change(db: Database) -> Change:
    """How many changes the database has seen, and which schema it has."""
    [(count,)], [(schema,)] = db.conn.execute("PRAGMA user_version"), db.conn.execute("PRAGMA schema_version")
    return int(count), int(schema)


def _lasting(db: Database, sql: str) -> Answers | None:
    """The answers that hold for longer than those to other questions, where this is one of tables that seldom change."""
    kept, read = db.kept_answers, db.read
    if kept is None or read is None or not kept.asks_what_lasts(sql, read.since.change[1], partial(_tables, db)):
        return None
    return _lasting_answers(db, kept, read)


def _lasting_answers(db: Database, kept: KeptAnswers, read: AskedOnce) -> Answers:
    if read.lasting is None:
        [(count,)] = db.conn.execute(f"SELECT count FROM {COUNTED}")  # noqa: S608 - our own text
        read.lasting = kept.lasting_since((int(count), read.since.change[1]))
    return read.lasting


def _tables(db: Database) -> frozenset[str]:
    return frozenset(name for (name,) in db.conn.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')"))


@contextmanager
def turn(db: Database) -> Iterator[None]:
    """Write alone among the threads of this process: for a lock between processes SQLite can only look again after a while.

    Raises `Busy` where another takes too long, or at once for who waits for nobody, and why nothing can be written where nothing can.
    """
    if db.only_for_reading is not None:
        raise db.only_for_reading
    turns = _turns_of(db)
    seconds = turns.patience(_wanted(db))
    if not turns.lock.acquire(timeout=seconds):
        raise Busy
    try:
        _wait(db, seconds)
        yield
    finally:
        turns.lock.release()
        _wait(db, max(seconds, min(LOOK_SECONDS, BUSY_SECONDS)))  # who reads waits for whoever puts the log in its place


def _turns_of(db: Database) -> Turns:
    with _told_plainly(db):
        return _turns.setdefault(db.main_file, Turns())


def rows(db: Database, sql: str, values: Mapping[str, object] | None = None) -> list[Row]:
    """Every row that `sql` gives, as dictionaries. The same question between two writes is asked once."""
    names, found = _answer(db, sql, dict(values or {}))
    return [dict(zip(names, row, strict=True)) for row in found]


def tuples(db: Database, sql: str, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
    """Every row that `sql` gives, as tuples: for thousands of small rows. Asked once, as `rows`."""
    return list(_answer(db, sql, dict(values))[1])


def _answer(db: Database, sql: str, values: Row) -> Found:
    with _told_plainly(db):
        _begin_reading(db)
        asked, lasting = (sql, tuple(values.items())), _lasting(db, sql)
        found = lasting.found.get(asked) if lasting is not None else None
        if found is None and db.read is not None:
            found = db.read.known(asked)
        if found is None:
            cursor = db.conn.execute(sql, values)
            found = [column[0] for column in cursor.description], cursor.fetchall()
            if db.read is not None and not (lasting is not None and lasting.keep(asked, found)):
                db.read.keep(asked, found)
        if db.read is not None:
            db.read.heed(sql)
            db.read.passing += lasting is None
        return found


def what_was_read(db: Database) -> AskedOnce | None:
    """What is remembered of what this connection reads, from its first question on; None where nothing is."""
    with _told_plainly(db):
        _begin_reading(db)
    return db.read


def what_lasts(db: Database) -> Answers | None:
    """What is kept, for everybody, of what lasts; None where nothing is."""
    read = what_was_read(db)
    with _told_plainly(db):
        return _lasting_answers(db, db.kept_answers, read) if db.kept_answers is not None and read is not None else None


def is_as_it_was(db: Database) -> bool:
    """Whether nothing was changed since this connection asked first: all that it was told is of one moment."""
    with _told_plainly(db):
        return db.read is not None and db.read.since.change == _change(db)


def stream(db: Database, sql: str, values: Mapping[str, object]) -> Generator[tuple[Any, ...], None, None]:
    """Row by row what `sql` gives, as tuples: for more rows than memory should hold."""
    with _told_plainly(db):
        _begin_reading(db)
        if db.read is not None:
            db.read.heed(sql)
            db.read.passing += 1
        yield from db.conn.execute(sql, dict(values))


def change(db: Database, sql: str, values: Mapping[str, object]) -> None:
    """Update or delete; call it inside `writing`, as `insert`."""
    with _told_plainly(db):
        db.conn.execute(sql, dict(values))


def insert(db: Database, table: str, row: Mapping[str, object]) -> int:
    """Insert one row into a table that exists, and answer with its number; sqlite-utils' own insert would create a missing table."""
    columns = ", ".join(f'"{name}"' for name in row)
    gaps = ", ".join(f":{name}" for name in row)
    with _told_plainly(db):
        cursor = db.conn.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({gaps})', dict(row))  # noqa: S608 - names are our own
        return int(cursor.lastrowid or 0)


def new_id() -> str:
    """A random id of 24 hexadecimal digits that tells nothing about what it names."""
    return secrets.token_hex(ID_BYTES)


def new_ids(count: int) -> list[str]:
    """So many of them, asked of the system at once."""
    random = secrets.token_hex(count * ID_BYTES)
    return [random[at : at + 2 * ID_BYTES] for at in range(0, len(random), 2 * ID_BYTES)]


_turns: dict[str, Turns] = {}
"""Those who take turns at each database that this process has written to."""
