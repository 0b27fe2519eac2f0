"""What a list of units would do, row by row."""

from dataclasses import replace

import pytest

from screening.domain.importing.plans import Fate
from screening.domain.importing.unit_rows import UnitRow, read_unit
from screening.domain.importing.units_plan import KnownUnit, UnitsPlan, plan_units
from screening.domain.people import Unit, UnitKind

SKOLEN = KnownUnit(Unit("1", "Byskolen", UnitKind.SCHOOL, "nord"), ("0.a",), is_closed=False)
GAMLE = KnownUnit(Unit("2", "Gamle Skole", UnitKind.SCHOOL), (), is_closed=True)
DISTRICTS = {"nord": "nord", "bydelnord": "nord", "syd": "syd"}


def planned(*rows: tuple[str, str, str, str]) -> UnitsPlan:
    """The plan of a list of name, kind, district and groups."""
    read = [read_unit(dict(zip(("name", "kind", "district", "groups"), row, strict=True)), DISTRICTS) for row in rows]
    return plan_units(list(enumerate(read, 2)), [SKOLEN, GAMLE])


@pytest.mark.parametrize(
    ("row", "fate"),
    [
        (("Byskolen", "", "", ""), Fate.UNCHANGED),
        (("BYSKOLEN", "Skole", "Bydel Nord", "0.A"), Fate.UNCHANGED),
        (("Byskolen", "", "", "0.a, 0.b"), Fate.CHANGED),
        (("Byskolen", "specialskole", "Syd", ""), Fate.CHANGED),
        (("Rosen", "børnehave", "", ""), Fate.NEW),
        (("Rosen", "", "", ""), Fate.BAD),
        (("Rosen", "fabrik", "", ""), Fate.BAD),
        (("Rosen", "Skole", "vest", ""), Fate.BAD),
        (("", "Skole", "", ""), Fate.BAD),
        (("R" * 121, "Skole", "", ""), Fate.BAD),
        (("Rosen", "Skole", "", "g" * 121), Fate.BAD),
        (("Gamle Skole", "", "", ""), Fate.BAD),
    ],
)
def test_a_row_makes_a_unit_changes_one_or_must_be_mended(row: tuple[str, str, str, str], fate: Fate) -> None:
    assert [line.fate for line in planned(row).shown.lines] == [fate]


def test_a_unit_that_is_worked_in_keeps_its_kind_whatever_a_list_says() -> None:
    worked_in = replace(SKOLEN, is_worked_in=True)
    cells = {"name": "Byskolen", "district": "", "groups": ""}
    lines = [
        line
        for kind in ("", "Skole", "Dagtilbud")
        for line in plan_units([(2, read_unit(cells | {"kind": kind}, {}))], [worked_in]).shown.lines
    ]

    assert [line.fate for line in lines] == [Fate.UNCHANGED, Fate.UNCHANGED, Fate.BAD]
    assert "læg denne sammen" in lines[-1].faults["kind"].danish


def test_several_rows_of_one_unit_are_one_with_all_their_groups() -> None:
    plan = planned(("Rosen", "Dagtilbud", "", "Mus; Bi"), ("Rosen", "", "", "Myre"), ("rosen", "", "", "bi"), ("Rosen", "Skole", "", ""))

    assert [line.fate for line in plan.shown.lines] == [Fate.NEW, Fate.CHANGED, Fate.UNCHANGED, Fate.BAD]
    assert [(one.name, one.kind, one.groups) for one in plan.units] == [("Rosen", UnitKind.DAYCARE, ("Mus", "Bi", "Myre"))]


def test_what_is_not_on_the_list_is_told_once_and_what_is_closed_never() -> None:
    assert [one.name for one in planned(("Rosen", "Skole", "", "")).shown.gone] == ["Byskolen"]
    assert planned(("Byskolen", "", "", "")).shown.gone == ()


def test_the_seal_changes_with_what_would_be_done() -> None:
    one, same, other = (planned(("Rosen", kind, "", "")).shown.seal for kind in ("Skole", "skole", "Dagtilbud"))

    assert one == same != other


def test_an_unreadable_row_says_every_fault_by_column() -> None:
    read = read_unit({"name": "", "kind": "fabrik", "district": "vest"}, DISTRICTS)

    assert not isinstance(read, UnitRow) and set(read) == {"name", "kind", "district"}
