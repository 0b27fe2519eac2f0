"""What a signature brings about: history by the day observed, promises kept by what was seen since, and a result that never changes."""

from datetime import date, timedelta

import pytest

from screening.domain.ruler.weighing import evaluation
from screening.domain.ruler.weighing.cases import Rater, RulerEdition
from screening.errors import Invalid, NotAllowed
from screening.services.assessing import drafting, results, signing
from screening.services.assessing.freezing import freeze_results
from screening.services.my_day import looking
from screening.services.publishing.configurations import InForce
from screening.services.sharing import cautions
from screening.storage.database import Database, rows
from tests.people import NOW, TODAY, People, add_alma
from tests.promises import sign_and_choose
from tests.sheets import WHOLE_SHEET, typed

RED = WHOLE_SHEET | {"observed_on": "2026-11-21", "point.child_development": "3", "seen_on.0": "2026-11-18"}
GREEN_LONG_AGO = WHOLE_SHEET | {"observed_on": "2026-09-22", "point.child_development": "9", "seen_on.0": "2026-09-20"}
WELL_LONG_AGO = GREEN_LONG_AGO | {"point.parental_capacity": "9", "reason.parental_capacity": "De er gode sammen"}
LATER = NOW + timedelta(hours=1)
IN_TWO_WEEKS = NOW + timedelta(days=14)


def due(db: Database, people: People) -> list[tuple[date, str]]:
    day = looking.look_at(db, people.anne, NOW)
    return [(row.task.due_on, row.task.assessment_id) for row in (*day.overdue.rows, *day.due_today.rows, *day.soon.rows)]


def test_a_calm_old_day_written_down_today_keeps_no_promise(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    red = sign_and_choose(db, people.anne, alma, in_force, *typed(RED), NOW)
    sign_and_choose(db, people.anne, alma, in_force, *typed(GREEN_LONG_AGO), LATER)

    assert due(db, people) == [(date(2026, 11, 28), red)]


def test_a_typing_error_mended_in_an_older_one_keeps_no_newer_promise(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    old = sign_and_choose(db, people.anne, alma, in_force, *typed(GREEN_LONG_AGO), NOW)
    red = sign_and_choose(db, people.anne, alma, in_force, *typed(RED), LATER)
    signing.correct(db, people.anne, old, "Slåfejl", LATER)
    sign_and_choose(db, people.anne, alma, in_force, *typed(GREEN_LONG_AGO | {"revision": "1", "next_step": "Rettet"}), LATER)

    assert due(db, people) == [(date(2026, 11, 28), red)]


def choices(db: Database) -> list[str]:
    return [row["assessment_id"] for row in rows(db, "SELECT assessment_id FROM task WHERE kind = 'choose_next' AND done_by IS NULL")]


def test_what_is_to_be_chosen_is_answered_by_a_later_look_or_its_own_correction_and_by_no_older_day(
    db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    old = signing.sign(db, people.anne, alma, in_force, *typed(WELL_LONG_AGO), NOW)
    red = signing.sign(db, people.anne, alma, in_force, *typed(RED), LATER)
    signing.sign(db, people.carla, alma, in_force, *typed(WELL_LONG_AGO | {"observed_on": "2026-09-23"}), LATER)
    signing.correct(db, people.anne, old, "Slåfejl", LATER)
    signing.sign(db, people.anne, alma, in_force, *typed(WELL_LONG_AGO | {"revision": "1", "next_step": "Rettet"}), LATER)
    assert choices(db) == [red]

    signing.correct(db, people.anne, red, "Forkert dag", LATER)
    earlier = RED | {"observed_on": "2026-11-19", "revision": "1"}
    mended = signing.sign(db, people.anne, alma, in_force, *typed(earlier), LATER)
    assert choices(db) == [mended]
    signing.sign(db, people.carla, alma, in_force, *typed(WELL_LONG_AGO | {"observed_on": "2026-11-20"}), LATER)
    assert choices(db) == []


def test_a_correction_of_the_earlier_look_of_a_day_leaves_what_is_to_be_chosen_after_the_later(
    db: Database, people: People, in_force: InForce
) -> None:
    alma, well = add_alma(db, people), WELL_LONG_AGO | {"observed_on": "2026-11-21"}
    early = signing.sign(db, people.carla, alma, in_force, *typed(well), NOW)
    red = signing.sign(db, people.anne, alma, in_force, *typed(RED), LATER)
    signing.correct(db, people.carla, early, "Slåfejl", LATER)
    signing.sign(db, people.carla, alma, in_force, *typed(well | {"revision": "1", "next_step": "Rettet"}), LATER)

    assert choices(db) == [red]


def test_an_old_promise_was_kept_by_what_was_seen_since(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    red = sign_and_choose(db, people.anne, alma, in_force, *typed(RED), NOW)
    sign_and_choose(db, people.anne, alma, in_force, *typed(GREEN_LONG_AGO | {"point.child_development": "2"}), LATER)

    assert [made for _, made in due(db, people)] == [red]


def test_the_report_of_an_old_day_draws_nothing_that_came_after_it(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    nine = {"observed_on": "2026-11-16", "point.child_development": "9", "seen_on.0": "2026-11-15"}
    three = {"observed_on": "2026-08-13", "point.child_development": "3", "seen_on.0": "2026-08-12"}
    sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | nine), NOW)
    old = sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | three), LATER)

    report = results.report(db, people.anne, old, LATER)

    assert report.history == ()
    assert report.result.points["child_development"] == 3


def test_what_was_seen_on_the_same_day_and_signed_before_is_history(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"point.child_development": "9"}), NOW)
    second = sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), LATER)

    assert [past.points["child_development"] for past in results.report(db, people.anne, second, LATER).history] == [9]


