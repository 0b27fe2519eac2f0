"""Who knows each child best is written for many at once: for the own list, the visits and the rounds."""

from datetime import date

import pytest

from screening.domain.acts import Act
from screening.domain.children.own_list import ListChoice
from screening.domain.children.typed_child import TypedChild
from screening.errors import Invalid, NotFound
from screening.services.children import adding, closing, known_best, own_list
from screening.services.children.known_best import NOBODY
from screening.services.people import ending
from screening.storage import audit
from screening.storage.database import Database, rows
from tests.people import NOW, People, add_alma

BORN = date(2021, 3, 4)


@pytest.fixture
def children(db: Database, people: People) -> list[str]:
    """Alma and Bo-Ella of Solsikken, of whom nobody has written who knows them."""
    return [add_alma(db, people), adding.add(db, people.anne, TypedChild("Bo-Ella Testesen", "", BORN, people.solsikken.id), NOW)]


def counts(db: Database, people: People) -> dict[str, int]:
    return {one.id: one.count for one in known_best.as_it_is(db, people.anne, "", NOBODY, NOW).known_by}


def test_what_is_written_for_many_stands_on_the_own_list_and_in_the_log(db: Database, people: People, children: list[str]) -> None:
    page = known_best.look_at(db, people.carla, people.solsikken.id, NOBODY, NOW)
    assert ([one.child.id for one in page.children], page.total, counts(db, people)) == (children, 2, {NOBODY: 2})

    assert known_best.say(db, people.carla, people.solsikken.id, children, people.anne.id, NOW) == 2

    assert counts(db, people) == {people.anne.id: 2}
    mine = own_list.look_at(db, people.anne, ListChoice(knows_id=people.anne.id), NOW)
    assert {(row.child.id, row.knows) for row in mine.rows} == {(id_, "Anne Testesen") for id_ in children}
    acts = [event.act for event in audit.for_child(db, children[0])]
    assert acts.count(Act.CHILD_KNOWN) == 1 and Act.OWN_CHILDREN_VIEWED in acts


def test_the_children_of_who_has_left_are_found_by_the_name_and_given_to_another(db: Database, people: People, children: list[str]) -> None:
    known_best.say(db, people.anne, people.solsikken.id, children, people.anne.id, NOW)
    ending.end(db, people.dorte, people.anne.id, NOW)

    page = known_best.look_at(db, people.carla, "", people.anne.id, NOW)
    assert [(one.id, one.name, one.count) for one in page.known_by] == [(people.anne.id, "Anne Testesen", 2)]
    known_best.say(db, people.carla, page.unit.id, children[:1], people.carla.id, NOW)
    known_best.say(db, people.carla, page.unit.id, children[1:], NOBODY, NOW)

    after = known_best.as_it_is(db, people.carla, "", people.carla.id, NOW)
    assert {one.id: one.count for one in after.known_by} == {people.carla.id: 1, NOBODY: 1}


def test_only_a_child_and_a_colleague_of_the_unit_and_none_to_whom_it_is_closed(db: Database, people: People, children: list[str]) -> None:
    elsewhere = adding.add(db, people.bo, TypedChild("Carl Testesen", "", BORN, people.other.id), NOW)
    closing.close(db, people.carla, children[0], people.anne.id, "", "De er i familie", NOW)
    unit = people.solsikken.id
    for child_ids, to, field in (
        ([], people.anne.id, "child"),
        ([elsewhere], people.anne.id, "child"),
        (children[1:], people.bo.id, "to"),
        (children[1:], "choose", "to"),
        (children, people.anne.id, "to"),
    ):
        with pytest.raises(Invalid) as refused:
            known_best.say(db, people.carla, unit, child_ids, to, NOW)
        assert set(refused.value.faults) == {field}
    with pytest.raises(NotFound):
        known_best.say(db, people.bo, unit, children, people.bo.id, NOW)
    with pytest.raises(NotFound):
        known_best.look_at(db, people.dorte, "", NOBODY, NOW)

    assert [row["knows_id"] for row in rows(db, "SELECT knows_id FROM child_unit")] == [None] * 3
