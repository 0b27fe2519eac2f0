"""What seldom changes is read once however much else is written, and anew as soon as it does change: by whomever, and however."""

from collections.abc import Iterator
from datetime import date
from functools import partial

import pytest

from screening.domain.children.own_list import OwnList
from screening.domain.people import Unit
from screening.services.assessing import signing
from screening.services.publishing.configurations import InForce
from screening.settings import Settings
from screening.storage import answers
from screening.storage.children import last_looks, own_list
from screening.storage.children.reach import WITHIN_UNITS
from screening.storage.database import Database, Row, change, insert, new_id, reopen, rows, transaction, tuples
from screening.storage.kept_open import KeptOpen
from screening.storage.rounds import facts
from screening.storage.working_out import listed_once, listed_while, worked_out_of_each, worked_out_while
from tests.eyes import ask_both
from tests.people import NOW, TODAY, People, add_adviser, add_alma
from tests.sheets import WHOLE_SHEET, typed
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
        assert other.has_asked("looks_change") and not other.has_asked("child_unit")


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


@pytest.mark.parametrize(
    "act",
    [
        "insert",
        "UPDATE last_look SET observed_on = '2026-01-02' WHERE unit_id = :unit",
        "UPDATE last_look SET unit_id = (SELECT id FROM unit WHERE name = 'Myndighed') WHERE unit_id = :unit",
        "DELETE FROM last_look WHERE unit_id = :unit",
    ],
)
def test_each_kind_of_change_of_a_last_look_is_counted_in_its_unit(db: Database, people: People, child_id: str, act: str) -> None:
    hassan, there, other = add_adviser(db), people.solsikken, people.other
    with transaction(db):
        for unit in (other,) if act == "insert" else (there, other):
            insert(db, "last_look", seen(unit, child_id))
    before, elsewhere = last_looks.changes(db, (there,)), last_looks.changes(db, (other,))
    moved = last_looks.changes(db, hassan.child_units)

    with transaction(db):
        if act == "insert":
            insert(db, "last_look", seen(there, child_id))
        else:
            change(db, act, {"unit": there.id})

    assert last_looks.changes(db, (there,)) != before
    assert last_looks.changes(db, (other,)) == elsewhere
    assert (last_looks.changes(db, hassan.child_units) != moved) == ("SET unit_id" in act)


@pytest.mark.parametrize("act", ["UPDATE rating_single SET phase = 'joint'", "DELETE FROM assessment"])
def test_what_comes_of_who_looked_alone_is_counted_though_it_is_no_last_look(
    db: Database, people: People, child_id: str, in_force: InForce, act: str
) -> None:
    ask_both(db, people, child_id)
    signing.sign(db, people.anne, child_id, in_force, *typed(WHOLE_SHEET), NOW)
    assert not rows(db, "SELECT 1 FROM last_look")
    before = last_looks.changes(db, (people.solsikken,))

    db.conn.execute("PRAGMA foreign_keys = OFF")
    with transaction(db):
        insert(db, "erasing", {"child_id": child_id, "run_id": "run"})
        change(db, act, {})

    assert last_looks.changes(db, (people.solsikken,)) != before


def seen(unit: Unit, child_id: str) -> Row:
    """A look at a child in a unit."""
    return {"unit_id": unit.id, "child_id": child_id, "assessment_id": "", "observed_on": "2026-01-01", "signed_at": "", "version": "1"}


@pytest.mark.parametrize("act", ["seen", "promised", "nothing of it"])
def test_the_own_list_is_made_anew_when_anything_of_it_changes(
    kept: KeptOpen, db: Database, people: People, child_id: str, act: str
) -> None:
    def listed() -> OwnList:
        with Request(kept) as one:
            return own_list.of_units(one.db, people.carla.reach, TODAY)

    first = listed()
    with transaction(db):
        match act:
            case "seen":
                insert(db, "last_look", seen(people.solsikken, child_id))
            case "promised":
                again = {
                    "id": new_id(),
                    "kind": "look_again",
                    "unit_id": people.solsikken.id,
                    "child_id": child_id,
                    "made_by": people.anne.id,
                }
                insert(db, "task", again | {"due_on": "2026-12-24", "made_at": "2026-01-01T10:00:00+00:00"})
            case _:
                pass
    write_something_else(db)

    [before], [now] = first, listed()
    assert (now.seen_on, now.due_on) == {"seen": (date(2026, 1, 1), None), "promised": (None, date(2026, 12, 24))}.get(act, (None, None))
    assert (now is before) == (act == "nothing of it")


@pytest.mark.parametrize("kind", ["a list", "a thing", "of each"])
def test_what_is_made_of_two_moments_is_kept_for_nobody(kept: KeptOpen, db: Database, child_id: str, kind: str) -> None:
    """Somebody writes between what tells of changes and what is told: the newer sign would stand for older answers for ever."""
    made = list[int]()

    def make() -> tuple[int]:
        made.append(len(made))
        if len(made) == 1:
            write_something_else(db)
        return (len(made),)

    def asked(of: Database) -> tuple[int]:
        rows(of, "SELECT count(*) AS count FROM draft")
        match kind:
            case "a list":
                return listed_while(of, make, 1, "a list")
            case "a thing":
                return worked_out_while(of, make, "a thing")
            case _:
                return worked_out_of_each(of, lambda ids: dict.fromkeys(ids, make()), {child_id: "1"}, (0,), "of each")[child_id]

    told = list[tuple[int]]()
    for _ in range(3):
        with Request(kept) as one:
            told.append(asked(one.db))

    assert told == [(1,), (2,), (2,)]


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
