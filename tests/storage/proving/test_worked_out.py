"""What is worked out says what was signed: whoever changes the one alone is found in the row of the other."""

import pytest

from screening.domain.acts import Act
from screening.services.assessing import signing
from screening.services.proving.verifying import Breach, verify
from screening.services.publishing.configurations import InForce
from screening.services.rating import together
from screening.storage.database import Database, rows
from tests.eyes import LATER, ask_both, joint, sign_anne, sign_carla
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed


def tamper(db: Database, *statements: str) -> None:
    """Change what the triggers refuse, as somebody with the key could."""
    for trigger in rows(db, "SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        db.conn.execute(f"DROP TRIGGER {trigger['name']}")
    for statement in statements:
        db.conn.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE assessment_facts SET author_name = 'En anden'",
        "UPDATE assessment_facts SET unit_name = 'Et andet sted'",
        "UPDATE assessment_facts SET zone_id = NULL",
        "UPDATE assessment_facts SET overall_point = 10",
        "UPDATE assessment_facts SET replaces_id = 'x'",
        "UPDATE assessment_facts SET fingerprint = ''",
        "UPDATE assessment_facts SET facts = json_set(facts, '$.points.child_development', 10)",
        "UPDATE assessment_facts SET facts = json_remove(facts, '$.points.child_development')",
        "UPDATE assessment_facts SET facts = json_set(facts, '$.points.more', 10)",
        "UPDATE assessment_facts SET facts = json_set(facts, '$.signs', json('[\"bruises\"]'))",
        "UPDATE assessment_facts SET facts = json_set(facts, '$.on', '2020-01-01')",
        "UPDATE assessment_facts SET facts = json_set(facts, '$.scale', 'x')",
        "DELETE FROM assessment_facts",
    ],
)
def test_a_course_that_says_something_else_is_found(db: Database, people: People, in_force: InForce, statement: str) -> None:
    signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET), NOW)
    assert verify(db).broken == ()
    [signed] = [row["id"] for row in rows(db, "SELECT id FROM audit_event WHERE action = 'assessment_signed'")]

    tamper(db, statement)

    assert verify(db).broken == ((signed, Breach.CHANGED),)


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["UPDATE rating_single SET phase = 'alone'"], {Act.ASSESSMENT_SIGNED}),
        (["UPDATE rating SET phase = 'together'"], {Act.RATING_ASKED}),
        (["UPDATE rating SET joint_id = NULL"], {Act.ASSESSMENT_SIGNED, Act.RATING_ASKED, Act.RATING_JOINED}),
        (
            ["UPDATE rating SET joint_id = NULL, phase = 'together'", "UPDATE rating_single SET phase = 'together'"],
            {Act.RATING_JOINED},
        ),
    ],
)
def test_how_far_those_have_come_who_looked_alone_is_what_they_did(
    db: Database, people: People, in_force: InForce, statements: list[str], found: set[Act]
) -> None:
    """Else what somebody saw would be hidden from everybody again, or stand as if nobody had agreed."""
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    assert verify(db).broken == ()
    sign_carla(db, people, in_force, alma)
    assert verify(db).broken == ()
    sign_anne(db, people, in_force, alma)
    assert verify(db).broken == ()
    together.sign(db, people.anne, rating, in_force, joint(), 0, LATER + (LATER - NOW) * 2)
    assert verify(db).broken == ()

    tamper(db, *statements)

    acts = {row["id"]: row["action"] for row in rows(db, "SELECT id, action FROM audit_event")}
    broken = verify(db).broken
    assert {acts[number] for number, _ in broken} == found and {breach for _, breach in broken} == {Breach.CHANGED}
