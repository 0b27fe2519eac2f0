"""A child that is handed over stays the giver's until the receiver has said yes."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from screening.domain.children.moving import ENDS, MoveKind, TypedAnswers
from screening.domain.my_day.kinds import TaskKind
from screening.domain.people import User
from screening.domain.ruler.written.sharing import Screenings
from screening.domain.sharing.disclosures import Opened, SharingState
from screening.errors import Invalid, NotFound
from screening.services.assessing import signing
from screening.services.children import closing, moving
from screening.services.children.moving import TypedMove
from screening.services.my_day import looking
from screening.services.people import closing as closing_units
from screening.services.publishing.configurations import InForce
from screening.services.sharing import hand_overs, shared
from screening.services.sharing import received as received_shared
from screening.services.sharing.received import ClosedPage, ReceivedPage
from screening.storage.children import closed
from screening.storage.database import Database, rows, writing
from screening.storage.people import staff
from tests.disclosed import CONSENT, EARLY, hand_over, share
from tests.people import NOW, People, add_alma, add_mette
from tests.sheets import WHOLE_SHEET, typed

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def alma(db: Database, people: People) -> str:
    return add_alma(db, people)


@pytest.fixture
def signed(db: Database, people: People, alma: str, in_force: InForce) -> str:
    return signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"next_step": "Anne øver overgange"}), NOW)


def waits(db: Database, user: User, now: datetime = LATER) -> list[tuple[TaskKind, str | None]]:
    """What waits for somebody, of handing over."""
    day = looking.look_at(db, user, now, with_later=True)
    listed = [row for group in (day.overdue, day.due_today, day.soon, day.later) for row in group.rows]
    return [(row.task.kind, row.child_name) for row in listed if str(row.task.kind).startswith("handover")]


def opened(db: Database, people: People, handed: str) -> Opened:
    page = received_shared.received_as_it_is(db, people.bo, handed, LATER)
    return Opened.NOTHING if isinstance(page, ClosedPage) else page.opened


def test_until_there_is_a_yes_the_receiver_reads_the_summary_alone_and_the_giver_waits(
    db: Database, people: People, alma: str, signed: str, in_force: InForce
) -> None:
    add_mette(db, people, alma)
    handed = hand_over(db, people, alma, in_force, replace(EARLY, assessments=frozenset({signed}), things=frozenset({"adults"})))

    page = received_shared.look_at_received(db, people.bo, handed, LATER)
    assert isinstance(page, ReceivedPage)
    assert (page.opened, page.assessments, page.adults, page.can_answer) == (Opened.SUMMARY, (), (), True)
    assert waits(db, people.bo) == [(TaskKind.HANDOVER_ANSWER, "Alma Testesen")]
    assert waits(db, people.anne) == [(TaskKind.HANDOVER_WAITS, "Alma Testesen")]

    assert hand_overs.answer(db, people.bo, handed, "yes", "Velkommen", LATER) is True

    page = received_shared.look_at_received(db, people.bo, handed, LATER)
    assert isinstance(page, ReceivedPage)
    assert (page.opened, [one.signed.id for one in page.assessments]) == (Opened.ALL, [signed])
    assert (waits(db, people.bo), waits(db, people.anne)) == ([], [])
    assert [row["user_id"] for row in rows(db, "SELECT user_id FROM outbox")] == [people.anne.id]


def test_a_child_is_not_handed_over_where_nobody_may_hear_of_it(db: Database, people: People, alma: str, in_force: InForce) -> None:
    """It is closed to everybody who works there: nobody would see the question, and the giver would wait without knowing why."""
    with writing(db):
        closing_id = closed.close(db, alma, people.bo.id, "Familie", people.carla.id, NOW)

    with pytest.raises(Invalid) as refused:
        hand_over(db, people, alma, in_force)
    assert refused.value.faults["to"].danish.startswith("Ingen i {unit} kan tage imod barnet lige nu.")
    assert refused.value.faults["to"].values == {"unit": "Lindeborg Skole"}

    with writing(db):
        closed.open_(db, closing_id, people.carla.id, NOW)
    hand_over(db, people, alma, in_force)
    assert waits(db, people.bo) == [(TaskKind.HANDOVER_ANSWER, "Alma Testesen")]


def test_whoever_waits_is_told_while_nobody_can_answer(db: Database, people: People, alma: str, in_force: InForce) -> None:
    handed = hand_over(db, people, alma, in_force)
    assert not told_of_nobody(db, people.anne, handed)

    with writing(db):
        closing_id = closed.close(db, alma, people.bo.id, "Familie", people.carla.id, LATER)
    assert (waits(db, people.bo), told_of_nobody(db, people.anne, handed)) == ([], True)
    with writing(db):
        closed.open_(db, closing_id, people.carla.id, LATER)
    assert not told_of_nobody(db, people.anne, handed)

    with writing(db):
        staff.end(db, people.bo.id, LATER)
    assert told_of_nobody(db, people.anne, handed)


def told_of_nobody(db: Database, giver: User, handed: str) -> bool:
    """Whether the giver's day says that nobody can answer; what was given says the same."""
    day = looking.look_at(db, giver, LATER, with_later=True)
    (row,) = (row for group in (day.overdue, day.due_today, day.soon, day.later) for row in group.rows if row.task.subject == handed)
    assert shared.look_at_given(db, giver, handed, LATER).nobody_answers == row.nobody_answers
    return row.nobody_answers


