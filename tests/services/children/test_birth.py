"""A child is born: a number that another child has is refused, and trying numbers is slowed and logged here too."""

from datetime import date, timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.children.birth import TypedBirth
from screening.domain.children.taking_in import FREE_TRIES
from screening.domain.children.typed_child import TypedChild, TypedMother
from screening.domain.people import User
from screening.errors import Invalid, NotFound
from screening.services.children import adding, birth, children
from screening.storage import audit
from screening.storage.children import children as stored
from screening.storage.database import Database
from tests.people import NOW, TODAY, People

DAY = TODAY - timedelta(days=1)
NUMBER = f"{DAY.day + 60:02}{DAY:%m%y}-4000"


def _expected(db: Database, who: User) -> str:
    mother = TypedMother("Mette Testesen")
    return adding.add(db, who, TypedChild("Barn Testesen", "", TODAY + timedelta(days=9), who.child_units[0].id, mother=mother), NOW)


def _born(db: Database, who: User, child_id: str, number: str = NUMBER) -> None:
    birth.give_birth(db, who, child_id, TypedBirth(DAY.isoformat(), "", number, "Bo Testesen"), NOW)


def test_a_number_that_another_child_has_is_refused_in_own_units_and_in_others(db: Database, people: People) -> None:
    there = adding.add(db, people.anne, TypedChild("Ida Testesen", NUMBER, None, people.solsikken.id), NOW)
    for who in (people.anne, people.bo):
        expected = _expected(db, who)
        with pytest.raises(Invalid) as refused:
            _born(db, who, expected)
        assert set(refused.value.faults) == {"cpr"}
        kept = stored.get(db, expected, who.reach, TODAY)
        assert kept is not None and kept.cpr is None
    assert Act.NUMBER_TRIED in {event.act for event in audit.for_child(db, there)}


def test_whoever_tries_many_numbers_here_waits_for_any_number(db: Database, people: People) -> None:
    day_of_birth = NUMBER.removesuffix("4000")
    numbers = [f"{day_of_birth}41{place:02}" for place in range(FREE_TRIES)]
    for number in numbers:
        adding.add(db, people.anne, TypedChild("Ida Testesen", number, None, people.solsikken.id), NOW)
    expected = _expected(db, people.bo)
    for number in numbers:
        with pytest.raises(Invalid):
            _born(db, people.bo, expected, number)

    with pytest.raises(Invalid):
        _born(db, people.bo, expected, NUMBER.replace("4000", "4018"))


def test_a_number_that_nobody_has_comes_along(db: Database, people: People) -> None:
    expected = _expected(db, people.anne)

    _born(db, people.anne, expected)

    assert children.get(db, people.anne, expected, NOW).cpr == NUMBER.replace("-", "")


@pytest.mark.parametrize(("early", "born"), [("to", date(2021, 2, 3)), ("30", date(2021, 2, 3))])
def test_weeks_early_are_a_number_that_can_be(db: Database, people: People, early: str, born: date) -> None:
    with pytest.raises(Invalid) as refused:
        adding.add(db, people.anne, TypedChild("Bo Testesen", "", born, people.solsikken.id, early), NOW)

    assert set(refused.value.faults) == {"weeks_early"}


def test_whoever_meets_a_child_in_no_unit_writes_in_none(db: Database, people: People) -> None:
    child = children.get(db, people.anne, _expected(db, people.anne), NOW)

    with pytest.raises(NotFound):
        children.unit_for(people.bo, child)
