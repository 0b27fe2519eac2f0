"""The own children at once: in groups, with the latest points of the own units, and one row of the log."""

from dataclasses import replace
from datetime import date

from screening.domain.acts import Act
from screening.domain.children.own_list import ListChoice, Order
from screening.domain.children.typed_child import TypedChild
from screening.domain.people import GroupKind, Membership, Role, UnitKind
from screening.services.assessing import signing
from screening.services.children import adding, own_list, own_list_file
from screening.services.publishing.configurations import InForce
from screening.storage import audit
from screening.storage.children import closed, stays
from screening.storage.database import Database, writing
from screening.storage.people import groups, units
from tests.people import NOW, TODAY, People, add_alma
from tests.sheets import typed


def _sheet(observed_on: str, child: int, parents: int) -> dict[str, str]:
    return {
        "observed_on": observed_on,
        "point.child_development": str(child),
        "reason.child_development": "Leger godt.",
        "point.parental_capacity": str(parents),
        "reason.parental_capacity": "Følger op.",
        "no_observation": "on",
        "interpretation": "Følges.",
        "parents_told": "Ja.",
        "next_step": "Se igen.",
        "revision": "0",
    }


def _add(db: Database, people: People, name: str, born: date = date(2021, 5, 5)) -> str:
    return adding.add(db, people.anne, TypedChild(name, "", born, people.solsikken.id), NOW)


def _names(page: own_list.OwnChildren) -> list[str]:
    return [row.name for row in page.rows]


def test_the_list_goes_by_group_and_then_by_name(db: Database, people: People) -> None:
    ea, bo, aage = _add(db, people, "Ea Test"), _add(db, people, "Bo Test"), _add(db, people, "Aage Test")
    with writing(db):
        fox = groups.add(db, people.solsikken, "Ræven", GroupKind.ROOM)
        owl = groups.add(db, people.solsikken, "Uglen", GroupKind.ROOM)
        for child, group in ((ea, fox), (bo, owl)):
            stays.place_in_group(db, child, people.solsikken, group.id, people.anne.id, TODAY)

    page = own_list.look_at(db, people.anne, ListChoice(), NOW)

    assert [(row.group, row.name, row.knows) for row in page.rows] == [
        ("Ræven", "Ea Test", "Anne Testesen"),
        ("Uglen", "Bo Test", "Anne Testesen"),
        ("", "Aage Test", None),
    ]
    assert _names(own_list.look_at(db, people.anne, ListChoice(order=Order.NAME), NOW)) == ["Bo Test", "Ea Test", "Aage Test"]
    assert _names(own_list.look_at(db, people.anne, ListChoice(group_id=owl.id), NOW)) == ["Bo Test"]
    assert own_list.look_at(db, people.anne, ListChoice(knows_id=people.anne.id), NOW).matching == 2
    assert aage


def test_a_column_is_called_as_the_ruler_of_most_of_the_children_calls_it(db: Database, people: People, in_force: InForce) -> None:
    for name, born in (("Ea Test", date(2017, 5, 5)), ("Bo Test", date(2016, 5, 5)), ("Åse Test", date(2011, 5, 5))):
        signing.sign(db, people.anne, _add(db, people, name, born), in_force, *typed(_sheet("2026-11-01", 8, 8)), NOW)

    page = own_list.look_at(db, people.anne, ListChoice(), NOW)

    file = own_list_file.fetch(db, people.anne, ListChoice(), "csv", NOW, "da").decode("utf-8-sig")

    assert [str(one.title) for one in page.dimensions] == ["Barnets udvikling", "Forældreevne"]
    assert "Barnets udvikling" in file.splitlines()[0] and "Den unges udvikling" not in file
    assert [str(row.placed["child_development"].dimension.title) for row in page.rows] == [
        "Barnets udvikling",
        "Barnets udvikling",
        "Den unges udvikling",
    ]


def test_a_row_tells_the_latest_point_and_how_it_moved(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    for day, child in (("2026-10-01", 8), ("2026-11-01", 5)):
        signing.sign(db, people.anne, alma, in_force, *typed(_sheet(day, child, 8)), NOW)

    (row,) = own_list.look_at(db, people.carla, ListChoice(), NOW).rows

    assert {id_: (placed.point, placed.change) for id_, placed in row.placed.items()} == {
        "child_development": (5, -3),
        "parental_capacity": (8, 0),
    }
    assert row.child.seen_on == date(2026, 11, 1)


def test_nothing_of_another_unit_and_no_draft_stands_on_a_row(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    with writing(db):
        stays.add_to_unit(db, alma, people.other, date(2026, 8, 1))
    signing.sign(db, people.anne, alma, in_force, *typed(_sheet("2026-11-01", 3, 8)), NOW)

    page = own_list.look_at(db, people.bo, ListChoice(unassessed=True), NOW)

    assert [(row.placed, row.child.seen_on, row.child.zone_id, row.child.due_on) for row in page.rows] == [({}, None, None, None)]


def test_a_child_that_is_closed_to_the_reader_is_not_on_the_list(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    with writing(db):
        closed.close(db, alma, people.anne.id, "Eget barn", people.carla.id, NOW)

    page = own_list.look_at(db, people.anne, ListChoice(), NOW)

    assert (page.rows, page.total) == ((), 0)


def test_a_page_shows_a_part_and_the_log_names_that_part_in_one_row(db: Database, people: People) -> None:
    ids = [_add(db, people, f"Bo {number:02} Test") for number in range(52)]

    page = own_list.look_at(db, people.anne, ListChoice(page=2), NOW)

    last = audit.last_list(db, people.anne, Act.OWN_CHILDREN_VIEWED, None)
    assert (page.matching, page.pages, _names(page)) == (52, 2, ["Bo 50 Test", "Bo 51 Test"])
    assert last is not None
    assert last.child_ids == frozenset(ids[50:])


def test_a_health_visitors_own_families_stand_together_before_the_districts(db: Database, people: People) -> None:
    with writing(db):
        health = units.add(db, "Sundhedsplejen", UnitKind.HEALTH_VISITING)
        north, south = (groups.add(db, health, name, GroupKind.DISTRICT) for name in ("Nord", "Syd"))
    visitor = replace(people.anne, memberships=(Membership(health, Role.HEALTH_VISITOR),))
    for name, group, knows in (("Ea", south, visitor.id), ("Bo", north, visitor.id), ("Di", north, None), ("Ad", south, None)):
        child = adding.add(db, visitor, TypedChild(f"{name} Test", "", date(2025, 5, 5), health.id), NOW)
        with writing(db):
            stays.place_in_group(db, child, health, group.id, knows, TODAY)

    page = own_list.look_at(db, visitor, ListChoice(), NOW)

    assert [(row.name, row.group, row.is_own_family) for row in page.rows] == [
        ("Bo Test", "Nord", True),
        ("Ea Test", "Syd", True),
        ("Di Test", "Nord", False),
        ("Ad Test", "Syd", False),
    ]
