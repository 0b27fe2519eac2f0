"""What was read is read again only after a change: whoever makes it, and never for a look."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from screening.settings import REPOSITORY
from screening.storage import answers
from screening.storage.database import (
    Database,
    change,
    forget_looks,
    insert,
    open_database,
    reopen,
    rows,
    stream,
    transaction,
    tuples,
)
from screening.storage.kept_open import KeptOpen
from screening.storage.together import write_together
from screening.storage.working_out import worked_out
from tests.storage.requests import Request

KEY = secrets.token_bytes(32)
SEEN = "SELECT what FROM seen ORDER BY what"
LOGGED = "SELECT what FROM audit_event"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with one table, and a log."""
    path = tmp_path / "lineal.db"
    db = open_database(path, KEY)
    db.conn.executescript("CREATE TABLE seen (what TEXT); CREATE TABLE audit_event (what TEXT)")
    with transaction(db):
        insert(db, "seen", {"what": "first"})
    db.close()
    return path


@pytest.fixture
def kept(path: Path) -> KeptOpen:
    """A lender of connections that never rests."""
    return KeptOpen(path, partial(reopen, path, KEY), 3600)


@pytest.fixture
def elsewhere(path: Path) -> Iterator[Database]:
    """Another process's connection."""
    db = reopen(path, KEY)
    yield db
    db.close()


def seen(db: Database) -> list[str]:
    """What the table tells."""
    return [row["what"] for row in rows(db, SEEN)]


def test_what_nobody_has_changed_is_read_once_for_all_connections(kept: KeptOpen) -> None:
    with Request(kept) as one, Request(kept) as other:
        assert seen(one.db) == seen(other.db) == ["first"]
        assert tuples(other.db, SEEN, {}) == [("first",)]

    assert SEEN in one.asked
    assert SEEN not in other.asked


def test_the_next_request_sees_what_another_process_changed(kept: KeptOpen, elsewhere: Database) -> None:
    with Request(kept) as one:
        assert seen(one.db) == ["first"]
    with transaction(elsewhere):
        change(elsewhere, "UPDATE seen SET what = 'second'", {})

    with Request(kept) as other:
        assert seen(other.db) == ["second"]


def test_a_request_sees_its_own_change_and_so_does_the_next(kept: KeptOpen) -> None:
    with Request(kept) as one:
        assert seen(one.db) == ["first"]
        with transaction(one.db):
            change(one.db, "UPDATE seen SET what = 'second'", {})
        assert seen(one.db) == ["second"]

    with Request(kept) as other:
        assert seen(other.db) == ["second"]


def test_what_is_read_while_it_is_being_changed_is_kept_for_nobody(kept: KeptOpen) -> None:
    with Request(kept) as one:
        with suppress(KeyError), transaction(one.db):
            change(one.db, "UPDATE seen SET what = 'never'", {})
            assert seen(one.db) == ["never"]
            raise KeyError
        assert seen(one.db) == ["first"]

    with Request(kept) as other:
        assert seen(other.db) == ["first"]


def test_a_change_in_the_middle_of_a_request_is_never_hidden_from_the_next(kept: KeptOpen, elsewhere: Database) -> None:
    with Request(kept) as one:
        assert rows(one.db, "SELECT count(*) AS count FROM seen") == [{"count": 1}]
        with transaction(elsewhere):
            insert(elsewhere, "seen", {"what": "second"})
        assert seen(one.db) == ["first", "second"]

    with Request(kept) as other:
        assert rows(other.db, "SELECT count(*) AS count FROM seen") == [{"count": 2}]


def test_a_look_changes_nothing_but_the_log(kept: KeptOpen, elsewhere: Database) -> None:
    with Request(kept) as one:
        assert seen(one.db) == ["first"] and rows(one.db, LOGGED) == []
        write_together(elsewhere, lambda db: insert(db, "audit_event", {"what": "look"}))

    with Request(kept) as other:
        assert seen(other.db) == ["first"] and rows(other.db, LOGGED) == [{"what": "look"}]
    assert SEEN not in other.asked


