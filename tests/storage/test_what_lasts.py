"""What seldom changes is read once however much else is written, and anew as soon as it does change: by whomever, and however."""

from collections.abc import Iterator
from functools import partial

import pytest

from screening.settings import Settings
from screening.storage import answers
from screening.storage.children import own_list
from screening.storage.children.reach import WITHIN_UNITS
from screening.storage.database import Database, change, listed_once, new_id, reopen, rows, transaction, tuples
from screening.storage.kept_open import KeptOpen
from screening.storage.rounds import facts
from tests.people import TODAY, People, add_alma
from tests.storage.requests import Request

NAMES = "SELECT name FROM child ORDER BY name"


@pytest.fixture
def child_id(db: Database, people: People) -> str:
    """The only child."""
    return add_alma(db, people)


@pytest.fixture
def kept(settings: Settings, people: People, child_id: str) -> Iterator[KeptOpen]:
    """A lender of connections that never rests, to a database with a child."""
    assert settings.database_key is not None
    yield KeptOpen(settings.database, partial(reopen, settings.database, settings.database_key), 3600)


def write_something_else(db: Database) -> None:
    """Change what is no concern of who goes where."""
    key = "INSERT INTO form_key (key_hash, user_id, place, act, subject, at) SELECT :key, min(id), 'sheet', 'sign', '', '' FROM user"
    with transaction(db):
        change(db, key, {"key": new_id()})


def test_it_is_read_once_however_much_else_is_written(kept: KeptOpen, db: Database, people: People, child_id: str) -> None:
    with Request(kept) as one:
        listed = own_list.of_units(one.db, people.anne.reach, TODAY)
        assert [child.id for child in listed] == [child_id]
        assert one.has_asked("child_unit")
    write_something_else(db)

    with Request(kept) as other:
        assert own_list.of_units(other.db, people.anne.reach, TODAY) == listed
        assert other.has_asked("last_look") and not other.has_asked("child_unit")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE child SET born = '2024-02-03'",
        "UPDATE child_unit SET until = '2020-01-01'",
        "DELETE FROM child_unit",
        "UPDATE child_unit SET knows_id = (SELECT min(id) FROM user)",
    ],
)
def test_it_is_read_anew_after_any_change_of_it_by_another_process(
    kept: KeptOpen, db: Database, people: People, child_id: str, sql: str
) -> None:
    with Request(kept) as one:
        before = own_list.of_units(one.db, people.anne.reach, TODAY)
    with transaction(db):
        change(db, sql, {})

    with Request(kept) as other:
        assert own_list.of_units(other.db, people.anne.reach, TODAY) == own_list.of_units(db, people.anne.reach, TODAY) != before


def test_a_request_sees_its_own_change(kept: KeptOpen, people: People, child_id: str) -> None:
    with Request(kept) as one:
        before = tuples(one.db, NAMES, {})
        with transaction(one.db):
            change(one.db, "UPDATE child SET name = 'Et andet navn'", {})
            assert tuples(one.db, NAMES, {}) == [("Et andet navn",)]
        assert tuples(one.db, NAMES, {}) == [("Et andet navn",)] != before


def test_what_was_never_written_whole_is_kept_for_nobody(kept: KeptOpen, people: People, child_id: str) -> None:
    with Request(kept) as one:
        before = tuples(one.db, NAMES, {})
        with pytest.raises(KeyError), transaction(one.db):
            change(one.db, "UPDATE child SET name = 'Aldrig'", {})
            tuples(one.db, NAMES, {})
            raise KeyError
    with Request(kept) as other:
        assert tuples(other.db, NAMES, {}) == before