def test_a_no_needs_a_reason_closes_at_once_and_leaves_it_with_the_giver(
    db: Database, people: People, alma: str, in_force: InForce
) -> None:
    handed = hand_over(db, people, alma, in_force)

    for said, because, field in (("", "", "answer"), ("no", " ", "because")):
        with pytest.raises(Invalid) as refused:
            hand_overs.answer(db, people.bo, handed, said, because, LATER)
        assert set(refused.value.faults) == {field}
    assert hand_overs.answer(db, people.bo, handed, "no", "Vi har ingen plads", LATER) is False

    assert opened(db, people, handed) is Opened.NOTHING
    assert (waits(db, people.bo), waits(db, people.anne)) == ([], [(TaskKind.HANDOVER_REFUSED, "Alma Testesen")])
    given = shared.look_at_given(db, people.anne, handed, LATER)
    assert (given.line.state, given.can_hand_over_again) == (SharingState.DECLINED, True)
    with pytest.raises(Invalid):
        hand_overs.answer(db, people.bo, handed, "yes", "", LATER)

    hand_over(db, people, alma, in_force, now=LATER)
    assert waits(db, people.anne) == [(TaskKind.HANDOVER_WAITS, "Alma Testesen")]


@pytest.mark.parametrize("is_closed_before", [True, False])
def test_after_a_no_it_waits_for_the_unit_where_the_child_is_closed_to_who_gave_it(
    db: Database, people: People, alma: str, in_force: InForce, is_closed_before: bool
) -> None:
    handed = hand_over(db, people, alma, in_force)
    if is_closed_before:
        closing.close(db, people.carla, alma, people.anne.id, "", "Hun er barnets moster", LATER)
    else:
        with writing(db):
            closed.close(db, alma, people.anne.id, "Hun er barnets moster", people.carla.id, LATER)
    hand_overs.answer(db, people.bo, handed, "no", "Vi har ingen plads", LATER)

    [task] = rows(db, "SELECT person_id, unit_id FROM task WHERE kind = 'handover_refused'")
    assert task == {"person_id": None, "unit_id": people.solsikken.id}
    assert (waits(db, people.anne), waits(db, people.carla)) == ([], [(TaskKind.HANDOVER_REFUSED, "Alma Testesen")])
    assert rows(db, "SELECT * FROM outbox WHERE user_id = :anne", {"anne": people.anne.id}) == []


def test_the_giver_can_take_it_back_before_and_after_a_no(db: Database, people: People, alma: str, in_force: InForce) -> None:
    first = hand_over(db, people, alma, in_force)
    shared.withdraw(db, people.anne, first, "Barnet bliver her", LATER)
    assert (opened(db, people, first), waits(db, people.bo), waits(db, people.anne)) == (Opened.NOTHING, [], [])

    second = hand_over(db, people, alma, in_force)
    hand_overs.answer(db, people.bo, second, "no", "Ingen plads", LATER)
    shared.withdraw(db, people.anne, second, "Barnet bliver her", LATER)
    assert waits(db, people.anne) == []


def test_only_the_receiver_answers(db: Database, people: People, alma: str, in_force: InForce) -> None:
    handed = hand_over(db, people, alma, in_force)
    for user in (people.anne, people.carla, people.dorte):
        with pytest.raises(NotFound):
            hand_overs.answer(db, user, handed, "yes", "", LATER)

    with writing(db):
        closed.close(db, alma, people.bo.id, "Bos eget barn", people.carla.id, LATER)
    with pytest.raises(NotFound):
        hand_overs.answer(db, people.bo, handed, "yes", "", LATER)
    assert waits(db, people.bo) == []


def test_the_summary_the_last_day_and_a_second_one_are_asked_about(db: Database, people: People, alma: str, in_force: InForce) -> None:
    for wrong, field in (
        (replace(EARLY, texts={"works": "Faste pladser"}), "now"),
        (replace(EARLY, until="04.12.2026"), "until"),
        (replace(EARLY, basis="vital_interest"), "basis"),
    ):
        with pytest.raises(Invalid) as refused:
            hand_over(db, people, alma, in_force, wrong)
        assert set(refused.value.faults) == {field}

    hand_over(db, people, alma, in_force, replace(EARLY, until="05.12.2026"))
    with pytest.raises(Invalid) as second:
        hand_over(db, people, alma, in_force)
    assert set(second.value.faults) == {"to"}


