"""What a child's course says is held against what was signed: whoever changes the one alone is found in the row of the other."""

import pytest

from screening.services.assessing import signing
from screening.services.proving.verifying import Breach, verify
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, rows
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed


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

    for trigger in rows(db, "SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        db.conn.execute(f"DROP TRIGGER {trigger['name']}")
    db.conn.execute(statement)

    assert verify(db).broken == ((signed, Breach.CHANGED),)
