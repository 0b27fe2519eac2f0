"""From one child to the next of its room: in the order of the list, never to a child that the reader may not see."""

from datetime import date, timedelta

import pytest

from screening.domain.children.typed_child import TypedChild
from screening.domain.people import GroupKind
from screening.services.children import adding, turns
from screening.storage.children import closed, stays
from screening.storage.database import Database, rows, writing
from screening.storage.people import groups
from tests.people import NOW, TODAY, People, add_alma
from tests.statements import asked_of, walked


@pytest.fixture
def room(db: Database, people: People) -> dict[str, str]:
    """Alma, Bo and Ea, who are in the Owl, and Ib, who is in no room: their ids by name."""
    named = {"Alma": add_alma(db, people)}
    for name in ("Ea", "Bo", "Ib"):
        named[name] = adding.add(db, people.anne, TypedChild(f"{name} Test", "", date(2021, 5, 5), people.solsikken.id), NOW)
    with writing(db):
        owl = groups.add(db, people.solsikken, "Uglen", GroupKind.ROOM)
        for name in ("Ea", "Bo", "Alma"):
            stays.place_in_group(db, named[name], people.solsikken, owl.id, people.anne.id, TODAY)
    return named


def test_one_goes_through_the_room_by_name(db: Database, people: People, room: dict[str, str]) -> None:
    alma, bo, ea = (turns.of_child(db, people.anne, room[name], NOW) for name in ("Alma", "Bo", "Ea"))

    assert alma and bo and ea
    assert (alma.before, alma.after) == (None, room["Bo"])
    assert (bo.before, bo.after, bo.number, bo.count, bo.group_name) == (room["Alma"], room["Ea"], 2, 3, "Uglen")
    assert (ea.before, ea.after) == (room["Bo"], None)


def test_there_is_no_turn_outside_a_room_nor_for_whoever_works_elsewhere(db: Database, people: People, room: dict[str, str]) -> None:
    assert turns.of_child(db, people.anne, room["Ib"], NOW) is None
    assert turns.of_child(db, people.bo, room["Bo"], NOW) is None


def test_a_child_that_is_closed_to_the_reader_or_has_left_is_passed_over(db: Database, people: People, room: dict[str, str]) -> None:
    with writing(db):
        closed.close(db, room["Bo"], people.anne.id, "Annes eget barn", people.carla.id, NOW)
    alma, of_carla = (turns.of_child(db, user, room["Alma"], NOW) for user in (people.anne, people.carla))

    assert alma and of_carla
    assert (alma.after, alma.count) == (room["Ea"], 2)
    assert of_carla.after == room["Bo"]

    with writing(db):
        stays.leave_unit(db, room["Ea"], people.solsikken, TODAY)
    assert turns.of_child(db, people.anne, room["Alma"], NOW + timedelta(days=1)) is None


def test_nothing_is_told_of_the_others_nor_logged_and_no_unit_is_walked(db: Database, people: People, room: dict[str, str]) -> None:
    before = len(rows(db, "SELECT id FROM audit_event"))
    with asked_of(db) as asked:
        turns.of_child(db, people.anne, room["Alma"], NOW)

    assert walked(db, asked) == []
    assert len(rows(db, "SELECT id FROM audit_event")) == before