def test_looks_alone_are_written_so_that_nobody_counts_them() -> None:
    storage = REPOSITORY / "screening" / "storage"
    for name, allowed in {"noted(": {"database.py", "together.py"}, "write_together(": {"audit.py", "together.py"}}.items():
        assert {file.name for file in storage.rglob("*.py") if name in file.read_text("utf-8").replace("_noted(", "")} == allowed


def test_a_long_answer_is_read_again(kept: KeptOpen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "LARGEST_KEPT", len("first"))
    with Request(kept) as one:
        assert seen(one.db) == seen(one.db) == ["first"]
    with Request(kept) as other:
        assert seen(other.db) == ["first"]

    assert one.asked.count(SEEN) == other.asked.count(SEEN) == 1


def test_no_more_is_kept_than_memory_has_room_for(kept: KeptOpen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_KEPT", 11 * answers.BESIDE_A_VALUE)
    with Request(kept) as one:
        for number in range(8):
            rows(one.db, "SELECT :number AS number", {"number": number})
    with Request(kept) as other:
        for number in (0, 7):
            assert rows(other.db, "SELECT :number AS number", {"number": number}) == [{"number": number}]

    assert len([asked for asked in other.asked if asked.startswith("SELECT")]) == 1


def test_at_rest_nothing_is_kept(path: Path) -> None:
    kept = KeptOpen(path, partial(reopen, path, KEY), 0)
    for _ in range(2):
        with Request(kept) as one:
            seen(one.db)
        assert SEEN in one.asked


def test_what_is_made_of_it_is_made_once_until_something_is_changed(kept: KeptOpen, elsewhere: Database) -> None:
    made = list[str]()

    def make() -> None:
        made.extend(seen(one.db))

    for what in ("first", "second"):
        with transaction(elsewhere):
            change(elsewhere, "UPDATE seen SET what = :what", {"what": what})
        for _ in range(2):
            with Request(kept) as one:
                worked_out(one.db, make, "made")

    assert made == ["first", "second"]


def test_it_is_made_for_each_thing_that_it_depends_on(kept: KeptOpen) -> None:
    with Request(kept) as one:
        for by in (1, 2, 1):
            assert worked_out(one.db, partial(str, by), "number", by) == str(by)


def write(db: Database) -> None:
    """Change something."""
    with transaction(db):
        insert(db, "seen", {"what": "more"})


@pytest.mark.parametrize(
    "act",
    [
        lambda db: rows(db, LOGGED),
        lambda db: rows(db, "SELECT 1 AS audit_salt"),
        lambda db: tuples(db, LOGGED, {}),
        lambda db: list(stream(db, LOGGED, {})),
        forget_looks,
        write,
    ],
)
def test_what_has_to_do_with_the_log_or_writes_is_done_each_time(kept: KeptOpen, act: Callable[[Database], object]) -> None:
    done = list[Database]()

    def make() -> None:
        act(one.db)
        done.append(one.db)

    for _ in range(2):
        with Request(kept) as one:
            worked_out(one.db, lambda: worked_out(one.db, make, "inside"), "outside")

    assert len(done) == 2


def test_nothing_that_is_made_in_the_middle_of_a_change_is_kept(kept: KeptOpen) -> None:
    with Request(kept) as one:
        with suppress(KeyError), transaction(one.db):
            change(one.db, "UPDATE seen SET what = 'never'", {})
            assert worked_out(one.db, partial(seen, one.db), "seen") == ["never"]
            raise KeyError
        assert worked_out(one.db, partial(seen, one.db), "seen") == ["first"]


def test_no_more_is_made_than_memory_has_room_for(kept: KeptOpen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_WORKED_OUT", 2)
    with Request(kept) as one:
        for number in (1, 2, 3):
            worked_out(one.db, partial(str, number), number)

        assert [worked_out(one.db, lambda: "new", number) for number in (2, 3)] == ["2", "3"]
        assert worked_out(one.db, lambda: "new", 1) == "new"
