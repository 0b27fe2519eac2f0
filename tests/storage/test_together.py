"""Small writes of several threads: one transaction for all that waits, all or none, and nobody's is written twice or forgotten."""

import secrets
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Thread

import pytest

from screening.errors import Busy, StorageError
from screening.storage import database as storage
from screening.storage import together
from screening.storage.database import Database, insert, open_database, turn, writing
from screening.storage.together import write_together

KEY = secrets.token_bytes(32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one table."""
    path = tmp_path / "lineal.db"
    db = open_database(path, KEY)
    db.conn.execute("CREATE TABLE seen (what TEXT NOT NULL)")
    db.close()
    return path


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    """A connection to it."""
    db = open_database(path, KEY)
    yield db
    db.close()


@pytest.fixture
def other(path: Path) -> Iterator[Database]:
    """Another thread's connection to it."""
    db = open_database(path, KEY)
    yield db
    db.close()


def note(what: str | None, db: Database) -> None:
    """Write that something was seen."""
    insert(db, "seen", {"what": what})


def seen(db: Database) -> list[str]:
    """What stands there."""
    return [what for (what,) in db.conn.execute("SELECT what FROM seen ORDER BY rowid")]


def queue_of(db: Database) -> together._Queue:
    """What waits to be written."""
    return together._queues.setdefault(db.main_file, together._Queue())


def test_whoever_has_the_turn_writes_for_all_who_wait(db: Database, other: Database) -> None:
    given = list[Database]()

    def write(writer: Database) -> None:
        given.append(writer)
        note("waited", writer)

    with turn(db):
        waiting = Thread(target=write_together, args=(other, write))
        waiting.start()
        while not queue_of(db).waiting:
            pass
        together._write_all(db, queue_of(db).take_all())
    waiting.join()

    assert given == [db]
    assert seen(db) == ["waited"]


def test_what_waits_is_kept_in_one_transaction_or_not_at_all(db: Database) -> None:
    one, fails = queue_of(db).join(partial(note, "one")), queue_of(db).join(partial(note, None))

    with pytest.raises(StorageError) as met:
        write_together(db, partial(note, "two"))

    assert one.ended.is_set()
    assert one.fault is fails.fault is met.value
    assert seen(db) == []
    write_together(db, partial(note, "three"))
    assert seen(db) == ["three"]


def test_whoever_waits_too_long_is_told_and_written_by_nobody_later(db: Database, other: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with writing(db):
        monkeypatch.setattr(storage, "BUSY_SECONDS", 0)
        with pytest.raises(Busy):
            write_together(other, partial(note, "gave up"))

    write_together(db, partial(note, "later"))

    assert seen(db) == ["later"]


def test_a_fault_of_the_program_leaves_nobody_waiting(db: Database) -> None:
    waiting = queue_of(db).join(partial(note, "waited"))

    with pytest.raises(ZeroDivisionError):
        write_together(db, lambda _db: 1 / 0)

    assert waiting.ended.is_set()
    assert isinstance(waiting.fault, Busy)
    assert seen(db) == []


def test_two_who_do_not_wait_for_each_other_wait_once_for_the_disk(db: Database, other: Database) -> None:
    queue_of(db).join(partial(note, "one"))
    version = other.conn.execute("PRAGMA data_version").fetchone()

    write_together(db, partial(note, "two"))

    assert seen(other) == ["one", "two"]
    assert other.conn.execute("PRAGMA data_version").fetchone()[0] == version[0] + 1
