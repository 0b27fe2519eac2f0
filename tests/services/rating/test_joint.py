"""A joint assessment tells who took it, however often it is corrected; where none is taken, what each signed stands and is chosen after."""

from dataclasses import replace
from datetime import timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.children.moving import TypedAnswers
from screening.domain.my_day.kinds import TaskKind
from screening.domain.people import User
from screening.domain.rating.asking import TypedAsking
from screening.domain.rating.joint import JointTold
from screening.domain.rating.parent_words import TypedWords
from screening.domain.rating.ratings import RatingState
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.reports.pdf import concern_pdf
from screening.services.assessing import results, signing
from screening.services.children import moving
from screening.services.children.moving import TypedMove
from screening.services.publishing.configurations import InForce
from screening.services.rating import asking, closing, looking, parent_words, together
from screening.storage import leaving
from screening.storage.database import Database, rows
from screening.storage.rating import paired, ratings
from tests.calibrated import with_gry
from tests.eyes import ANNES, CARLAS, DUE, LATER, ask_both, joint, sign_anne, sign_carla
from tests.people import NOW, People, add_alma
from tests.reports.reading import text_of
from tests.sheets import typed

MUCH_LATER = LATER + timedelta(hours=3)


def joint_of(db: Database, user: User, assessment_id: str) -> JointTold:
    """What is told of a joint assessment."""
    told = results.look_at(db, user, assessment_id, MUCH_LATER).joint
    assert told is not None
    return told


