"""Connections between requests: kept while there are requests, never in the middle of something, never on another file."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import TIMEOUT_MAX, Barrier, Thread

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from screening.errors import Busy, DiskReadOnly, StorageError
from screening.server import LINGER_SECONDS
from screening.services.keeping import changing_keys, erasing
from screening.storage import database as storage
from screening.storage import kept_open
from screening.storage.database import Database, open_database, reopen, rows, without_waiting, writing
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


def test_a_moment_between_two_requests_is_no_rest(make: Make, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [1000.0]
    monkeypatch.setattr(kept_open, "monotonic", lambda: clock[0])
    kept = make(linger_seconds=3600)

    def look_whether_it_may_rest(at: float) -> bool:
        clock[0] = at
        assert kept.resting is not None
        kept.resting.cancel()
        kept.resting.function()
        return not held_open(path)

    kept.give_back(kept.borrow(), is_sound=True)
    clock[0] = 4000.0
    kept.give_back(kept.borrow(), is_sound=True)

    assert not look_whether_it_may_rest(4600.0)
    assert not look_whether_it_may_rest(7599.0)
    assert look_whether_it_may_rest(7600.0)
    assert kept.resting is None


def test_a_pause_waits_for_longer_than_a_connection_lingers() -> None:
    assert min(changing_keys.LETS_GO_SECONDS, erasing.LETS_GO_SECONDS) > LINGER_SECONDS


def test_while_another_is_lent_it_is_lent_again(make: Make) -> None:
    kept = make()
    one, other = kept.borrow(), kept.borrow()

    kept.give_back(one, is_sound=True)

    assert kept.borrow() is one
    assert one is not other


def test_one_that_is_never_given_back_is_not_taken_for_another(make: Make) -> None:
    kept = make()
    lent = {id(kept.borrow()) for _ in range(20)}

    assert len(lent) == 20


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
        path.with_name(f"{path.name}{beside}").unlink(missing_ok=True)

    assert rows(kept.borrow(), "SELECT what FROM seen") == [{"what": "restored"}]


def spoil_reading(db: Database) -> None:
    """Let it be a connection that can only read."""
    db.only_for_reading = DiskReadOnly()


def meet_trouble(db: Database) -> None:
    """Let something be wrong while reading went on."""
    db.trouble = Busy()


def note_outside(db: Database) -> None:
    """Let a look stand in the emergency log."""
    db.noted_outside = True


def fail(db: Database) -> None:
    """Let the driver raise an error that nobody passes on."""
    with suppress(StorageError):
        rows(db, "SELECT * FROM nowhere")


@pytest.mark.parametrize("spoil", [spoil_reading, meet_trouble, note_outside, fail])
def test_a_connection_with_any_trouble_is_not_lent_again(make: Make, spoil: Callable[[Database], None]) -> None:
    kept = make()
    kept.borrow()
    one = kept.borrow()
    spoil(one)

    kept.give_back(one, is_sound=True)

    again = kept.borrow()
    assert again is not one and again.is_clean
    with pytest.raises(sqlcipher.ProgrammingError):
        one.conn.execute("SELECT 1")


def test_a_connection_from_before_is_not_lent_on_a_disk_that_has_come_to_be_only_for_reading(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = make()
    kept.borrow()
    one = kept.borrow()
    kept.give_back(one, is_sound=True)
    monkeypatch.setattr(kept_open, "why_only_for_reading", lambda _path: DiskReadOnly())

    other = kept.borrow()
    assert other is not one

    kept.give_back(other, is_sound=True)
    assert kept.borrow() is not other


def test_who_gets_no_connection_leaves_none_behind(path: Path) -> None:
    kept = KeptOpen(path, partial(reopen, path.with_name("gone.db"), KEY), 0)

    with pytest.raises(StorageError):
        kept.borrow()

    assert not held_open(path)


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


def test_whoever_does_not_want_to_wait_gives_up_at_once_behind_a_thread_of_the_same_process(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = open_database(path, KEY), open_database(path, KEY)
    monkeypatch.setattr(storage, "BUSY_SECONDS", TIMEOUT_MAX)  # whoever waits at all waits until the test is cut off

    with writing(one), pytest.raises(Busy), without_waiting(other), writing(other):
        pass

    assert other.patience is None
    with writing(other):
        other.conn.execute("INSERT INTO seen VALUES ('other')")
    one.close()
    other.close()


def see(path: Path, what: str) -> None:
    """Another process's connection writes down that something was seen."""
    db = reopen(path, KEY)
    with writing(db):
        storage.insert(db, "seen", {"what": what})
    db.close()


def seen(db: Database) -> list[str]:
    """What the table tells."""
    return [row["what"] for row in rows(db, "SELECT what FROM seen")]


def test_a_question_is_asked_once_in_a_request(make: Make, path: Path) -> None:
    kept = make()
    db = kept.borrow()
    assert seen(db) == []

    see(path, "later")

    assert seen(db) == []
    kept.give_back(db, is_sound=True)


def test_no_request_holds_up_what_puts_the_log_of_writes_in_its_place(make: Make, path: Path) -> None:
    kept = make()
    db = kept.borrow()
    assert seen(db) == []
    see(path, "later")

    other = reopen(path, KEY)
    busy, logged, placed = other.conn.execute("PRAGMA wal_checkpoint(FULL)").fetchone()

    assert (busy, logged) == (0, placed)
    other.close()
    kept.give_back(db, is_sound=True)


def test_after_a_write_of_its_own_it_reads_what_others_wrote_before(make: Make, path: Path) -> None:
    kept = make()
    db = kept.borrow()
    assert seen(db) == []
    see(path, "theirs")

    with writing(db):
        assert seen(db) == ["theirs"]
        storage.insert(db, "seen", {"what": "ours"})
        assert seen(db) == ["theirs", "ours"]

    assert seen(db) == ["theirs", "ours"]
    kept.give_back(db, is_sound=True)


def test_the_next_request_reads_anew(make: Make, path: Path) -> None:
    kept = make()
    lent = kept.borrow(), kept.borrow()
    assert seen(lent[1]) == []
    kept.give_back(lent[1], is_sound=True)
    see(path, "between")

    again = kept.borrow()

    assert again is lent[1]
    assert seen(again) == ["between"]
    kept.give_back(again, is_sound=True)
    kept.give_back(lent[0], is_sound=True)


def test_the_same_question_in_one_moment_gives_rows_that_nobody_shares(make: Make, path: Path) -> None:
    see(path, "once")
    kept = make()
    db = kept.borrow()

    rows(db, "SELECT what FROM seen")[0].clear()

    assert seen(db) == ["once"]
    kept.give_back(db, is_sound=True)


def test_it_waits_for_another_process_that_writes(make: Make, path: Path) -> None:
    kept, other = make(), reopen(path, KEY)
    db, is_writing = kept.borrow(), Barrier(2)

    def write() -> None:
        with storage.transaction(db):
            storage.insert(db, "seen", {"what": "ours"})

    other.conn.execute("BEGIN IMMEDIATE")
    other.conn.execute("INSERT INTO seen VALUES ('theirs')")
    waiting = Thread(target=lambda: (is_writing.wait(), write()))
    waiting.start()
    is_writing.wait()
    other.conn.commit()
    waiting.join()

    assert seen(db) == ["theirs", "ours"]
    kept.give_back(db, is_sound=True)
    other.close()
