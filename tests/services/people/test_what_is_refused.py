"""What a form about people, units and groups refuses, each beside its own field; nothing is written then."""

from collections.abc import Callable
from functools import partial

import pytest

from screening.errors import Invalid
from screening.services.assessing import drafting
from screening.services.people import closing, keeping_groups, keeping_units, passwords, roles
from screening.services.publishing.configurations import InForce
from screening.storage.children import stays
from screening.storage.database import Database, writing
from tests.people import NOW, TODAY, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

ASKED = {
    "group_kind": lambda db, people: keeping_groups.add(db, people.dorte, people.other.id, "Rød", "flok", NOW),
    "unit": lambda db, people: keeping_units.add(db, people.dorte, "M" * 121, "daycare", "", (), NOW),
    "kind": lambda db, people: keeping_units.add(db, people.dorte, "Månen", "flok", "", (), NOW),
    "until": lambda db, people: roles.read_role([people.other], people.other.id, "teacher", "24.11.2026", "23.11.2026", TODAY),
    "role": lambda db, people: roles.read_role([people.other], people.other.id, "flok", "", "", TODAY),
}


@pytest.mark.parametrize("field", ASKED)
def test_a_wrong_answer_is_told_beside_its_field(db: Database, people: People, field: str) -> None:
    ask: Callable[[Database, People], object] = ASKED[field]

    with pytest.raises(Invalid) as refused:
        ask(db, people)

    assert set(refused.value.faults) == {field}


@pytest.mark.parametrize("again", ["anne-marie’s ærø", "Anne–Marie's  Ærø", "Anne-Marie's Aero", "Anne-Marie's\u200b Ærø"])
def test_a_name_written_another_way_is_the_same_name_and_no_second_unit_or_group(db: Database, people: People, again: str) -> None:
    name = "Anne-Marie's Ærø"
    add = partial(keeping_units.add, db, people.dorte), partial(keeping_groups.add, db, people.dorte, people.other.id)
    add[0](name, "daycare", "", (), NOW)
    add[1](name, "room", NOW)

    with pytest.raises(Invalid) as unit:
        add[0](again, "daycare", "", (), NOW)
    with pytest.raises(Invalid) as group:
        add[1](again, "room", NOW)

    assert (set(unit.value.faults), set(group.value.faults)) == ({"unit"}, {"group"})


@pytest.mark.parametrize("password", ["kx9#Vq2!zLp", "x" * 1001])
def test_a_password_is_neither_too_short_nor_too_long(password: str) -> None:
    fault = passwords.fault_of(password)

    assert fault is not None and "count" in fault.values


@pytest.mark.parametrize("length", [64, 1000])
def test_a_long_password_has_room(length: int) -> None:
    assert passwords.fault_of(("otte heste trak en gul vogn over broen ved mosen; " * length)[:length]) is None


def test_a_unit_in_which_a_draft_waits_is_not_closed(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(WHOLE_SHEET), NOW)
    with writing(db):
        stays.end_stays(db, alma, people.solsikken, TODAY.replace(day=1), TODAY)

    seen = closing.preview(db, people.dorte, people.solsikken.id, None, NOW)

    assert (seen.gone.children, seen.gone.drafts) == (0, 1)
    assert seen.in_the_way is not None
