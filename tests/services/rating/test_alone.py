"""While several look alone nothing of one reaches another; a caution, and that a notification is advised, reach everybody."""

from datetime import timedelta

import pytest

from screening.domain.assessing.assessments import Eyes
from screening.domain.assessing.typed_sheet import TypedSheet
from screening.domain.children.moving import TypedAnswers
from screening.domain.children.own_list import ListChoice
from screening.domain.people import User
from screening.domain.rating.asking import TypedAsking
from screening.domain.rating.joint import TypedJoint
from screening.domain.rating.ratings import RatingState
from screening.errors import Invalid, NotFound
from screening.reports.assessing.curves import TOGETHER as BY_ALL
from screening.services.assessing import drafting, results, signing, years
from screening.services.children import children, moving, own_list
from screening.services.children.moving import TypedMove
from screening.services.my_day import looking as my_day
from screening.services.publishing.configurations import InForce
from screening.services.rating import asking, closing, looking, together
from screening.storage import leaving
from screening.storage.assessing import courses
from screening.storage.database import Database, rows
from screening.storage.rating import ratings
from tests.eyes import ANNES, CARLAS, LATER, ask_both, joint, sign_anne, sign_carla
from tests.people import NOW, TODAY, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

MUCH_LATER = LATER + timedelta(hours=3)


def told_to(db: Database, user: User, in_force: InForce, child_id: str) -> str:
    """What the services tell one person of a child, written out."""
    page = children.look_at(db, user, child_id, in_force.configuration, MUCH_LATER)
    listed = own_list.look_at(db, user, ListChoice(), MUCH_LATER)
    sheet = drafting.open_sheet(db, user, child_id, in_force.configuration, MUCH_LATER)
    day = my_day.look_at(db, user, MUCH_LATER)
    history = courses.history_before(db, child_id, page.child.units[0].id, user.id, MUCH_LATER, TODAY)
    rows_told = [(row.placed, row.child.seen_on, row.child.zone_id) for row in listed.rows]
    return f"{page.marks} {rows_told} {sheet.history} {day} {history} {page.help}"


