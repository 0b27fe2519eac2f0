"""Connections between requests: kept while there are requests, never in the middle of something, never on another file."""

import errno
import os
import secrets
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Barrier, Thread

import pytest

from screening.errors import Busy, DiskFull, DiskGone, StorageError
from screening.storage import database as storage
from screening.storage.database import Database, ReadOnlyDatabase, open_database, reopen, rows, writing
from screening.storage.kept_open import KeptOpen

KEY = secrets.token_bytes(32)
Make = Callable[..., KeptOpen]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one table."""
    path = tmp_path / "lineal.db"
    db = open_database(path, KEY)
    db.conn.execute("CREATE TABLE seen (what TEXT)")
    db.close()
    return path


@pytest.fixture
def make(path: Path) -> Iterator[Make]:
    """Make a lender of connections to the database."""
    yield lambda linger_seconds=0.0: KeptOpen(path, partial(reopen, path, KEY), linger_seconds)


def held_open(path: Path) -> bool:
    """Whether this process has the file open."""
    links = [entry for entry in Path("/proc/self/fd").iterdir() if entry.is_symlink()]
    return any(os.path.realpath(link) == str(path) for link in links)


def test_at_rest_nothing_is_open(make: Make, path: Path) -> None:
    kept = make()
    one, other = kept.borrow(), kept.borrow()
    assert held_open(path)

    kept.give_back(one, is_sound=True)
    kept.give_back(other, is_sound=True)

    assert not held_open(path)
    assert [file.name for file in path.parent.iterdir()] == ["lineal.db"]


def test_it_lingers_and_then_rests(make: Make, path: Path) -> None:
    kept = make(linger_seconds=0.01)
    kept.give_back(kept.borrow(), is_sound=True)

    assert kept.resting is not None
    kept.resting.join()

    assert not held_open(path)


def test_while_another_is_lent_it_is_lent_again(make: Make) -> None:
    kept = make()
    one, other = kept.borrow(), kept.borrow()

    kept.give_back(one, is_sound=True)

    assert kept.borrow() is one
    assert one is not other


def test_nobody_is_lent_what_another_left_unfinished(make: Make) -> None:
    kept = make()
    kept.borrow()
    one = kept.borrow()
    one.conn.execute("BEGIN IMMEDIATE")
    one.conn.execute("INSERT INTO seen VALUES ('half')")

    kept.give_back(one, is_sound=True)

    again = kept.borrow()
    assert again is one and not again.conn.in_transaction
    assert rows(again, "SELECT * FROM seen") == []


def test_what_went_wrong_is_not_lent_again(make: Make) -> None:
    kept = make()
    kept.borrow()
    one = kept.borrow()

    kept.give_back(one, is_sound=False)

    assert kept.borrow() is not one


def test_another_file_in_its_place_is_opened_anew(make: Make, path: Path) -> None:
    kept = make()
    kept.borrow()
    one = kept.borrow()
    kept.give_back(one, is_sound=True)
    restored = path.with_name("restored.db")
    db = open_database(restored, KEY)
    db.conn.execute("CREATE TABLE seen (what TEXT)")
    with writing(db):
        db.conn.execute("INSERT INTO seen VALUES ('restored')")
    db.close()
    restored.rename(path)
    for beside in ("-wal", "-shm"):
        path.with_name(f"{path.name}{beside}").unlink()

    assert rows(kept.borrow(), "SELECT what FROM seen") == [{"what": "restored"}]


def test_a_database_that_could_only_be_read_is_not_kept(path: Path) -> None:
    kept = KeptOpen(path, lambda: ReadOnlyDatabase(reopen(path, KEY).conn, strict=True, execute_plugins=False), 0)
    kept.borrow()
    one = kept.borrow()

    kept.give_back(one, is_sound=True)

    assert kept.borrow() is not one


def test_who_gets_no_connection_leaves_none_behind(path: Path) -> None:
    kept = KeptOpen(path, partial(reopen, path.with_name("gone.db"), KEY), 0)

    with pytest.raises(StorageError):
        kept.borrow()

    assert not held_open(path)


@pytest.mark.parametrize(("code", "told"), [(errno.EIO, DiskGone), (errno.ENOSPC, DiskFull)])
def test_a_disk_that_does_not_take_it_is_told(path: Path, monkeypatch: pytest.MonkeyPatch, code: int, told: type[StorageError]) -> None:
    def refuse(_file: int) -> None:
        raise OSError(code, "")

    db = open_database(path, KEY)
    monkeypatch.setattr(storage, "SETTLE", refuse)

    with pytest.raises(told), writing(db):
        db.conn.execute("INSERT INTO seen VALUES ('one')")
    db.close()


def test_what_is_written_is_on_the_disk_before_it_ends_and_others_write_meanwhile(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[str] = []
    one, other = open_database(path, KEY), open_database(path, KEY)

    def settle(file: int) -> None:
        waited.append(str(Path(f"/proc/self/fd/{file}").readlink()))
        os.fsync(file)
        if len(waited) == 1:
            with writing(other):
                other.conn.execute("INSERT INTO seen VALUES ('other')")

    monkeypatch.setattr(storage, "SETTLE", settle)
    with writing(one):
        one.conn.execute("INSERT INTO seen VALUES ('one')")

    assert waited == [f"{path}-wal"] * 2
    assert {row["what"] for row in rows(one, "SELECT what FROM seen")} == {"one", "other"}
    one.close()
    other.close()


def test_many_threads_write_one_after_the_other(path: Path) -> None:
    together, databases = Barrier(8), [open_database(path, KEY) for _ in range(8)]

    def write(db: Database) -> None:
        together.wait()
        for _ in range(5):
            with writing(db):
                [found] = rows(db, "SELECT count(*) AS count FROM seen")
                db.conn.execute("INSERT INTO seen VALUES (:what)", {"what": str(found["count"])})

    threads = [Thread(target=write, args=(db,)) for db in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(int(row["what"]) for row in rows(databases[0], "SELECT what FROM seen")) == list(range(40))
    for db in databases:
        db.close()


def test_whoever_waits_too_long_for_another_thread_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "BUSY_SECONDS", 0.01)
    one, other = open_database(path, KEY), open_database(path, KEY)

    with writing(one), pytest.raises(Busy), writing(other):
        pass

    with writing(other):
        other.conn.execute("INSERT INTO seen VALUES ('other')")
    one.close()
    other.close()
