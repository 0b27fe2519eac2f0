"""A round that asks for two lets them look alone by itself: the first signature begins it, and nothing of it reaches the second before."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.assessing.typed_sheet import TypedSheet
from screening.domain.children.typed_child import TypedChild
from screening.domain.people import User
from screening.domain.rating.joint import read_joint
from screening.domain.rating.ratings import Rating, RatingState
from screening.domain.rounds.due import RoundState
from screening.domain.rounds.group_sheet import TappedGroup, TappedRow
from screening.errors import Invalid, NotFound
from screening.services.assessing import results, signing
from screening.services.children import adding
from screening.services.publishing.configurations import InForce
from screening.services.rating import closing as close_rating
from screening.services.rating import looking as rating_looking
from screening.services.rating import together
from screening.services.rounds import answering, closing, group, group_signing, looking, telling
from screening.services.rounds.answering import TypedAnswer
from screening.services.rounds.looking import RoundChoice, RoundPage
from screening.storage.database import Database, rows
from screening.storage.rating import ratings
from tests.eyes import ANNES, CARLAS, JOINT
from tests.people import People, with_bo_in_solsikken
from tests.sheets import typed

BEFORE = datetime(2026, 8, 3, 9, tzinfo=UTC)
NOW = datetime(2027, 1, 20, 9, tzinfo=UTC)
"""The round before school is open, and asks for two."""
SOON, LATER, AFTER = (NOW + timedelta(hours=hours) for hours in (1, 2, 3))
DAY = {"observed_on": "2027-01-20", "seen_on.0": "2027-01-19"}
WELL = {"child_development": "9", "parental_capacity": "8"}
ALL = RoundChoice()


@pytest.fixture
def key(people: People) -> str:
    return f"before_school.2027.{people.solsikken.id}"


@pytest.fixture
def karl(db: Database, people: People) -> str:
    return adding.add(db, people.anne, TypedChild("Karl Testesen", "", date(2021, 5, 4), people.solsikken.id), BEFORE)


@pytest.fixture
def gerda(db: Database, people: People) -> User:
    """Another who works there."""
    return with_bo_in_solsikken(db, people, NOW.date())


def sheet(fields: dict[str, str]) -> tuple[TypedSheet, int]:
    return typed(fields | DAY)


def rating_of(db: Database, people: People, child_id: str) -> Rating:
    (rating,) = ratings.of_child(db, child_id, (people.solsikken,))
    return rating


def page_for(db: Database, user: User, key: str, in_force: InForce, now: datetime) -> RoundPage:
    return looking.look_at(db, user, key, ALL, in_force.configuration, now)


def test_the_first_signature_lets_them_look_alone_and_the_second_opens_both(
    db: Database, people: People, gerda: User, in_force: InForce, key: str, karl: str
) -> None:
    annes = signing.sign(db, people.anne, karl, in_force, *sheet(ANNES), NOW)
    begun = rating_of(db, people, karl)
    waits = page_for(db, gerda, key, in_force, SOON)
    with pytest.raises(NotFound):
        results.look_at(db, gerda, annes, SOON)
    gerdas = signing.sign(db, gerda, karl, in_force, *sheet(CARLAS), LATER)
    page = rating_looking.look_at(db, people.anne, begun.id, in_force.configuration, AFTER)

    assert (begun.wanted, begun.round_id, begun.phase, begun.due_on) == (2, key, RatingState.ALONE, date(2027, 2, 28))
    assert [one.state for one in waits.rows] == [RoundState.WAITS_FOR_SECOND]
    assert (waits.count.seen, waits.count.open) == (0, 1)
    assert (page.phase, [one.id for one in page.singles]) == (RatingState.TOGETHER, [annes, gerdas])
    assert page.round is not None and page.round.id == "before_school"
    assert [one.state for one in page_for(db, gerda, key, in_force, AFTER).rows] == [RoundState.DONE]
    waiting = rows(db, "SELECT kind, child_id FROM task WHERE kind LIKE '%together'")
    assert waiting == [{"kind": "round_together", "child_id": None}] * 2


def test_the_joint_one_begins_no_other(db: Database, people: People, gerda: User, in_force: InForce, key: str, karl: str) -> None:
    signing.sign(db, people.anne, karl, in_force, *sheet(ANNES), NOW)
    signing.sign(db, gerda, karl, in_force, *sheet(CARLAS), LATER)
    rating = rating_of(db, people, karl)
    joint = read_joint(JOINT | DAY)

    together.sign(db, people.anne, rating.id, in_force, joint, 0, AFTER)
    signing.sign(db, gerda, karl, in_force, *sheet(CARLAS), AFTER + timedelta(hours=1))

    assert rating_of(db, people, karl).phase is RatingState.JOINT


def test_on_the_screen_of_the_group_each_taps_and_signs_the_own(
    db: Database, people: People, gerda: User, in_force: InForce, key: str, karl: str
) -> None:
    group.save(db, people.anne, key, ALL, TappedGroup({karl: TappedRow(0, WELL)}), in_force.configuration, NOW)
    before = group.look_at(db, gerda, key, ALL, in_force.configuration, NOW)
    first = group_signing.sign(db, people.anne, key, ALL, [karl], in_force, NOW)
    annes = group.look_at(db, people.anne, key, ALL, in_force.configuration, SOON)
    gerdas = group.look_at(db, gerda, key, ALL, in_force.configuration, SOON)
    taps = TappedGroup({karl: TappedRow(0, WELL | {"child_development": "8"})})
    group.save(db, gerda, key, ALL, taps, in_force.configuration, LATER)
    second = group_signing.sign(db, gerda, key, ALL, [karl], in_force, LATER)

    assert (first.signed, second.signed) == (1, 1)
    assert (annes.rows, [one.child.name for one in annes.others]) == ((), ["Karl Testesen"])
    assert [(row.points, row.ruler and row.ruler.last) for row in gerdas.rows] == [({}, {})]
    assert [row.points for row in before.rows] == [{}]
    assert rating_of(db, people, karl).phase is RatingState.TOGETHER


def test_what_is_told_of_a_child_is_the_same_whatever_the_first_signed(
    db: Database, people: People, gerda: User, in_force: InForce, key: str, karl: str
) -> None:
    told = []
    liv = adding.add(db, people.anne, TypedChild("Liv Testesen", "", date(2021, 5, 4), people.solsikken.id), BEFORE)
    for child_id, fields in ((karl, ANNES), (liv, CARLAS | {"sign.frequent_absence": "on", "point.child_development": "3"})):
        signing.sign(db, people.anne, child_id, in_force, *sheet(fields), NOW)
    page = page_for(db, gerda, key, in_force, SOON)
    for one in page.rows:
        following = telling.next_round(db, gerda, one.child.child.id, in_force.configuration, SOON)
        assert following is not None
        told.append((one.state, len(one.seen_by), one.due.last, one.answer, following.state, following.last))

    assert told[0] == told[1]
    assert page.under_caution == frozenset()


def test_whoever_looks_again_before_the_second_does_so_alone_too(
    db: Database, people: People, gerda: User, in_force: InForce, key: str, karl: str
) -> None:
    signing.sign(db, people.anne, karl, in_force, *sheet(ANNES), NOW)
    again = signing.sign(db, people.anne, karl, in_force, *sheet(CARLAS), SOON)
    with pytest.raises(NotFound):
        results.look_at(db, gerda, again, SOON)
    rating = rating_of(db, people, karl)
    gerdas = signing.sign(db, gerda, karl, in_force, *sheet(ANNES), LATER)

    assert (rating.phase, len(rating.signed)) == (RatingState.ALONE, 1)
    assert [one.id for one in rating_looking.look_at(db, gerda, rating.id, in_force.configuration, AFTER).singles] == [again, gerdas]


def test_whoever_has_signed_is_not_asked_again_on_the_own_day(
    db: Database, people: People, gerda: User, in_force: InForce, key: str, karl: str
) -> None:
    signing.sign(db, people.anne, karl, in_force, *sheet(ANNES), NOW)

    def waiting(user: User) -> list[int]:
        return [one.waiting.open for one in telling.on_the_day(db, user, in_force.configuration, SOON) if one.waiting]

    assert (waiting(people.anne), waiting(gerda)) == ([], [1])


def test_what_one_has_seen_is_not_answered_away(db: Database, people: People, gerda: User, in_force: InForce, key: str, karl: str) -> None:
    signing.sign(db, people.anne, karl, in_force, *sheet(ANNES), NOW)

    with pytest.raises(Invalid):
        answering.answer(db, gerda, key, karl, TypedAnswer("said_no"), in_force.configuration, SOON)


def test_the_leader_who_closes_the_round_lets_nobody_wait_and_what_was_signed_is_read(
    db: Database, people: People, gerda: User, in_force: InForce, key: str, karl: str
) -> None:
    annes = signing.sign(db, people.anne, karl, in_force, *sheet(ANNES), NOW)

    closing.close(db, people.carla, key, "Gerda er syg resten af måneden", in_force.configuration, SOON)

    rating = rating_of(db, people, karl)
    assert rating.closed is not None
    assert (rating.phase, rating.closed.because) == (RatingState.ENDED, "Gerda er syg resten af måneden")
    assert results.look_at(db, gerda, annes, LATER).signed.id == annes
    assert [one.state for one in page_for(db, gerda, key, in_force, LATER).rows] == [RoundState.DONE]
    logged = rows(db, "SELECT child_id FROM audit_event WHERE action = :act", {"act": Act.RATING_CLOSED.value})
    assert logged == [{"child_id": karl}]


def test_what_is_entered_in_a_round_that_is_closed_is_read_by_everybody_at_once(
    db: Database, people: People, gerda: User, in_force: InForce, key: str, karl: str
) -> None:
    closing.close(db, people.carla, key, "Gerda er syg resten af måneden", in_force.configuration, NOW)

    late = signing.sign(db, people.anne, karl, in_force, *sheet(ANNES), SOON)

    assert ratings.of_child(db, karl, (people.solsikken,)) == []
    assert results.look_at(db, people.carla, late, LATER).signed.id == late
    closing.open_again(db, people.carla, key, in_force.configuration, LATER)
    signing.sign(db, gerda, karl, in_force, *sheet(CARLAS), AFTER)
    assert [one.state for one in page_for(db, gerda, key, in_force, AFTER).rows] == [RoundState.DONE]


def test_what_the_leader_has_ended_is_not_begun_anew(db: Database, people: People, gerda: User, in_force: InForce, karl: str) -> None:
    rounds = in_force.configuration.rounds
    three = [one.model_copy(update={"raters": 3}) for one in rounds.rounds if one.raters > 1]
    written = in_force.configuration.model_copy(update={"rounds": rounds.model_copy(update={"rounds": tuple(three)})})
    of_three = replace(in_force, configuration=written)
    signing.sign(db, people.anne, karl, of_three, *sheet(ANNES), NOW)
    rating = rating_of(db, people, karl)
    close_rating.close(db, people.carla, rating.id, "De andre er syge", SOON)

    signing.sign(db, gerda, karl, of_three, *sheet(CARLAS), LATER)

    assert (rating.wanted, rating_of(db, people, karl).phase) == (3, RatingState.ENDED)


def test_outside_such_a_round_and_in_a_correction_nobody_is_asked(db: Database, people: People, in_force: InForce, karl: str) -> None:
    autumn = datetime(2026, 11, 21, 9, tzinfo=UTC)
    first = signing.sign(db, people.anne, karl, in_force, *typed(ANNES), autumn)
    signing.correct(db, people.anne, first, "Slåfejl", NOW)
    signing.sign(db, people.anne, karl, in_force, *typed(ANNES | DAY | {"revision": "1", "next_step": "Rettet"}), SOON)

    assert ratings.of_child(db, karl, (people.solsikken,)) == []


def test_late_entry_begins_it_too_with_time_for_the_second(
    db: Database, people: People, gerda: User, in_force: InForce, key: str, karl: str
) -> None:
    march = datetime(2027, 3, 8, 9, tzinfo=UTC)
    late = ANNES | {"observed_on": "2027-02-26", "seen_on.0": "2027-02-25"}
    signing.sign(db, people.anne, karl, in_force, *typed(late), march)

    assert (rating_of(db, people, karl).round_id, rating_of(db, people, karl).due_on) == (key, date(2027, 3, 22))
    assert [one.state for one in page_for(db, gerda, key, in_force, march).rows] == [RoundState.WAITS_FOR_SECOND]


def test_what_is_seen_in_the_next_round_is_no_second_look_of_the_last(
    db: Database, people: People, gerda: User, in_force: InForce, karl: str
) -> None:
    annes = signing.sign(db, people.anne, karl, in_force, *sheet(ANNES), NOW)
    spring = datetime(2027, 4, 1, 9, tzinfo=UTC)
    seen_then = {"observed_on": "2027-04-01", "seen_on.0": "2027-04-01"}

    gerdas = signing.sign(db, gerda, karl, in_force, *typed(CARLAS | seen_then), spring)

    rating = rating_of(db, people, karl)
    assert (rating.phase, [one.assessment_id for one in rating.signed]) == (RatingState.ENDED, [annes])
    assert all(results.look_at(db, people.carla, one, spring).signed.id == one for one in (annes, gerdas)), "neither is hidden any more"


def test_what_is_entered_late_is_a_second_look_of_the_round_in_which_it_was_seen(
    db: Database, people: People, gerda: User, in_force: InForce, karl: str
) -> None:
    signing.sign(db, people.anne, karl, in_force, *sheet(ANNES), NOW)

    signing.sign(db, gerda, karl, in_force, *sheet(CARLAS), datetime(2027, 4, 1, 9, tzinfo=UTC))

    assert rating_of(db, people, karl).phase is RatingState.TOGETHER