def test_nobody_hears_of_what_another_signed_alone(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    before = told_to(db, people.anne, in_force, alma)
    rating = ask_both(db, people, alma)
    asked = told_to(db, people.anne, in_force, alma)

    signed = sign_carla(db, people, in_force, alma)

    assert "child_development" not in before
    assert told_to(db, people.anne, in_force, alma) == asked
    with pytest.raises(NotFound):
        results.look_at(db, people.anne, signed, MUCH_LATER)
    page = looking.look_at(db, people.anne, rating, in_force.configuration, MUCH_LATER)
    assert (page.singles, page.agenda, page.rating.counted.values) == ((), None, {"signed": 1, "wanted": 2})
    assert signed in told_to(db, people.carla, in_force, alma)


def test_what_somebody_signed_alone_waits_on_no_list(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    ask_both(db, people, alma)

    sign_carla(db, people, in_force, alma)

    waiting = rows(db, "SELECT kind FROM task WHERE assessment_id IS NOT NULL OR due_on < '2026-12-05'")
    assert [row["kind"] for row in waiting] == ["information_letter"]


def test_once_all_have_signed_each_reads_both_and_what_was_promised_waits(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    carlas = sign_carla(db, people, in_force, alma)
    annes = sign_anne(db, people, in_force, alma)

    page = looking.look_at(db, people.anne, rating, in_force.configuration, MUCH_LATER)

    assert page.phase is RatingState.TOGETHER
    assert [one.id for one in page.singles] == [carlas, annes]
    assert page.agenda is not None
    assert [(one.dimension.id, one.steps) for one in page.agenda.apart] == [("child_development", 3)]
    assert [one.sign.id for one in page.agenda.signs] == ["frequent_absence"]
    promised = rows(db, "SELECT assessment_id FROM task WHERE kind = 'look_again'")
    assert carlas in [row["assessment_id"] for row in promised]


def test_a_caution_of_one_holds_for_everybody_at_once_and_says_nothing(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    ask_both(db, people, alma)

    signing.sign(db, people.carla, alma, in_force, *typed(CARLAS | {"sign.bruises": "on"}), LATER)

    page = children.look_at(db, people.anne, alma, in_force.configuration, MUCH_LATER)
    assert page.marks == ()
    assert page.help.told.is_locked
    assert ratings.advise_notifying(db, alma)


def test_the_phase_that_is_kept_is_the_one_that_is_worked_out(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    ask_both(db, people, alma)
    for sign in (sign_carla, sign_anne):
        sign(db, people, in_force, alma)
        (rating,) = ratings.of_child(db, alma, (people.solsikken,))
        kept = rows(db, "SELECT phase FROM rating UNION ALL SELECT phase FROM rating_single")
        assert {row["phase"] for row in kept} == {str(rating.phase)}


def test_a_correction_while_alone_stays_alone(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    ask_both(db, people, alma)
    first = sign_carla(db, people, in_force, alma)
    signing.correct(db, people.carla, first, "Slåfejl", LATER)
    signing.sign(db, people.carla, alma, in_force, *typed(CARLAS | {"revision": "1", "next_step": "Rettet"}), MUCH_LATER)

    assert children.look_at(db, people.anne, alma, in_force.configuration, MUCH_LATER).marks == ()
    (rating,) = ratings.of_child(db, alma, (people.solsikken,))
    assert (rating.phase, len(rating.signed)) == (RatingState.ALONE, 1)


def test_the_leader_goes_on_without_everybody_for_a_reason(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    sign_anne(db, people, in_force, alma)
    with pytest.raises(NotFound):
        closing.close(db, people.anne, rating, "Syg", MUCH_LATER)
    with pytest.raises(Invalid):
        closing.close(db, people.carla, rating, " ", MUCH_LATER)

    closing.close(db, people.carla, rating, "Jeg er syg resten af måneden", MUCH_LATER)

    page = looking.look_at(db, people.carla, rating, in_force.configuration, MUCH_LATER)
    assert (page.phase, len(page.singles)) == (RatingState.ENDED, 1)
    assert len(children.look_at(db, people.carla, alma, in_force.configuration, MUCH_LATER).marks) == 1


def test_one_rating_of_a_child_goes_on_at_a_time(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    ask_both(db, people, alma)

    with pytest.raises(Invalid):
        ask_both(db, people, alma)


def test_nobody_looks_alone_at_a_child_that_has_left(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    ask_both(db, people, alma)
    sign_anne(db, people, in_force, alma)
    waiting = [one.id for one in leaving.waiting_in(db, alma, people.solsikken)]
    ended = TypedAnswers(dict.fromkeys(waiting, "end"), dict.fromkeys(waiting, "Flytter"))

    moving.move(db, people.carla, alma, "", TypedMove("away", answers=ended), MUCH_LATER)

    (rating,) = ratings.of_child(db, alma, (people.solsikken,))
    assert rating.phase is RatingState.ENDED


def test_somebody_of_another_house_finds_no_rating(db: Database, people: People, in_force: InForce) -> None:
    rating = ask_both(db, people, add_alma(db, people))

    with pytest.raises(NotFound):
        looking.look_at(db, people.bo, rating, in_force.configuration, NOW)


def test_the_joint_position_stands_for_both_and_each_stays_as_it_was(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    singles = [sign_carla(db, people, in_force, alma), sign_anne(db, people, in_force, alma)]
    before = [results.look_at(db, people.anne, id_, MUCH_LATER).signed for id_ in singles]

    id_ = together.sign(db, people.anne, rating, in_force, joint(), 0, MUCH_LATER)

    page = children.look_at(db, people.carla, alma, in_force.configuration, MUCH_LATER)
    assert [mark.id for mark in page.marks if mark.stands] == [id_]
    assert [mark.points["child_development"] for mark in page.courses[0].marks] == [5]
    assert [results.look_at(db, people.anne, single, MUCH_LATER).signed for single in singles] == before
    signed = results.look_at(db, people.carla, id_, MUCH_LATER).signed
    assert (signed.case.signs, signed.case.history) == ({"secure_bond", "frequent_absence"}, ())
    assert {one.what for one in signed.account.observations} == {WHOLE_SHEET["what.0"], CARLAS["what.0"]}
    position = ratings.position_of(db, id_)
    assert position is not None
    assert position.taken_by == "Carla Testesen, Anne Testesen"
    assert position.remains == {"child_development": "Hvor meget formiddagen tæller"}
    (row,) = own_list.look_at(db, people.anne, ListChoice(), MUCH_LATER).rows
    assert row.placed["child_development"].point == 5
    assert rows(db, "SELECT * FROM task WHERE kind LIKE 'rate_%' AND done_by IS NULL AND ended_at IS NULL") == []


def test_a_slip_put_right_in_what_one_saw_alone_is_no_answer_to_the_joint_position(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    sign_carla(db, people, in_force, alma)
    annes = sign_anne(db, people, in_force, alma)
    id_ = together.sign(db, people.carla, rating, in_force, joint(), 0, MUCH_LATER)

    signing.correct(db, people.anne, annes, "Slåfejl", MUCH_LATER)
    signing.sign(db, people.anne, alma, in_force, *typed(ANNES | {"revision": "1", "point.child_development": "9"}), MUCH_LATER)

    asked = rows(db, "SELECT assessment_id, person_id, done_by FROM task WHERE kind = 'choose_next'")
    assert asked == [{"assessment_id": id_, "person_id": people.carla.id, "done_by": None}]


def test_the_years_draw_the_joint_position_strong_and_each_who_looked_alone_beside_it(
    db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    sign_carla(db, people, in_force, alma)
    alone = years.look_at(db, people.anne, alma, in_force.configuration, MUCH_LATER)
    sign_anne(db, people, in_force, alma)
    together.sign(db, people.anne, rating, in_force, joint(), 0, MUCH_LATER)

    (course,) = years.look_at(db, people.anne, alma, in_force.configuration, MUCH_LATER).courses
    drawn = course.curves[0]

    assert alone.courses == ()
    assert {drawn.look(seen): seen.rater for seen in drawn.seen}[0] == BY_ALL
    assert sorted(seen.rater.name for seen in drawn.seen if seen.rater) == ["", "Anne Testesen", "Carla Testesen"]
    assert [row.mark.eyes for row in course.rows].count(Eyes.ALL) == 1


def test_what_lacks_is_said_and_what_was_typed_together_is_kept(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    sign_carla(db, people, in_force, alma)
    sign_anne(db, people, in_force, alma)
    half = TypedJoint(TypedSheet(points={"child_development": "5"}))

    with pytest.raises(Invalid) as refused:
        together.sign(db, people.anne, rating, in_force, half, 0, MUCH_LATER)

    assert {"position.frequent_absence", "taken_by", "point.parental_capacity"} <= refused.value.faults.keys()
    page = looking.look_at(db, people.carla, rating, in_force.configuration, MUCH_LATER)
    assert page.typed.sheet.points == {"child_development": "5"}
    assert rows(db, "SELECT * FROM draft") == []


def test_a_notification_that_one_advises_is_not_lowered_by_the_joint_position(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    signing.sign(db, people.carla, alma, in_force, *typed(CARLAS | {"point.child_development": "1"}), LATER)
    sign_anne(db, people, in_force, alma)

    together.sign(db, people.anne, rating, in_force, joint(), 0, MUCH_LATER)

    assert [one.rating_id for one in ratings.advise_notifying(db, alma)] == [rating]


def test_anybody_of_a_profession_may_look_until_enough_have(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    page = asking.look_at(db, people.anne, alma, NOW)
    assert page.by_role == {}
    with pytest.raises(Invalid) as refused:
        asking.ask(db, people.anne, alma, TypedAsking(role="childcare_worker", wanted="2", due_on="2026-12-05"), NOW)
    assert "raters" in refused.value.faults


def test_annes_own_sheet_is_hers_while_she_looks_alone(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    mine = looking.of_child(db, people.anne, children.get(db, people.anne, alma, NOW))
    assert mine is not None and mine.mine and mine.rating.id == rating

    signing.sign(db, people.anne, alma, in_force, *typed(ANNES), LATER)

    signed = looking.of_child(db, people.anne, children.get(db, people.anne, alma, NOW))
    assert signed is not None and signed.is_signed_by_me and not signed.mine
