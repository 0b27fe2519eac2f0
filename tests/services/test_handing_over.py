"""What a colleague has begun is handed over by whoever leads the unit, and names who observed."""

from datetime import timedelta

import pytest

from screening.domain.people import Role
from screening.domain.people.staffing import RoleWanted
from screening.domain.rating.ratings import RatingState
from screening.errors import Invalid, NotFound
from screening.reports.assessing.data import concern_data
from screening.reports.pages import concern_html
from screening.services import handing_over
from screening.services.assessing import drafting, results, signing
from screening.services.my_day import looking
from screening.services.people import colleagues, ending, roles, staffing
from screening.services.proving.verifying import broken_log_rows
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, insert, rows, writing
from screening.storage.people import users
from screening.storage.rating import ratings
from tests.eyes import ANNES, LATER, ask_both, sign_carla
from tests.people import NOW, TODAY, People, add_alma, with_bo_in_solsikken
from tests.promises import sign_and_choose
from tests.sheets import WHOLE_SHEET, typed

A_DAY = timedelta(days=1)


@pytest.fixture
def alma(db: Database, people: People, in_force: InForce) -> str:
    """Alma, with Anne's promise to look again and Anne's draft."""
    child_id = add_alma(db, people)
    sign_and_choose(db, people.anne, child_id, in_force, *typed(WHOLE_SHEET | {"point.child_development": "3"}), NOW)
    drafting.save_draft(db, people.anne, child_id, in_force.configuration, *typed(WHOLE_SHEET), NOW)
    return child_id


def everything_to(db: Database, people: People, taker: str) -> dict[str, str]:
    """All of Anne's work to one taker (id)."""
    page = handing_over.look_at(db, people.carla, people.anne.id, NOW)
    return {one.id: taker for one in page.drafts} | {one.id: taker for one in page.tasks}


def test_whoever_signs_a_draft_that_was_handed_over_is_named_beside_who_observed(
    db: Database, people: People, in_force: InForce, alma: str
) -> None:
    handing_over.hand_over(db, people.carla, people.anne.id, everything_to(db, people, people.carla.id), NOW)

    later = NOW + A_DAY
    sheet = drafting.open_sheet(db, people.carla, alma, in_force.configuration, later)
    signed = sign_and_choose(db, people.carla, alma, in_force, sheet.typed, sheet.revision, later)

    page = results.look_at(db, people.carla, signed, later)
    assert page.signed.author_name == "Carla Testesen"
    assert page.signed.observer is not None and page.signed.observer.name == "Anne Testesen"
    assert page.report.observer is not None and page.report.observer.title == "pædagog"
    assert "Observeret af" in concern_html(page.report, "da") and "Anne Testesen" in concern_html(page.report, "da")
    assert concern_data(page.report)["observer"] == {"name": "Anne Testesen", "title": "pædagog"}


def test_a_draft_that_comes_back_is_its_observers_own(db: Database, people: People, alma: str) -> None:
    handing_over.hand_over(db, people.carla, people.anne.id, everything_to(db, people, people.carla.id), NOW)
    page = handing_over.look_at(db, people.carla, people.carla.id, NOW)

    handing_over.hand_over(db, people.carla, people.carla.id, {page.drafts[0].id: people.anne.id}, NOW)

    assert rows(db, "SELECT author_id, observed_by FROM draft") == [{"author_id": people.anne.id, "observed_by": None}]


def test_a_promise_that_was_handed_over_stands_with_both_names(db: Database, people: People, alma: str) -> None:
    handing_over.hand_over(db, people.carla, people.anne.id, everything_to(db, people, people.carla.id), NOW)

    day = looking.look_at(db, people.carla, NOW + 365 * A_DAY)
    assert {(row.person_name, row.promised_by_name) for row in day.overdue.rows} == {("Carla Testesen", "Anne Testesen")}


def test_what_waits_for_somebody_who_is_gone_stands_on_the_leaders_day_until_it_is_handed_over(
    db: Database, people: People, alma: str
) -> None:
    assert looking.look_at(db, people.carla, NOW).left_behind == 0
    ending.end(db, people.dorte, people.anne.id, NOW)

    assert looking.look_at(db, people.carla, NOW).left_behind == 1
    [gone] = [one for one in colleagues.look_at(db, people.carla, NOW).colleagues if one.has_left]
    assert (gone.person.name, [(left.drafts, left.tasks) for left in gone.left]) == ("Anne Testesen", [(1, 1)])
    handing_over.hand_over(db, people.carla, people.anne.id, everything_to(db, people, people.carla.id), NOW)

    assert looking.look_at(db, people.carla, NOW).left_behind == 0
    with pytest.raises(NotFound):
        handing_over.look_at(db, people.carla, people.anne.id, NOW)


