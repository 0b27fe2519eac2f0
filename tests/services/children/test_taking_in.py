"""A child that another unit has: who is there already is shown first, and the other unit's leader says whether it comes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.children.taking_in import FREE_TRIES, LONGEST_PAUSE, TakeInState, pause_ends
from screening.domain.people import Membership, Role, User
from screening.errors import Invalid, NotFound
from screening.services.children import adding, children, taking_in
from screening.services.children.taking_in import KnownElsewhere
from screening.storage.children import closed
from screening.storage.database import Database, rows, writing
from tests.people import ALMA_CPR, NOW, People, add_alma

LATER = NOW + timedelta(hours=1)
BORN = date(2021, 2, 3)
UNKNOWN = "630221-4015"


def _look(db: Database, people: People, who: User, cpr: str = ALMA_CPR, name: str = "Alma Testesen") -> adding.Alike:
    return adding.look_first(db, who, name, cpr, BORN, who.child_units[0].id, NOW)


def _asked(db: Database, people: People) -> str:
    alma = add_alma(db, people)
    with pytest.raises(KnownElsewhere):
        _look(db, people, people.bo)
    taking_in.ask(db, people.bo, ALMA_CPR, "Alma T", people.other.id, "moved", "20.11.2026", NOW)
    return alma


@pytest.mark.parametrize(
    ("name", "born"), [("Alma Testsen", BORN), ("alma testesen", date(2021, 2, 4)), ("Alma Testesen", date(2021, 3, 2))]
)
def test_a_like_name_on_a_near_day_in_own_units_is_shown_first(db: Database, people: People, name: str, born: date) -> None:
    alma = add_alma(db, people)

    alike = adding.look_first(db, people.anne, name, "", born, people.solsikken.id, NOW)

    assert [child.id for child in alike.children] == [alma]
    assert not alike.has_number
    assert adding.look_first(db, people.bo, name, "", born, people.other.id, NOW).children == ()


def test_the_number_of_an_own_child_shows_that_child(db: Database, people: People) -> None:
    alma = add_alma(db, people)

    alike = _look(db, people, people.anne, name="Ganske Anderledes")

    assert ([child.id for child in alike.children], alike.has_number) == ([alma], True)


def test_a_number_that_another_unit_has_is_answered_like_one_of_a_closed_child(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    with writing(db):
        closed.close(db, alma, people.anne.id, "Eget barn", people.carla.id, NOW)

    for who in (people.anne, people.bo):
        with pytest.raises(KnownElsewhere):
            _look(db, people, who)
        taking_in.ask(db, who, ALMA_CPR, "Alma", who.child_units[0].id, "group", "20.11.2026", NOW)
        (own,) = taking_in.on_the_day(db, who, NOW).own
        assert own.state is TakeInState.WAITS


def test_meeting_a_number_of_others_is_logged_on_the_child(db: Database, people: People) -> None:
    alma = add_alma(db, people)

    with pytest.raises(KnownElsewhere):
        _look(db, people, people.bo)

    assert rows(db, "SELECT user_id, child_id FROM audit_event WHERE action = :a", {"a": Act.NUMBER_TRIED}) == [
        {"user_id": people.bo.id, "child_id": alma}
    ]


def test_whoever_meets_many_numbers_waits_longer_each_time_known_or_not(db: Database, people: People) -> None:
    add_alma(db, people)
    for _ in range(FREE_TRIES):
        with pytest.raises(KnownElsewhere):
            _look(db, people, people.bo)

    for cpr in (ALMA_CPR, UNKNOWN):
        with pytest.raises(Invalid) as refused:
            _look(db, people, people.bo, cpr)
        assert set(refused.value.faults) == {"cpr"}
    assert _look(db, people, people.anne).has_number, "nobody else waits"
    assert _look(db, people, people.bo, "").children == (), "without a number nobody waits"


def test_a_pause_doubles_and_has_an_end() -> None:
    tries = [NOW] * FREE_TRIES

    assert pause_ends(tries[1:]) is None
    assert pause_ends(tries) == NOW + timedelta(minutes=1)
    assert pause_ends([*tries, NOW]) == NOW + timedelta(minutes=2)
    assert pause_ends(tries * 20) == NOW + LONGEST_PAUSE


def test_what_is_wrong_with_the_rest_is_told_before_any_number_is_compared(db: Database, people: People) -> None:
    add_alma(db, people)

    with pytest.raises(Invalid) as refused:
        _look(db, people, people.bo, name="")

    assert set(refused.value.faults) == {"name"}


def test_nothing_of_the_child_comes_before_the_other_leader_says_yes(db: Database, people: People) -> None:
    alma = _asked(db, people)

    with pytest.raises(NotFound):
        children.get(db, people.bo, alma, LATER)
    (waits,) = taking_in.on_the_day(db, people.carla, LATER).to_answer
    taking_in.answer(db, people.carla, waits.id, "yes", LATER)

    assert [unit.name for unit in children.get(db, people.bo, alma, LATER).units] == ["Lindeborg Skole"]
    assert [one.state for one in taking_in.on_the_day(db, people.bo, LATER).own] == [TakeInState.YES]
    assert taking_in.on_the_day(db, people.carla, LATER).to_answer == ()


def test_a_no_leaves_everything_as_it_was(db: Database, people: People) -> None:
    alma = _asked(db, people)
    (waits,) = taking_in.on_the_day(db, people.carla, LATER).to_answer

    taking_in.answer(db, people.carla, waits.id, "no", LATER)

    with pytest.raises(NotFound):
        children.get(db, people.bo, alma, LATER)
    assert [one.state for one in taking_in.on_the_day(db, people.bo, LATER).own] == [TakeInState.NO]


def test_only_a_leader_of_the_unit_that_has_the_child_answers(db: Database, people: People) -> None:
    _asked(db, people)
    (waits,) = taking_in.on_the_day(db, people.carla, LATER).to_answer
    of_the_school = replace(people.bo, memberships=(Membership(people.other, Role.MANAGER),))
    answers: list[Callable[[], None]] = [
        lambda: taking_in.answer(db, people.anne, waits.id, "yes", LATER),
        lambda: taking_in.answer(db, people.bo, waits.id, "yes", LATER),
        lambda: taking_in.answer(db, of_the_school, waits.id, "yes", LATER),
    ]

    for answer in answers:
        with pytest.raises(NotFound):
            answer()


def test_a_leader_to_whom_the_child_is_closed_does_not_answer(db: Database, people: People) -> None:
    alma = _asked(db, people)
    with writing(db):
        closed.close(db, alma, people.carla.id, "Eget barn", people.anne.id, NOW)

    assert taking_in.on_the_day(db, people.carla, LATER).to_answer == ()


def test_a_number_cannot_be_asked_for_without_having_been_met(db: Database, people: People) -> None:
    add_alma(db, people)
    adding.add(db, people.anne, "Storm Testesen", UNKNOWN, BORN, people.solsikken.id, NOW)
    with pytest.raises(KnownElsewhere):
        _look(db, people, people.bo, UNKNOWN)

    for number in (ALMA_CPR, "630221-4023"):
        with pytest.raises(NotFound):
            taking_in.ask(db, people.bo, number, "Alma", people.other.id, "moved", "20.11.2026", NOW)


def test_who_takes_a_child_in_says_why_and_from_when(db: Database, people: People) -> None:
    add_alma(db, people)
    with pytest.raises(KnownElsewhere):
        _look(db, people, people.bo)

    with pytest.raises(Invalid) as refused:
        taking_in.ask(db, people.bo, ALMA_CPR, "Alma", "", "", "20.11.2027", NOW)

    assert set(refused.value.faults) == {"why", "since", "unit"}
