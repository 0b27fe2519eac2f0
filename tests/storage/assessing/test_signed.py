"""What is signed is signed, and the log only grows."""

from datetime import timedelta

import pytest

from screening.errors import StorageError
from screening.services.assessing import signing
from screening.services.proving.verifying import broken_log_rows
from screening.services.publishing.configurations import InForce
from screening.storage.assessing import assessments, courses
from screening.storage.database import Database, insert, rows, writing
from tests.people import NOW, TODAY, People, add_alma
from tests.sheets import WHOLE_SHEET, typed


@pytest.fixture
def signed(db: Database, people: People, in_force: InForce) -> str:
    """A signed assessment of Alma with an answer, a sign and an observation."""
    fields = WHOLE_SHEET | {"answer.child_development.play": "adult_present"}
    return signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(fields), NOW)


@pytest.mark.parametrize("table", ["assessment", "assessment_facts", "score", "answer", "sign", "observation", "configuration"])
def test_no_part_of_a_signed_assessment_changes_or_goes(db: Database, signed: str, table: str) -> None:
    column = next(iter(rows(db, f"SELECT * FROM {table} LIMIT 1")[0]))
    for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
        with pytest.raises(StorageError), writing(db):
            db.conn.execute(statement)
    assert rows(db, f"SELECT count(*) AS many FROM {table}")[0]["many"] > 0


def test_another_unit_of_the_same_child_reads_nothing_that_this_one_signed(db: Database, people: People, signed: str) -> None:
    alma = rows(db, "SELECT child_id FROM assessment")[0]["child_id"]
    with writing(db):
        insert(db, "child_unit", {"child_id": alma, "unit_id": people.other.id, "since": TODAY.isoformat(), "until": None})

    found = [assessments.get(db, signed, user.reach, TODAY) for user in (people.anne, people.bo)]
    assert [one is not None for one in found] == [True, False]
    seen = [[mark.id for mark in courses.marks(db, alma, user.child_units, user.id)] for user in (people.anne, people.bo)]
    assert seen == [[signed], []]


def test_whoever_the_child_has_left_reads_nothing_more_of_it(db: Database, people: People, signed: str) -> None:
    with writing(db):
        db.conn.execute("UPDATE child_unit SET until = ?", [TODAY.isoformat()])

    assert assessments.get(db, signed, people.anne.reach, TODAY + timedelta(days=1)) is None
    assert assessments.get(db, signed, people.anne.reach, TODAY) is not None


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("score", {"dimension_id": "late", "point": 1, "not_observed": 0, "reason": ""}),
        ("answer", {"dimension_id": "late", "item_id": "x", "answer_id": "y"}),
        ("sign", {"sign_id": "late"}),
        ("observation", {"position": 99, "seen_on": "2026-11-21", "place": "", "what": "", "words": ""}),
    ],
)
def test_no_part_can_be_added_afterwards(db: Database, signed: str, table: str, row: dict[str, object]) -> None:
    with pytest.raises(StorageError), writing(db):
        insert(db, table, {"assessment_id": signed, **row})


def test_the_log_neither_changes_nor_shrinks(db: Database, signed: str) -> None:
    for statement in ("UPDATE audit_event SET action = 'nothing'", "DELETE FROM audit_event"):
        with pytest.raises(StorageError), writing(db):
            db.conn.execute(statement)


def test_the_chain_holds_and_shows_a_row_that_was_changed_behind_its_back(db: Database, signed: str) -> None:
    assert broken_log_rows(db) == []

    db.conn.execute("DROP TRIGGER audit_event_refuses_update")
    db.conn.execute("UPDATE audit_event SET user_id = 'somebody else' WHERE id = 2")
    db.conn.commit()

    assert broken_log_rows(db) == [2]


def test_the_chain_shows_a_row_that_is_gone(db: Database, signed: str) -> None:
    db.conn.execute("DROP TRIGGER audit_event_refuses_delete")
    db.conn.execute("DELETE FROM audit_event WHERE id = 2")
    db.conn.commit()

    assert broken_log_rows(db) == [3]


def test_a_change_whose_log_row_fails_does_not_happen(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    db.conn.execute("CREATE TRIGGER log_is_full BEFORE INSERT ON audit_event BEGIN SELECT RAISE(ABORT, 'full'); END")
    db.conn.commit()

    with pytest.raises(StorageError):
        signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)

    assert rows(db, "SELECT * FROM assessment") == []
    assert rows(db, "SELECT * FROM draft") == []


def test_the_log_holds_no_name_number_or_typed_text(db: Database, signed: str) -> None:
    written = str(rows(db, "SELECT * FROM audit_event"))
    for secret in ("Alma", "Testesen", "630221", "Leger mest alene"):
        assert secret not in written