def test_a_leader_is_told_no_number_of_a_child_that_is_closed_to_the_leader(db: Database, people: People, alma: str) -> None:
    ending.end(db, people.dorte, people.anne.id, NOW)
    closing = {"id": "1", "child_id": alma, "user_id": people.carla.id, "because": "Eget barn", "closed_by": people.anne.id}
    with writing(db):
        insert(db, "child_closed", closing | {"closed_at": NOW.isoformat()})

    assert looking.look_at(db, people.carla, NOW).left_behind == 0
    assert [one.person.name for one in colleagues.look_at(db, people.carla, NOW).colleagues if one.has_left or one.left] == []
    [left] = staffing.look_at(db, people.dorte, NOW).left_behind
    assert (left.left.work.drafts, left.left.work.tasks) == (1, 1)


def test_nobody_takes_a_draft_who_has_one_or_does_not_work_with_the_children(
    db: Database, people: People, in_force: InForce, alma: str
) -> None:
    drafting.save_draft(db, people.carla, alma, in_force.configuration, *typed(WHOLE_SHEET), NOW)
    for taker in (people.carla.id, people.bo.id, people.dorte.id, people.anne.id, "x"):
        with pytest.raises(Invalid):
            handing_over.hand_over(db, people.carla, people.anne.id, everything_to(db, people, taker), NOW)

    assert {row["author_id"] for row in rows(db, "SELECT author_id FROM draft")} == {people.anne.id, people.carla.id}


def test_a_leader_of_another_unit_sees_and_hands_over_nothing(db: Database, people: People, alma: str) -> None:
    roles.give(db, people.dorte, people.bo.id, RoleWanted(people.other, Role.MANAGER, TODAY, None), NOW)
    bo = users.get(db, people.bo.id, TODAY)
    assert bo is not None
    wanted = everything_to(db, people, people.bo.id)
    with pytest.raises(NotFound):
        handing_over.look_at(db, bo, people.anne.id, NOW)
    with pytest.raises(NotFound):
        handing_over.hand_over(db, bo, people.anne.id, wanted, NOW)


def test_an_absence_tells_of_its_days_alone_and_is_forgotten(db: Database, people: People, alma: str) -> None:
    def away_on(days: int) -> set[bool]:
        day = looking.look_at(db, people.carla, NOW + days * A_DAY)
        return {row.away is not None for group in (day.overdue, day.due_today, day.soon) for row in group.rows}

    first = (TODAY + 20 * A_DAY).strftime("%d.%m.%Y")
    colleagues.note_absence(db, people.carla, people.anne.id, first, first, NOW)

    assert [away_on(days) for days in (19, 20, 21)] == [{False}, {True}, {False}]
    colleagues.note_absence(db, people.carla, people.anne.id, "", "", NOW + 60 * A_DAY)
    assert [row["until"] for row in rows(db, "SELECT until FROM absence")] == [None]


def test_whoever_looks_in_the_place_of_a_colleague_is_one_of_those_who_look_alone(db: Database, people: People, in_force: InForce) -> None:
    child_id, bo = add_alma(db, people), with_bo_in_solsikken(db, people, TODAY)
    ask_both(db, people, child_id)
    ending.end(db, people.dorte, people.anne.id, NOW)
    with pytest.raises(Invalid):
        handing_over.hand_over(db, people.carla, people.anne.id, everything_to(db, people, people.carla.id), NOW)

    handing_over.hand_over(db, people.carla, people.anne.id, everything_to(db, people, bo.id), NOW)
    sign_carla(db, people, in_force, child_id)
    signing.sign(db, bo, child_id, in_force, *typed(ANNES), LATER)

    (rating,) = ratings.of_child(db, child_id, (people.solsikken,))
    assert (rating.phase, {one.user_id for one in rating.signed}) == (RatingState.TOGETHER, {bo.id, people.carla.id})
    assert rows(db, "SELECT 1 FROM task WHERE kind = 'rate_alone' AND done_by IS NULL AND ended_at IS NULL") == []
    assert broken_log_rows(db) == []


def test_what_a_colleague_has_begun_to_write_is_not_given_to_whoever_looks_at_the_child_alone(
    db: Database, people: People, in_force: InForce
) -> None:
    child_id, bo = add_alma(db, people), with_bo_in_solsikken(db, people, TODAY)
    ask_both(db, people, child_id)
    drafting.save_draft(db, people.anne, child_id, in_force.configuration, *typed(ANNES), NOW)
    sign_carla(db, people, in_force, child_id)
    [draft] = handing_over.look_at(db, people.carla, people.anne.id, LATER).drafts

    with pytest.raises(Invalid) as refused:
        handing_over.hand_over(db, people.carla, people.anne.id, {draft.id: people.carla.id}, LATER)
    assert refused.value.faults.keys() == {f"to.{draft.id}"}

    handing_over.hand_over(db, people.carla, people.anne.id, {draft.id: bo.id}, LATER)
    assert rows(db, "SELECT author_id FROM draft") == [{"author_id": bo.id}]
