"""A whole group moves on one day: who is to leave already does not move a second time."""

from datetime import timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.children.moving import TypedAnswers
from screening.errors import Invalid, NotFound
from screening.services.children import yearly
from screening.services.children.yearly import STAYS, UNIT, Moved, TypedYear
from screening.storage import audit
from screening.storage.database import Database, rows
from tests.people import NOW, TODAY, People, add_alma

DAY = TODAY + timedelta(days=30)


def _year(place: str, own: dict[str, str] | None = None, day: str = "") -> TypedYear:
    return TypedYear(place, own or {}, day or DAY.isoformat(), TypedAnswers())


def test_whoever_is_to_leave_is_named_and_does_not_move_again(db: Database, people: People) -> None:
    alma, to_school = add_alma(db, people), f"{UNIT}{people.other.id}"

    assert yearly.move(db, people.carla, "", "", _year(to_school), NOW) == Moved(1, DAY)

    page = yearly.look_at(db, people.carla, "", "", NOW)
    assert (page.movers, [(one.child_id, one.to_unit_name, one.on_day) for one in page.planned]) == ((), [(alma, "Lindeborg Skole", DAY)])
    assert audit.for_child(db, alma)[0].act is Act.MANY_VIEWED
    with pytest.raises(Invalid) as refused:
        yearly.move(db, people.carla, "", "", _year(to_school), NOW)
    assert set(refused.value.faults) == {"place"}
    assert len(rows(db, "SELECT id FROM child_end")) == 1


def test_one_who_stays_behind_is_the_exception_and_if_all_stay_nothing_moves(db: Database, people: People) -> None:
    alma, to_school = add_alma(db, people), f"{UNIT}{people.other.id}"

    for typed in (_year(STAYS), _year(to_school, {alma: STAYS}), _year(to_school, {alma: "unit:nowhere"}), _year("")):
        with pytest.raises(Invalid):
            yearly.move(db, people.carla, "", "", typed, NOW)

    assert rows(db, "SELECT id FROM child_end") == []


@pytest.mark.parametrize("day", ["31.2.2027", (TODAY + timedelta(days=400)).isoformat()])
def test_a_day_that_cannot_be_moves_nobody(db: Database, people: People, day: str) -> None:
    add_alma(db, people)

    with pytest.raises(Invalid) as refused:
        yearly.move(db, people.carla, "", "", _year(f"{UNIT}{people.other.id}", day=day), NOW)

    assert set(refused.value.faults) == {"day"}


def test_only_whoever_moves_children_of_the_unit_moves_a_group(db: Database, people: People) -> None:
    add_alma(db, people)
    for who in (people.anne, people.bo):
        with pytest.raises(NotFound):
            yearly.look_at(db, who, people.solsikken.id, "", NOW)
