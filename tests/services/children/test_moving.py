"""A child moves: nothing that waits stays behind unseen, and whoever it comes to gets an empty file and the caution."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.children.moving import ENDS, FINISHING, MoveKind, TypedAnswers
from screening.domain.children.typed_child import TypedChild
from screening.domain.people import GroupKind, Membership, Role, UnitKind, User
from screening.errors import Invalid, NotFound
from screening.language import render
from screening.services.assessing import drafting, results
from screening.services.children import adding, children, closing, joining, moving, returning
from screening.services.children.moving import TypedMove
from screening.services.my_day import looking
from screening.services.paper_forms import printing
from screening.services.publishing.configurations import InForce
from screening.services.sharing import insight
from screening.storage import audit
from screening.storage.children import facts, joined, stays
from screening.storage.database import Database, rows, writing
from screening.storage.people import groups, units
from screening.storage.sharing.cautions import under_caution
from tests.people import ALMA_CPR, NOW, TODAY, People, add_alma
from tests.promises import sign_and_choose
from tests.sheets import WHOLE_SHEET, typed

A_DAY = timedelta(days=1)
WHY = "Skolen følger selv op"


@pytest.fixture
def alma(db: Database, people: People, in_force: InForce) -> str:
    """Alma, with Anne's promise to look again, Anne's draft and a paper form."""
    child_id = add_alma(db, people)
    sign_and_choose(db, people.anne, child_id, in_force, *typed(WHOLE_SHEET | {"point.child_development": "3"}), NOW)
    drafting.save_draft(db, people.anne, child_id, in_force.configuration, *typed(WHOLE_SHEET), NOW)
    return child_id


def answers(db: Database, people: People, child_id: str, taker: str, because: str = WHY) -> TypedAnswers:
    """The same for everything that waits in Solsikken."""
    waiting = moving.look_at(db, people.carla, child_id, "", NOW).waiting
    return TypedAnswers({one.id: taker for one in waiting}, {one.id: because for one in waiting})


def to_school(db: Database, people: People, child_id: str, taker: str = ENDS, day: str = "", now: datetime = NOW) -> None:
    move = TypedMove("unit", target=people.other.id, day=day, answers=answers(db, people, child_id, taker))
    moving.move(db, people.carla, child_id, people.solsikken.id, move, now)


def test_whoever_moves_a_child_sees_all_that_waits_and_can_pass_by_none_of_it(db: Database, people: People, alma: str) -> None:
    page = moving.look_at(db, people.carla, alma, "", NOW)
    assert [(str(one.kind), one.person_name) for one in page.waiting] == [("draft", "Anne Testesen"), ("task", "Anne Testesen")]

    with pytest.raises(Invalid) as refused:
        moving.move(db, people.carla, alma, "", TypedMove("unit", target=people.other.id), NOW)

    assert set(refused.value.faults) == {f"to.{one.id}" for one in page.waiting}
    assert children.get(db, people.anne, alma, NOW).units == (people.solsikken,)


def test_what_ends_keeps_its_reason_and_the_unit_sees_the_child_no_more(db: Database, people: People, alma: str) -> None:
    with pytest.raises(Invalid) as refused:
        moving.move(
            db,
            people.carla,
            alma,
            "",
            TypedMove("unit", target=people.other.id, answers=answers(db, people, alma, ENDS, "")),
            NOW,
        )
    assert all(field.startswith("because.") for field in refused.value.faults)

    to_school(db, people, alma)

    for user in (people.anne, people.carla):
        with pytest.raises(NotFound):
            children.get(db, user, alma, NOW)
        assert looking.look_at(db, user, NOW).overdue.total == 0
    assert rows(db, "SELECT id FROM draft") == []
    assert {row["because"] for row in rows(db, "SELECT because FROM work_ended")} == {WHY}
    acts = [event.act for event in audit.for_child(db, alma)]
    assert {Act.DRAFT_ENDED, Act.TASK_ENDED, Act.CHILD_MOVED} <= set(acts)


def test_the_receiving_unit_gets_an_empty_file_and_the_caution(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    sheet = WHOLE_SHEET | {"point.child_development": "3", "sign.bruises": "on"}
    sign_and_choose(db, people.anne, alma, in_force, *typed(sheet), NOW)
    to_school(db, people, alma)

    page = children.look_at(db, people.bo, alma, in_force.configuration, NOW)

    assert page.marks == () and page.draft_saved_at is None and page.known.history == ()
    assert under_caution(db, [alma]) == {alma}
    assert looking.look_at(db, people.bo, NOW + timedelta(days=60)).overdue.total == 0


def test_a_draft_that_was_handed_over_can_be_finished_and_names_who_observed(
    db: Database, people: People, in_force: InForce, alma: str
) -> None:
    to_school(db, people, alma, people.carla.id)
    later = NOW + FINISHING

    sheet = drafting.open_sheet(db, people.carla, alma, in_force.configuration, later)
    signed = sign_and_choose(db, people.carla, alma, in_force, sheet.typed, sheet.revision, later)

    page = results.look_at(db, people.carla, signed, later)
    assert page.report.observer is not None and page.report.observer.name == "Anne Testesen"
    with pytest.raises(NotFound):
        children.get(db, people.carla, alma, later + A_DAY)
    assert children.get(db, people.bo, alma, NOW).units == (people.other,)


def test_a_move_from_a_day_to_come_is_seen_by_the_other_unit_on_that_day(db: Database, people: People, alma: str) -> None:
    to_school(db, people, alma, day="01.12.2026")
    first = NOW + timedelta(days=10)

    with pytest.raises(NotFound):
        children.get(db, people.bo, alma, first - A_DAY)
    assert children.get(db, people.anne, alma, first - A_DAY).units == (people.solsikken,)
    assert children.get(db, people.bo, alma, first).units == (people.other,)
    with pytest.raises(NotFound):
        children.get(db, people.anne, alma, first)


def test_nobody_takes_over_a_child_that_is_closed_to_them_or_that_they_have_a_draft_about(
    db: Database, people: People, in_force: InForce, alma: str
) -> None:
    drafting.save_draft(db, people.carla, alma, in_force.configuration, *typed(WHOLE_SHEET), NOW)
    with pytest.raises(Invalid) as refused:
        to_school(db, people, alma, people.carla.id)
    assert len(refused.value.faults) == 1

    closing.close(db, people.carla, alma, people.anne.id, "", "Annes eget barn", NOW)
    with pytest.raises(Invalid) as refused:
        to_school(db, people, alma, people.anne.id)
    assert len(refused.value.faults) == 3


def test_a_child_in_two_units_leaves_only_the_one_and_stays_closed(db: Database, people: People, alma: str) -> None:
    with writing(db):
        stays.add_to_unit(db, alma, people.other, TODAY)
    closing.close(db, people.carla, alma, people.anne.id, "", "Annes eget barn", NOW)
    move = TypedMove("away", answers=answers(db, people, alma, ENDS))

    moving.move(db, people.carla, alma, people.solsikken.id, move, NOW)

    assert children.get(db, people.bo, alma, NOW).units == (people.other,)
    assert rows(db, "SELECT user_id FROM child_closed WHERE opened_at IS NULL") == [{"user_id": people.anne.id}]


def test_joined_records_move_as_one(db: Database, people: People, alma: str) -> None:
    double = adding.add(db, people.anne, TypedChild("Alma Testesen", "", date(2021, 2, 3), people.solsikken.id), NOW)
    joining.join(db, people.carla, alma, double, "Samme barn", NOW)
    kept = joined.child_of(db, double)

    to_school(db, people, kept)

    assert children.get(db, people.bo, double, NOW).id == kept
    for record in (alma, double):
        with pytest.raises(NotFound):
            children.get(db, people.anne, record, NOW)


def test_any_colleague_changes_the_group_and_only_some_let_a_child_go(db: Database, people: People, alma: str) -> None:
    with writing(db):
        room = groups.add(db, people.solsikken, "Mariehønen", GroupKind.ROOM)
    assert moving.look_at(db, people.anne, alma, "", NOW).kinds == (MoveKind.GROUP,)
    with pytest.raises(Invalid):
        moving.move(db, people.anne, alma, "", TypedMove("away", answers=answers(db, people, alma, ENDS)), NOW)

    moving.move(db, people.anne, alma, "", TypedMove("group", group=room.id), NOW + A_DAY)

    assert moving.look_at(db, people.anne, alma, "", NOW + A_DAY).group_id == room.id
    assert rows(db, "SELECT until, group_id FROM child_unit ORDER BY since") == [
        {"until": TODAY.isoformat(), "group_id": None},
        {"until": None, "group_id": room.id},
    ]


def test_a_child_made_by_mistake_is_undone_while_nothing_is_signed_and_frees_its_number(db: Database, people: People) -> None:
    alma = add_alma(db, people)

    moving.move(db, people.anne, alma, "", TypedMove("mistake", note="Forkert barn"), NOW)

    with pytest.raises(NotFound):
        children.get(db, people.anne, alma, NOW)
    again = adding.add(db, people.anne, TypedChild("Berta Testesen", ALMA_CPR, None, people.solsikken.id), NOW)
    assert children.get(db, people.anne, again, NOW).cpr
    [left] = returning.look_at(db, people.carla, NOW).left
    returning.bring_back(db, people.carla, left.id, "Det var rigtigt", NOW)
    assert children.get(db, people.anne, alma, NOW).cpr is None


def test_what_is_signed_is_no_mistake(db: Database, people: People, alma: str) -> None:
    assert MoveKind.MISTAKE not in moving.look_at(db, people.carla, alma, "", NOW).kinds


def test_a_child_that_ended_is_brought_back_with_a_reason_and_with_all_that_is_signed(
    db: Database, people: People, in_force: InForce, alma: str
) -> None:
    moving.move(db, people.carla, alma, "", TypedMove("away", answers=answers(db, people, alma, ENDS)), NOW)
    assert insight.find(db, people.eva, "Alma", NOW).total == 1
    [left] = returning.look_at(db, people.carla, NOW).left
    with pytest.raises(NotFound):
        returning.look_at(db, people.anne, NOW)
    with pytest.raises(Invalid):
        returning.bring_back(db, people.carla, left.id, "", NOW)

    returning.bring_back(db, people.carla, left.id, "De flyttede ikke alligevel", NOW + A_DAY)

    assert len(children.look_at(db, people.anne, alma, in_force.configuration, NOW + A_DAY).marks) == 1
    assert returning.look_at(db, people.carla, NOW + A_DAY).left == ()
    assert looking.look_at(db, people.anne, NOW + timedelta(days=60)).overdue.total == 0, "what ended stays ended"


@pytest.mark.parametrize(
    ("kind", "day", "field"),
    [
        ("eighteen", "", "day"),
        ("death", "30.11.2026", "day"),
        ("away", "31.02.2026", "day"),
        ("unit", "", "target"),
        ("nowhere", "", "kind"),
    ],
)
def test_a_move_that_cannot_be_is_told_at_its_field(db: Database, people: People, kind: str, day: str, field: str) -> None:
    alma = add_alma(db, people)
    with pytest.raises(Invalid) as refused:
        moving.move(db, people.carla, alma, "", TypedMove(kind, day=day), NOW)
    assert list(refused.value.faults) == [field]


def test_nothing_can_be_finished_about_a_child_that_is_dead(db: Database, people: People, alma: str) -> None:
    with pytest.raises(Invalid) as refused:
        moving.move(db, people.carla, alma, "", TypedMove("death", answers=answers(db, people, alma, people.anne.id)), NOW)
    assert len(refused.value.faults) == 2


def test_a_paper_form_is_taken_over_or_off_the_list(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    printing.print_for(db, people.anne, in_force, people.solsikken.id, "", [alma], NOW)
    to_school(db, people, alma)
    assert rows(db, "SELECT 1 FROM paper_form WHERE set_aside_at IS NULL") == []


def test_a_child_is_moved_out_of_no_unit_in_which_it_is_not(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    with writing(db):
        stays.put_in_group(db, alma, people.other, None, TODAY, TODAY)
    assert [place.unit_id for place in stays.places(db, alma)] == [people.solsikken.id]

    for unit in (people.other.id, "ingen"):
        with pytest.raises(NotFound):
            moving.move(db, people.carla, alma, unit, TypedMove("away"), NOW)


def _planned(db: Database, user: User, child_id: str, in_force: InForce, now: datetime = NOW) -> list[str]:
    return [render(move.words, "da") for move in children.look_at(db, user, child_id, in_force.configuration, now).planned]


def test_a_planned_move_is_told_in_the_unit_that_the_child_leaves(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    to_school(db, people, alma, day="01.12.2026")

    assert _planned(db, people.anne, alma, in_force) == ["Flytter til Lindeborg Skole den 01.12.2026."]
    assert _planned(db, people.bo, alma, in_force, NOW + timedelta(days=10)) == []

    to_school(db, people, alma, day="02.12.2026", now=NOW + timedelta(hours=1))
    assert _planned(db, people.anne, alma, in_force) == ["Flytter til Lindeborg Skole den 02.12.2026."]

    [_first, last] = rows(db, "SELECT id FROM child_end ORDER BY on_day")
    returning.bring_back(db, people.carla, last["id"], "Blev", NOW)
    with writing(db):
        stays.end_stays(db, alma, people.solsikken, TODAY + A_DAY, TODAY)
    assert _planned(db, people.anne, alma, in_force) == []


def test_a_child_that_was_to_leave_and_goes_there_again_is_not_said_to_leave(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    to_school(db, people, alma, day="01.12.2026")
    with writing(db):
        stays.add_to_unit(db, alma, people.solsikken, TODAY + A_DAY)

    assert _planned(db, people.anne, alma, in_force) == []


def test_another_unit_of_the_child_is_not_told_where_it_goes(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    with writing(db):
        third = units.add(db, "Sundhedsplejen", UnitKind.HEALTH_VISITING)
        stays.add_to_unit(db, alma, third, TODAY)
    to_school(db, people, alma, day="01.12.2026")
    visitor = replace(people.bo, memberships=(Membership(third, Role.HEALTH_VISITOR),))

    assert _planned(db, visitor, alma, in_force) == []


def test_where_a_child_with_protected_address_goes_is_told_to_whoever_moves_it_alone(
    db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    with writing(db):
        facts.write(db, alma, replace(facts.of_child(db, alma), address_protected=True))
    to_school(db, people, alma, day="01.12.2026")

    assert _planned(db, people.anne, alma, in_force) == ["Flytter til en anden enhed den 01.12.2026."]
    assert _planned(db, people.carla, alma, in_force) == ["Flytter til Lindeborg Skole den 01.12.2026."]


def test_a_planned_group_and_a_planned_leave_are_told(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    with writing(db):
        owl = groups.add(db, people.solsikken, "Uglen", GroupKind.ROOM)
    moving.move(db, people.anne, alma, "", TypedMove("group", group=owl.id, day="30.11.2026"), NOW)
    assert _planned(db, people.anne, alma, in_force) == ["Kommer i »Uglen« den 30.11.2026."]

    moving.move(db, people.carla, alma, "", TypedMove("away", day="01.12.2026"), NOW)

    assert _planned(db, people.anne, alma, in_force)[-1] == "Flytter til en anden kommune den 01.12.2026."
