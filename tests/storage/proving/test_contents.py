"""A row covers what it tells of: changed, gone and erased are told apart, and the first such row is named."""

import json

import pytest

from screening.domain.acts import Act
from screening.services.proving.verifying import Breach, verify
from screening.storage import audit
from screening.storage.database import Database, insert, rows, writing
from screening.storage.proving import contents
from tests.people import NOW, People, add_alma


@pytest.fixture
def told(db: Database, people: People) -> str:
    """A paper about a child that a row of the log tells of, with a row before and one after. The child's id."""
    child = add_alma(db, people)
    choice = {"id": "c1", "child_id": child, "unit_id": people.anne.child_units[0].id, "kind": "talk", "because": "Vi taler med mor først"}
    choice |= {"with_whom": "Mor", "on_day": "2026-10-01", "chosen_by": people.anne.id, "at": NOW.isoformat()}
    with writing(db):
        insert(db, "notify_choice", choice)
        audit.record(db, NOW, Act.NOTIFY_CHOSEN, people.anne, child_id=child, subject="c1")
        audit.record(db, NOW, Act.CHILD_VIEWED, people.anne, child_id=child)
    return child


def unsealed(db: Database, statement: str) -> None:
    """What somebody does who has the key and takes the triggers off."""
    for trigger in rows(db, "SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        db.conn.execute(f"DROP TRIGGER {trigger['name']}")
    db.conn.execute(statement)


def row_of(db: Database) -> int:
    """The number of the row that covers something."""
    [row] = rows(db, "SELECT event_id FROM audit_content")
    return int(row["event_id"])


@pytest.mark.parametrize(
    ("statement", "breach"),
    [
        ("UPDATE notify_choice SET because = 'Noget andet'", Breach.CHANGED),
        ("UPDATE notify_choice SET with_whom = ''", Breach.CHANGED),
        ("DELETE FROM notify_choice", Breach.MISSING),
        ("UPDATE audit_salt SET salt = x'00'", Breach.CHANGED),
        ("DELETE FROM audit_salt", Breach.CHANGED),
        ("UPDATE audit_content SET hash = '0'", Breach.CHAIN),
        ("DELETE FROM audit_salt; DELETE FROM audit_content", Breach.CHAIN),
    ],
)
def test_what_was_changed_behind_the_program_is_found_in_its_row(db: Database, told: str, statement: str, breach: Breach) -> None:
    assert verify(db).broken == ()
    number = row_of(db)

    for one in statement.split(";"):
        unsealed(db, one)

    assert verify(db).broken == ((number, breach),)
    db.conn.rollback()


def test_what_was_erased_with_its_salt_is_told_as_erased_and_the_log_is_whole(db: Database, told: str) -> None:
    with writing(db):
        contents.forget(db, contents.of_child(db, told, "c1"))
    unsealed(db, "DELETE FROM notify_choice")

    proof = verify(db)

    assert (proof.broken, proof.erased, proof.covering) == ((), 1, 1)
    assert rows(db, "SELECT * FROM audit_salt") == []
    db.conn.rollback()


def test_an_erasure_of_one_thing_leaves_the_salts_of_the_others(db: Database, told: str) -> None:
    with writing(db):
        contents.forget(db, contents.of_child(db, told, "another"))
        contents.forget(db, contents.of_child(db, "another child"))

    assert len(rows(db, "SELECT * FROM audit_salt")) == 1


def test_two_rows_of_the_same_content_have_hashes_that_nobody_can_compare(db: Database, people: People, told: str) -> None:
    with writing(db):
        audit.record(db, NOW, Act.NOTIFY_CHOSEN, people.anne, child_id=told, subject="c1")

    hashes = [row["hash"] for row in rows(db, "SELECT hash FROM audit_content")]
    assert len(set(hashes)) == 2
    assert "Vi taler" not in json.dumps(rows(db, "SELECT * FROM audit_content"))


def test_a_look_writes_no_more_than_its_row(db: Database, people: People, told: str) -> None:
    before = rows(db, "SELECT count(*) AS count FROM audit_content")

    audit.view(db, NOW, Act.CHILD_VIEWED, people.anne, child_id=told)

    assert rows(db, "SELECT count(*) AS count FROM audit_content") == before