def test_a_signature_keeps_who_set_the_earlier_points_and_on_which_ruler(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    sign_and_choose(db, people.carla, alma, in_force, *typed(WHOLE_SHEET), NOW)
    second = sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), LATER)

    (past,) = results.report(db, people.anne, second, LATER).history

    assert past.rater == Rater(people.carla.id, "Carla Testesen")
    assert past.ruler == RulerEdition("boernelineal-3-5", "2026.2", "boernelineal", 1, 10)


def test_a_signed_result_does_not_change_with_the_rules(
    db: Database, people: People, in_force: InForce, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = sign_and_choose(db, people.anne, add_alma(db, people), in_force, *typed(RED), NOW)
    before = results.look_at(db, people.anne, signed, NOW).result

    monkeypatch.setattr(evaluation, "advise", lambda *_: ())
    monkeypatch.setattr(evaluation, "match_offers", lambda *_: ((), ()))

    assert results.look_at(db, people.anne, signed, NOW).result == before
    assert before.advice and before.offers


def test_what_was_signed_before_results_were_kept_is_frozen_as_it_stood(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    suspicion = RED | {"sign.bruises": "on"}
    first = sign_and_choose(db, people.anne, alma, in_force, *typed(RED), NOW)
    signed = [first, sign_and_choose(db, people.anne, alma, in_force, *typed(suspicion), LATER)]
    before = [results.look_at(db, people.anne, one, LATER).result for one in signed]
    for table in ("assessment_result", "caution"):
        db.conn.execute(f"DROP TRIGGER {table}_refuses_delete")
        db.conn.execute(f"DELETE FROM {table}")
    db.conn.commit()

    assert freeze_results(db, LATER) == 2
    assert freeze_results(db, LATER) == 0

    assert [results.look_at(db, people.anne, one, LATER).result for one in signed] == before
    standing = cautions.about(db, people.anne, alma, TODAY)
    assert standing is not None and standing.known[0].assessment_id == signed[1]


def test_only_the_author_and_the_unit_s_leader_may_correct(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    by_carla = sign_and_choose(db, people.carla, alma, in_force, *typed(RED), NOW)

    with pytest.raises(NotAllowed):
        signing.correct(db, people.anne, by_carla, "Slåfejl", LATER)
    by_anne = sign_and_choose(db, people.anne, alma, in_force, *typed(RED), NOW)
    assert signing.correct(db, people.carla, by_anne, "Slåfejl", LATER) == alma


def test_a_correction_says_why(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    first = sign_and_choose(db, people.anne, alma, in_force, *typed(RED), NOW)
    for missing in ("", "   ", "x" * 2000):
        with pytest.raises(Invalid) as refused:
            signing.correct(db, people.anne, first, missing, LATER)
        assert set(refused.value.faults) == {"correction_reason"}

    signing.correct(db, people.anne, first, "Jeg havde sat trin 3 ved en fejl", LATER)
    second = sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"revision": "1"}), LATER)

    assert results.look_at(db, people.anne, second, LATER).signed.correction_reason == "Jeg havde sat trin 3 ved en fejl"


def test_of_two_who_correct_the_same_the_second_is_told_and_keeps_the_draft(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    first = sign_and_choose(db, people.anne, alma, in_force, *typed(RED), NOW)
    signing.correct(db, people.anne, first, "Slåfejl", LATER)
    signing.correct(db, people.carla, first, "Slåfejl", LATER)
    sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"revision": "1"}), LATER)

    with pytest.raises(Invalid) as refused:
        sign_and_choose(db, people.carla, alma, in_force, *typed(WHOLE_SHEET | {"revision": "1", "next_step": "Carlas ord"}), LATER)

    assert "Anne Testesen" in str(refused.value.faults[""].values)
    assert drafting.open_sheet(db, people.carla, alma, in_force.configuration, LATER).fields["next_step"] == "Carlas ord"
    assert len(rows(db, "SELECT id FROM assessment WHERE replaces_id = :id", {"id": first})) == 1