def test_a_child_that_is_closed_to_one_is_told_to_the_others_of_the_unit(
    kept: KeptOpen, db: Database, people: People, child_id: str
) -> None:
    [unit] = [unit for unit in people.anne.child_units if unit.id == people.solsikken.id]
    with transaction(db):
        change(
            db,
            """INSERT INTO child_closed (id, child_id, user_id, because, closed_by, closed_at)
            VALUES ('1', :child, :user, 'hun er barnets moster', :user, '2026-01-01T10:00:00+00:00')""",
            {"child": child_id, "user": people.anne.id},
        )

    for asker, told in ((people.anne, []), (people.carla, [child_id]), (people.anne, [])):
        with Request(kept) as one:
            assert [child.id for child in own_list.of_units(one.db, asker.reach, TODAY)] == told
            assert [one.child.id for one in facts.children_of(one.db, asker.reach, unit, TODAY)] == told
            assert [one.child.id for one in facts.children_of(one.db, asker.reach, unit, TODAY, only=[child_id])] == told


def test_a_question_of_anything_else_is_asked_after_each_change(kept: KeptOpen, db: Database, people: People, child_id: str) -> None:
    asked = "SELECT child.id, (SELECT count(*) FROM form_key) AS keys FROM child"
    with Request(kept) as one:
        [before] = rows(one.db, asked)
    write_something_else(db)

    with Request(kept) as other:
        assert rows(other.db, asked) == [before | {"keys": before["keys"] + 1}]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT password_hash FROM user",
        "SELECT id FROM child ORDER BY random()",
        "SELECT count(*) FROM child WHERE born < date('now')",
        "SELECT 1",
        f"SELECT * FROM draft WHERE child_id IN ({WITHIN_UNITS})",
        "SELECT count(*) FROM child JOIN audit_event_child ON child_id = id",
    ],
)
def test_neither_a_secret_nor_the_moment_nor_chance_nor_anything_else_lasts(kept: KeptOpen, sql: str) -> None:
    with Request(kept) as one:
        tables = frozenset(row["name"] for row in rows(one.db, "SELECT name FROM sqlite_master"))
        assert one.db.kept_answers is not None
        assert not one.db.kept_answers.asks_what_lasts(sql, 1, lambda: tables)
        assert one.db.kept_answers.asks_what_lasts(NAMES, 1, lambda: tables)


def test_a_list_is_made_once_until_something_that_lasts_is_changed(kept: KeptOpen, db: Database, people: People, child_id: str) -> None:
    unit = people.anne.child_units[0]

    def listed() -> facts.UnitChildren:
        with Request(kept) as one:
            return facts.children_of(one.db, people.anne.reach, unit, TODAY)

    first = listed()
    write_something_else(db)
    assert listed() is first
    with transaction(db):
        change(db, "UPDATE child SET name = 'Asta Testesen', name_order = 'asta testesen'", {})
    assert [child.name for child in listed()] == ["Asta Testesen"]


@pytest.mark.parametrize(("asked", "times"), [(NAMES, 1), ("SELECT id FROM draft", 2), ("SELECT count(*) FROM audit_event", 2)])
def test_a_list_that_asks_for_what_passes_is_made_each_time(kept: KeptOpen, db: Database, asked: str, times: int) -> None:
    made = list[object]()

    def make(of: Database) -> tuple[object, ...]:
        made.append(rows(of, asked))
        return (1,)

    for _ in range(2):
        with Request(kept) as one:
            listed_once(one.db, partial(make, one.db), "a list")
        write_something_else(db)

    assert len(made) == times


def test_the_lists_that_were_made_first_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_LISTED", 10)
    kept = answers.KeptAnswers().lasting_since((1, 1))
    for name, count in (("a", 4), ("b", 4), ("a", 5), ("c", 3)):
        kept.keep_list(name, range(count))

    assert (dict(kept.lists), kept.listed) == ({"a": range(5), "c": range(3)}, 8)


def test_every_table_that_lasts_counts_each_kind_of_change(db: Database) -> None:
    triggers = {row["name"] for row in rows(db, "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'lasting_%'")}

    assert triggers == {f"lasting_{table}_{act}" for table in answers.LASTING for act in ("insert", "update", "delete")}
    for table in sorted(answers.LASTING):
        assert rows(db, "SELECT count(*) AS count FROM sqlite_master WHERE type = 'table' AND name = :table", {"table": table})[0]["count"]