@pytest.mark.parametrize("screenings", Screenings)
def test_whether_assessments_follow_is_what_is_written(
    db: Database, people: People, alma: str, signed: str, in_force: InForce, screenings: Screenings
) -> None:
    rules = in_force.configuration.sharing.hand_over
    assert rules is not None
    sharing = in_force.configuration.sharing.model_copy(update={"hand_over": rules.model_copy(update={"screenings": screenings})})
    configuration = in_force.configuration.model_copy(update={"sharing": sharing})

    page = hand_overs.look_at(db, people.anne, alma, "", configuration, NOW)
    wanted = replace(EARLY, to=people.other.id, assessments=frozenset({signed}), texts={"now": "Godt"})

    assert [mark.id for mark in page.share.assessments] == ([] if screenings is Screenings.STAY else [signed])
    if screenings is Screenings.STAY:
        with pytest.raises(Invalid) as refused:
            hand_overs.hand_over(db, people.anne, alma, "", wanted, configuration, NOW)
        assert set(refused.value.faults) == {"assessments"}
    else:
        hand_overs.hand_over(db, people.anne, alma, "", wanted, configuration, NOW)


def test_a_hand_over_that_runs_out_waits_for_the_giver_alone_until_it_is_taken_back(
    db: Database, people: People, alma: str, in_force: InForce
) -> None:
    handed = hand_over(db, people, alma, in_force, replace(EARLY, until="05.12.2026"))
    after = NOW + timedelta(days=15)

    assert (waits(db, people.bo, after), waits(db, people.anne, after)) == ([], [(TaskKind.HANDOVER_WAITS, "Alma Testesen")])
    shared.withdraw(db, people.anne, handed, "De svarede ikke", after)
    assert waits(db, people.anne, after) == []


def test_a_municipality_that_hands_nobody_over_has_no_such_page(db: Database, people: People, alma: str, in_force: InForce) -> None:
    sharing = in_force.configuration.sharing.model_copy(update={"hand_over": None})

    with pytest.raises(NotFound):
        hand_overs.look_at(db, people.anne, alma, "", in_force.configuration.model_copy(update={"sharing": sharing}), NOW)


def test_what_is_signed_is_suggested_and_no_step_to_the_parents_while_they_must_not_be_met(
    db: Database, people: People, alma: str, signed: str, in_force: InForce
) -> None:
    suggested = hand_overs.look_at(db, people.anne, alma, "", in_force.configuration, NOW).suggested
    assert "Hun mangler vist en vej ind i legen" in suggested["now"]
    assert "Anne øver overgange" in suggested["agreed"]
    assert suggested["works"]

    bruised = WHOLE_SHEET | {"sign.bruises": "on", "parents_told": "", "next_step": "Ring til mor", "observed_on": "2026-11-21"}
    signing.sign(db, people.anne, alma, in_force, *typed(bruised), LATER)
    suggested = hand_overs.look_at(db, people.anne, alma, "", in_force.configuration, LATER).suggested
    assert "Ring til mor" not in suggested["agreed"]


def test_a_child_that_leaves_takes_its_hand_over_along_or_ends_it(db: Database, people: People, alma: str, in_force: InForce) -> None:
    handed = hand_over(db, people, alma, in_force)
    page = moving.look_at(db, people.carla, alma, "", LATER)
    assert len(page.waiting) == 1

    ends = TypedAnswers(rest=ENDS, rest_because="Familien er flyttet")
    moving.move(db, people.carla, alma, "", TypedMove(str(MoveKind.AWAY), answers=ends), LATER)

    assert (opened(db, people, handed), waits(db, people.bo)) == (Opened.NOTHING, [])


def test_a_unit_that_closes_receives_nothing_more_and_whoever_waits_hears_it(
    db: Database, people: People, alma: str, signed: str, in_force: InForce
) -> None:
    handed = hand_over(db, people, alma, in_force)
    standing = share(db, people, alma, in_force, replace(EARLY, assessments=frozenset({signed})))
    assert closing_units.preview(db, people.dorte, people.other.id, None, LATER).shared == 2

    closing_units.close(db, people.dorte, people.other.id, LATER)

    states = [shared.look_at_given(db, people.anne, one, LATER).line.state for one in (handed, standing)]
    assert states == [SharingState.DECLINED, SharingState.WITHDRAWN]
    assert waits(db, people.anne) == [(TaskKind.HANDOVER_REFUSED, "Alma Testesen")]


def test_a_hand_over_may_rest_on_a_consent(db: Database, people: People, alma: str, in_force: InForce) -> None:
    mor = add_mette(db, people, alma)
    handed = hand_over(db, people, alma, in_force, replace(CONSENT, given_by=frozenset({mor})))

    assert shared.look_at_given(db, people.anne, handed, LATER).line.shared.until == date(2027, 5, 21)
