"""A child's course is read where it lies together: what 200 assessments cost does not hang on how many others there are."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from screening.domain.ages import age_in_months
from screening.domain.children.typed_child import TypedChild
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.services.assessing import signing
from screening.services.children import adding
from screening.services.publishing.configurations import InForce
from screening.storage.assessing import courses, second_looks
from screening.storage.children import joined, last_looks
from screening.storage.database import Database, Row, rows, tuples, writing
from screening.storage.rating import ratings
from tests.eyes import LATER, ask_both, sign_carla
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


def signed_about(db: Database, child_id: str) -> list[Row]:
    """Everything that was signed about a child, the newest look first, worked out of every row."""
    child_of = dict(tuples(db, "SELECT alias_id, child_id FROM child_alias", {}))
    signed = [row for row in rows(db, "SELECT * FROM assessment") if child_of.get(row["child_id"], row["child_id"]) == child_id]
    return sorted(signed, key=lambda row: (row["observed_on"], row["signed_at"]), reverse=True)


def gone_by(db: Database, signed: list[Row], asker_id: str) -> list[Row]:
    """Those of them that somebody goes by."""
    replaced = {row["replaces_id"] for row in rows(db, "SELECT replaces_id FROM assessment")}
    eyes = {row["assessment_id"]: row for row in rows(db, "SELECT * FROM rating_single")}
    of_others = {id_ for id_, one in eyes.items() if one["phase"] == "alone" and one["author_id"] != asker_id}
    behind = {id_ for id_, one in eyes.items() if one["phase"] == "joint"}
    return [row for row in signed if row["id"] not in replaced | of_others | behind]


def points_of(db: Database, looks: list[Row]) -> dict[str, list[tuple[str, int]]]:
    """The day and the point of the last two of these looks that placed a dimension, by dimension."""
    placed = dict[str, list[tuple[str, int]]]()
    for look in looks:
        for score in rows(db, "SELECT * FROM score WHERE assessment_id = :id AND point IS NOT NULL", {"id": look["id"]}):
            placed.setdefault(score["dimension_id"], []).append((look["observed_on"], score["point"]))
    return {dimension: points[:2] for dimension, points in placed.items()}


@pytest.mark.parametrize("seed", range(8))
def test_a_list_tells_of_the_last_looks_in_whatever_order_they_were_signed(
    db: Database, people: People, in_force: InForce, seed: int
) -> None:
    choose, alma = Random(seed), add_alma(db, people)  # noqa: S311 - not for secrets
    twice = adding.add(db, people.anne, TypedChild("Alma T", "", date(2021, 2, 3), people.solsikken.id), NOW)
    last_day = date.fromisoformat(WHOLE_SHEET["observed_on"])
    for number in range(7):
        day = (last_day - timedelta(days=choose.randrange(12))).isoformat()
        sheet = WHOLE_SHEET | {"observed_on": day, "seen_on.0": day, "point.child_development": str(choose.randint(1, 10))}
        user, child = choose.choice([people.anne, people.carla]), choose.choice([alma, twice])
        signing.sign(db, user, child, in_force, *typed(sheet), NOW + timedelta(minutes=number))
    with writing(db):
        joined.add(db, twice, alma, "Samme barn", people.anne.id, NOW)
    if seed % 2:
        ask_both(db, people, alma)
        sign_carla(db, people, in_force, alma)
    if seed % 4 > 1:
        newest_of_anne = next(row["id"] for row in signed_about(db, alma) if row["author_id"] == people.anne.id)
        signing.correct(db, people.anne, newest_of_anne, "Forkert dag", LATER + timedelta(hours=2))
        day = (last_day - timedelta(days=11)).isoformat()
        signing.sign(
            db,
            people.anne,
            alma,
            in_force,
            *typed(WHOLE_SHEET | {"observed_on": day, "seen_on.0": day, "revision": "1"}),
            LATER + timedelta(hours=3),
        )

    for asker in (people.anne, people.carla):
        looks = signed_about(db, alma)
        told = dict[str, list[tuple[str, int]]]()
        for one in courses.last_points(db, [alma], asker.child_units, asker.id):
            told.setdefault(one.dimension_id, []).append((one.seen.observed_on.isoformat(), one.point))
        assert told == points_of(db, gone_by(db, looks[:3], asker.id)) != {}

        newest = gone_by(db, looks, asker.id)[0]
        where = last_looks.keys_of(db, asker.reach, [alma])[alma]
        [seen] = courses.then(db, [where.assessment_id], {where.assessment_id: where}).values()
        assert courses.then(db, [newest["id"]], {}) == {newest["id"]: seen}
        assert (where.assessment_id, seen.assessment_id) == (newest["id"], newest["id"])
        assert (seen.observed_on.isoformat(), seen.zone_id, seen.scale_id) == (newest["observed_on"], newest["zone_id"], newest["scale_id"])
        assert seen.age_months == age_in_months(date.fromisoformat(newest["child_born"]), seen.observed_on)
