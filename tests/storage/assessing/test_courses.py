"""A child's course is read where it lies together: what 200 assessments cost does not hang on how many others there are."""

from datetime import UTC, datetime

from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.services.assessing import signing
from screening.services.publishing.configurations import InForce
from screening.storage.assessing import courses, second_looks
from screening.storage.database import Database, rows
from screening.storage.rating import ratings
from tests.people import NOW, TODAY, People, add_alma
from tests.sheets import WHOLE_SHEET, typed
from tests.statements import asked_of, questions


def plans(db: Database, asked: list[str]) -> list[str]:
    return [step["detail"] for question in questions(asked) for step in rows(db, f"EXPLAIN QUERY PLAN {question}")]


def test_a_course_is_read_by_the_child_and_no_row_of_an_assessment_is(db: Database, people: People) -> None:
    units, unit, now = people.anne.child_units, people.anne.child_units[0].id, datetime.now(UTC)
    with asked_of(db) as asked:
        courses.marks(db, "alma", units, people.anne.id)
        courses.history_before(db, "alma", unit, people.anne.id, now, TODAY)
        ratings.advise_notifying(db, "alma")
        second_looks.of_child(db, "alma", units)
    found = plans(db, asked)

    assert len([plan for plan in found if "seen USING PRIMARY KEY (child_id=?" in plan]) == 3
    assert any("task USING COVERING INDEX task_second_look (child_id=?" in plan for plan in found)
    assert not [plan for plan in found if plan.startswith(("SCAN task", "SCAN seen", "SCAN assessment", "SCAN unit"))]
    assert not [plan for plan in found if plan.startswith("SEARCH assessment")]


def test_a_course_says_what_was_signed(db: Database, people: People, in_force: InForce) -> None:
    child = add_alma(db, people)
    signing.sign(db, people.anne, child, in_force, *typed(WHOLE_SHEET), NOW)
    [signed] = rows(db, "SELECT * FROM assessment")
    scores = {row["dimension_id"]: row["point"] for row in rows(db, "SELECT dimension_id, point FROM score")}

    [mark] = courses.marks(db, child, people.anne.child_units, people.anne.id)
    [earlier] = courses.history_before(db, child, signed["unit_id"], people.anne.id, datetime.now(UTC), TODAY)

    assert (mark.id, mark.observed_on.isoformat(), mark.scale) == (signed["id"], signed["observed_on"], signed["scale_id"])
    assert (mark.rater.id, mark.rater.name, mark.unit_name) == (signed["author_id"], signed["author_name"], signed["unit_name"])
    assert (mark.overall_point, mark.zone_id, mark.fingerprint) == (signed["overall_point"], signed["zone_id"], signed["fingerprint"])
    assert dict(mark.points) == {id_: NOT_OBSERVED if point is None else point for id_, point in scores.items()}
    assert dict(earlier.scores.points) == {id_: point for id_, point in scores.items() if point is not None}
    assert (earlier.scores.rater, earlier.scores.observed_on) == (mark.rater, mark.observed_on)