def test_a_joint_assessment_that_is_corrected_twice_still_tells_what_they_disagree_on(
    db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    for sign in (sign_carla, sign_anne):
        sign(db, people, in_force, alma)
    signed = before = together.sign(db, people.anne, rating, in_force, joint(), 0, MUCH_LATER)
    first = joint_of(db, people.anne, signed)

    for slip in ("Første fejl", "Anden fejl"):
        signing.correct(db, people.anne, signed, slip, MUCH_LATER)
        signed = signing.sign(db, people.anne, alma, in_force, *typed(ANNES | {"revision": "1", "next_step": slip}), MUCH_LATER)

    assert joint_of(db, people.anne, before) == first, "what was corrected was a joint one too"
    told = joint_of(db, people.anne, signed)
    assert told.remains and (told.taken_by, told.remains, told.singles) == (first.taken_by, first.remains, first.singles)


def test_a_joint_assessment_tells_its_looks_as_they_stood_and_which_was_corrected_since(
    db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    carla = sign_carla(db, people, in_force, alma)
    sign_anne(db, people, in_force, alma)
    signed = together.sign(db, people.anne, rating, in_force, joint(), 0, MUCH_LATER)
    before = joint_of(db, people.anne, signed)
    after = MUCH_LATER + timedelta(days=1)

    signing.correct(db, people.carla, carla, "Skrev forkert", after)
    fields = CARLAS | {"revision": "1", "point.child_development": "2"}
    anew = signing.sign(db, people.carla, alma, in_force, *typed(fields), after)

    told, paper = joint_of(db, people.anne, signed), results.look_at(db, people.anne, signed, after).report
    assert before.corrected == () and told == replace(before, corrected=((anew, "Carla Testesen", local_day(after)),))
    assert ("Carla Testesen", 4) in told.remains[0].stood
    assert "Rettet siden: Carla Testesen (22.11.2026)." in " ".join(text_of(concern_pdf(paper)).split())


def test_the_parents_words_to_what_one_saw_alone_go_with_the_joint_assessment(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    carla, anne = (sign(db, people, in_force, alma) for sign in (sign_carla, sign_anne))
    day = f"{local_day(MUCH_LATER):%d.%m.%Y}"
    parent_words.add(db, people.carla, carla, TypedWords("Mor", day, "Til Carla"), MUCH_LATER)
    parent_words.add(db, people.anne, anne, TypedWords("Far", day, "Til Anne, først"), MUCH_LATER + timedelta(minutes=1))
    signing.correct(db, people.anne, anne, "Slåfejl", MUCH_LATER)
    anew = signing.sign(db, people.anne, alma, in_force, *typed(ANNES | {"revision": "1"}), MUCH_LATER)
    parent_words.add(db, people.anne, anew, TypedWords("Far", day, "Til Anne"), MUCH_LATER + timedelta(minutes=2))

    signed = together.sign(db, people.carla, rating, in_force, joint(), 0, MUCH_LATER)
    parent_words.add(db, people.anne, signed, TypedWords("Mor", day, "Til jer"), MUCH_LATER + timedelta(minutes=3))

    def said(assessment_id: str) -> list[tuple[str, str, bool]]:
        found = results.look_at(db, people.anne, assessment_id, MUCH_LATER).report.parents_said
        return [(one.words, one.looked_alone, one.before_correction) for one in found]

    alone = [("Til Carla", "Carla Testesen", False), ("Til Anne, først", "Anne Testesen", True), ("Til Anne", "Anne Testesen", False)]
    assert said(signed) == [*alone, ("Til jer", "", False)]
    assert said(carla) == [("Til Carla", "", False)] and said(anew) == [("Til Anne, først", "", True), ("Til Anne", "", False)]
    paper = results.look_at(db, people.anne, signed, MUCH_LATER).report
    assert "sagt til det, Carla Testesen så alene »Til Carla«" in text_of(concern_pdf(paper))
    signing.correct(db, people.carla, signed, "Slåfejl", MUCH_LATER)
    corrected = signing.sign(db, people.carla, alma, in_force, *typed(ANNES | {"revision": "1"}), MUCH_LATER)
    assert said(corrected) == [*alone, ("Til jer", "", True)]


def test_whoever_looked_twice_alone_is_told_once_as_they_saw_it_last(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    sign_anne(db, people, in_force, alma)
    last = signing.sign(db, people.anne, alma, in_force, *typed(ANNES | {"point.child_development": "8"}), LATER + timedelta(hours=2))
    carlas = sign_carla(db, people, in_force, alma)

    told = joint_of(db, people.carla, together.sign(db, people.carla, rating, in_force, joint(), 0, MUCH_LATER))

    assert {id_ for id_, _, _ in told.singles} == {last, carlas}
    assert [sorted(point or 0 for _, point in one.stood) for one in told.remains] == [[4, 8]]


def waiting(db: Database, kind: TaskKind) -> list[str]:
    found = rows(db, "SELECT subject FROM task WHERE kind = :kind AND done_by IS NULL AND ended_at IS NULL", {"kind": str(kind)})
    return [row["subject"] for row in found]


def test_whoever_leads_ends_a_talk_without_a_position_and_what_each_signed_is_chosen_after(
    db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    both = {sign_carla(db, people, in_force, alma), sign_anne(db, people, in_force, alma)}
    together.save(db, people.anne, rating, in_force, joint(), 0, MUCH_LATER)
    configuration = in_force.configuration
    with pytest.raises(NotFound):
        closing.end_without_position(db, people.anne, rating, "Vi når det ikke", configuration, MUCH_LATER)
    with pytest.raises(Invalid):
        closing.end_without_position(db, people.carla, rating, " ", configuration, MUCH_LATER)

    closing.end_without_position(db, people.carla, rating, "Vi når det ikke", configuration, MUCH_LATER)

    page = looking.look_at(db, people.anne, rating, configuration, MUCH_LATER)
    assert page.phase is RatingState.ENDED and page.rating.ended is not None
    assert (page.rating.ended.because, page.rating.ended.by_name) == ("Vi når det ikke", people.carla.name)
    assert {"Dagen er for lang", "Hvor meget formiddagen tæller"} <= {one.value for one in page.aside}, "nothing typed is lost"
    assert not page.can_end and not page.can_sign
    assert waiting(db, TaskKind.RATE_TOGETHER) == []
    assert set(waiting(db, TaskKind.CHOOSE_NEXT)) == both, "neither answers the other"
    assert len(paired.signed_alone(db, (people.solsikken,))) == 2, "both looked alone"
    assert rows(db, "SELECT child_id FROM audit_event WHERE action = :act", {"act": str(Act.RATING_ENDED)}) == [{"child_id": alma}]
    assert ratings.asking(db, alma, people.solsikken.id) is None
    with pytest.raises(Invalid):
        together.sign(db, people.anne, rating, in_force, joint(), page.revision, MUCH_LATER)


def test_a_talk_that_was_closed_for_some_can_be_ended_too(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    three = frozenset({people.anne.id, people.carla.id, with_gry(db, people, NOW).id})
    rating = asking.ask(db, people.anne, alma, TypedAsking(three, due_on=DUE), NOW)
    for sign in (sign_carla, sign_anne):
        sign(db, people, in_force, alma)
    closing.close(db, people.carla, rating, "Gry er syg", MUCH_LATER)

    closing.end_without_position(db, people.carla, rating, "Vi når det ikke", in_force.configuration, MUCH_LATER)

    told = looking.look_at(db, people.anne, rating, in_force.configuration, MUCH_LATER).rating
    assert told.closed is not None and told.ended is not None
    assert (told.phase, told.closed.because, told.ended.because) == (RatingState.ENDED, "Gry er syg", "Vi når det ikke")


def test_a_child_that_leaves_is_looked_at_together_no_more(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    for sign in (sign_carla, sign_anne):
        sign(db, people, in_force, alma)
    work = [one.id for one in leaving.waiting_in(db, alma, people.solsikken)]
    ends = TypedAnswers(dict.fromkeys(work, "end"), dict.fromkeys(work, "Flytter"))

    moving.move(db, people.carla, alma, "", TypedMove("away", answers=ends), MUCH_LATER)

    left = ratings.by_id(db, rating)
    assert left is not None and left.phase is RatingState.ENDED
