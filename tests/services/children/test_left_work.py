"""Work about a child that has left: what nobody finished is seen by the leader, and why something ended is told where it is looked for."""

from datetime import timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.children.moving import ENDS, FINISHING, TypedAnswers
from screening.domain.my_day.kinds import TaskKind
from screening.domain.people import Role
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.sharing.cautions import Caution
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services.assessing import drafting
from screening.services.children import children, left_work, moving, returning
from screening.services.children.moving import TypedMove
from screening.services.publishing.configurations import InForce
from screening.storage import audit
from screening.storage.children import closed, stays
from screening.storage.database import Database, change, new_id, rows, writing
from screening.storage.people import users
from screening.storage.sharing import cautions
from tests.disclosed import hand_over
from tests.people import NOW, TODAY, People, add_alma
from tests.sheets import WHOLE_SHEET, typed
from tests.tasks import a_task, annes, write

AFTER = NOW + FINISHING + timedelta(days=1)


@pytest.fixture
def alma(db: Database, people: People, in_force: InForce) -> str:
    """Alma, about whom Anne has a draft."""
    child_id = add_alma(db, people)
    drafting.save_draft(db, people.anne, child_id, in_force.configuration, *typed(WHOLE_SHEET), NOW)
    return child_id


def _leaves(db: Database, people: People, alma: str, taker: str) -> str:
    (waits,) = moving.look_at(db, people.carla, alma, "", NOW).waiting
    answers = TypedAnswers({waits.id: taker}, {waits.id: "Skolen følger selv op"})
    moving.move(db, people.carla, alma, "", TypedMove("unit", target=people.other.id, answers=answers), NOW)
    return waits.id


def test_what_was_taken_over_and_not_finished_in_time_is_on_the_leaders_day_until_it_ends(db: Database, people: People, alma: str) -> None:
    work = _leaves(db, people, alma, people.anne.id)
    assert left_work.on_the_day(db, people.carla, NOW + FINISHING).unfinished == 0, "Anne sees it still"

    assert left_work.on_the_day(db, people.carla, AFTER).unfinished == 1
    assert [left_work.on_the_day(db, who, AFTER).unfinished for who in (people.anne, people.bo)] == [0, 0]
    (left,) = returning.look_at(db, people.carla, AFTER).unfinished
    assert (left.child_name, left.work.person_name, left.work.id) == ("Alma Testesen", "Anne Testesen", work)
    assert Act.ENDED_VIEWED in {event.act for event in audit.for_child(db, alma)}
    with pytest.raises(Invalid) as refused:
        left_work.end(db, people.carla, work, " ", AFTER)
    assert set(refused.value.faults) == {f"end.{work}"}
    left_work.end(db, people.carla, work, "Skolen har set på det", AFTER)

    assert left_work.on_the_day(db, people.carla, AFTER).unfinished == 0
    assert rows(db, "SELECT id FROM draft") == []
    assert audit.for_child(db, alma)[0].act is Act.DRAFT_ENDED


def test_work_about_a_child_that_comes_back_later_is_on_the_leaders_day_until_then(db: Database, people: People, alma: str) -> None:
    _leaves(db, people, alma, people.anne.id)
    back = AFTER + timedelta(days=30)
    with writing(db):
        stays.add_to_unit(db, alma, people.solsikken, local_day(back))

    assert left_work.on_the_day(db, people.carla, AFTER).unfinished == 1
    assert left_work.on_the_day(db, people.carla, back).unfinished == 0


def test_what_is_not_left_is_not_ended_here(db: Database, people: People, alma: str) -> None:
    (waits,) = moving.look_at(db, people.carla, alma, "", NOW).waiting
    for who in (people.carla, people.bo):
        with pytest.raises(NotFound):
            left_work.end(db, who, waits.id, "Skolen har set på det", NOW)


def test_a_leader_to_whom_the_child_is_closed_does_not_see_what_was_left(db: Database, people: People, alma: str) -> None:
    _leaves(db, people, alma, people.anne.id)
    with writing(db):
        closed.close(db, alma, people.carla.id, "Eget barn", people.anne.id, NOW)

    assert left_work.on_the_day(db, people.carla, AFTER).unfinished == 0


def test_why_it_ended_is_told_to_whose_it_was_to_the_leader_and_on_the_childs_page(
    db: Database, people: People, alma: str, in_force: InForce
) -> None:
    _leaves(db, people, alma, ENDS)

    told = left_work.on_the_day(db, people.anne, NOW)
    assert [(one.because, one.ended_by_name) for one in told.ended] == [("Skolen følger selv op", "Carla Testesen")]
    assert told.named == frozenset(), "Anne may not see the child any more"
    assert left_work.on_the_day(db, people.anne, NOW + timedelta(days=15)).ended == ()
    assert left_work.on_the_day(db, people.carla, NOW).ended == (), "not hers"
    assert [one.child_name for one in left_work.ended_of_person(db, people.carla, people.anne.id, NOW)] == ["Alma Testesen"]
    assert children.look_at(db, people.bo, alma, in_force.configuration, NOW).ended == (), "the other unit is told nothing"
    returning.bring_back(db, people.carla, returning.look_at(db, people.carla, NOW).left[0].id, "Kom igen", NOW)

    assert [one.because for one in children.look_at(db, people.anne, alma, in_force.configuration, NOW).ended] == ["Skolen følger selv op"]
    assert left_work.on_the_day(db, people.anne, NOW).named == {alma}


def test_a_child_who_is_on_the_way_has_not_left(db: Database, people: People, alma: str, in_force: InForce) -> None:
    """Whether the unit takes the child is answered on its day: ended from a list of those who left, nobody would be asked any more."""
    hand_over(db, people, alma, in_force)
    with writing(db):
        users.add_membership(db, people.bo.id, people.other.id, Role.MANAGER, TODAY)
    leader = users.get(db, people.bo.id, TODAY)
    (asked,) = rows(db, "SELECT id FROM task WHERE kind = :kind", {"kind": TaskKind.HANDOVER_ANSWER})
    assert leader is not None

    assert left_work.on_the_day(db, leader, NOW).unfinished == 0
    with pytest.raises(NotFound):
        left_work.end(db, leader, asked["id"], "Barnet er gået", NOW)


def test_what_nobody_finished_is_told_by_what_it_asks_for(db: Database, people: People, alma: str) -> None:
    """But a step towards the parents is not told while they must not be met."""
    again, talk = annes(db, people, alma), write(db, a_task(people, alma, TaskKind.TALK_WITH_PARENTS))
    with writing(db):
        change(db, "UPDATE child_unit SET until = :day WHERE child_id = :child", {"day": TODAY - timedelta(days=1), "child": alma})

    def told() -> dict[str, str]:
        left = returning.look_at(db, people.carla, NOW).unfinished
        return {one.work.id: one.work.promise.danish for one in left if one.work.promise}

    assert told() == {again: "Se på igen:", talk: TaskKind.TALK_WITH_PARENTS.words.danish}
    with writing(db):
        cautions.add(db, Caution(new_id(), alma, ParentContact.NO_CONTACT, None, people.solsikken.id, people.anne.id, NOW))
    assert told() == {again: "Se på igen:"}
