"""Lists of units: taken in once, whole, with their groups."""

import pytest

from screening.domain.acts import Act
from screening.domain.importing.plans import Fate
from screening.domain.people import UnitKind
from screening.errors import Invalid, NotFound
from screening.services.importing import short_lists
from screening.services.importing import units as unit_lists
from screening.services.importing.short_lists import ShortKind
from screening.storage.database import Database, rows, writing
from screening.storage.people import groups, units
from tests.people import NOW, People, add_alma

TWO = "Enhed;Art;Stuer\nRosenhaven;Børnehus;Mus, Bi\nLindeborg Skole;;0.a\n"


def kept(db: Database, people: People, text: str = TWO) -> tuple[str, str]:
    """A list of Dorte's that waits: its run and the seal of its plan."""
    given = short_lists.read(db, people.dorte, ShortKind.UNITS, text.encode(), {})
    run_id = short_lists.keep(db, people.dorte, ShortKind.UNITS, given, NOW)
    return run_id, unit_lists.plan(db, people.dorte, given, NOW).shown.seal


def test_units_and_groups_are_made_once_and_each_is_a_row_of_the_log(db: Database, people: People) -> None:
    before = rows(db, "SELECT count(*) AS n FROM audit_event")[0]["n"]

    unit_lists.take_in(db, people.dorte, *kept(db, people), NOW)

    made = {unit.name: unit for unit in units.every(db)}
    assert made["Rosenhaven"].kind is UnitKind.DAYCARE
    assert [row["name"] for row in rows(db, "SELECT name FROM unit_group ORDER BY name")] == ["0.a", "Bi", "Mus"]
    acts = [row["action"] for row in rows(db, "SELECT action FROM audit_event ORDER BY id")][before:]
    assert acts == [str(act) for act in (Act.UNIT_ADDED, Act.GROUP_ADDED, Act.GROUP_ADDED, Act.GROUP_ADDED, Act.UNITS_IMPORTED)]
    again = unit_lists.plan(db, people.dorte, short_lists.read(db, people.dorte, ShortKind.UNITS, TWO.encode(), {}), NOW).shown
    assert {line.fate for line in again.lines} == {Fate.UNCHANGED}
    assert not again.does_something


def test_all_is_done_or_nothing(db: Database, people: People) -> None:
    run_id, seal = kept(db, people)
    with writing(db):
        units.add(db, "Rosenhaven", UnitKind.SCHOOL)

    with pytest.raises(Invalid):
        unit_lists.take_in(db, people.dorte, run_id, seal, NOW)

    assert rows(db, "SELECT name FROM unit_group") == []


def test_only_who_keeps_units_gives_lists_and_nobody_anothers(db: Database, people: People) -> None:
    run_id, seal = kept(db, people)

    for who in (people.anne, people.carla, people.eva):
        with pytest.raises(NotFound):
            unit_lists.take_in(db, who, run_id, seal, NOW)
    with pytest.raises(NotFound):
        short_lists.run_of(db, people.dorte, ShortKind.PEOPLE, run_id)


def test_a_closed_class_that_a_list_names_is_open_again(db: Database, people: People) -> None:
    """The year after nobody began in it: else the list says that all is well, and no child can be put in the class."""
    unit_lists.take_in(db, people.dorte, *kept(db, people), NOW)
    school = next(unit for unit in units.every(db) if unit.name == "Lindeborg Skole")
    (group,) = groups.of_unit(db, school)
    with writing(db):
        groups.close(db, group.id, NOW.date())

    unit_lists.take_in(db, people.dorte, *kept(db, people), NOW)

    assert [(one.id, one.closed_on) for one in groups.of_unit(db, school)] == [(group.id, None)]
    assert [row["action"] for row in rows(db, "SELECT action FROM audit_event ORDER BY id")][-2:] == ["group_opened", "units_imported"]


def test_a_list_gives_a_unit_with_children_no_other_kind_and_one_without_gets_it(db: Database, people: People) -> None:
    add_alma(db, people)
    with writing(db):
        units.add(db, "Rosenhaven", UnitKind.DAYCARE)
    text = f"Enhed;Art\n{people.solsikken.name};Skole\nRosenhaven;Skole\n"

    given = short_lists.read(db, people.dorte, ShortKind.UNITS, text.encode(), {})
    worked_in, unused = unit_lists.plan(db, people.dorte, given, NOW).shown.lines

    assert (worked_in.fate, set(worked_in.faults), unused.fate) == (Fate.BAD, {"kind"}, Fate.CHANGED)


def test_what_is_chosen_for_the_whole_list_makes_no_unit_that_is_there_another(db: Database, people: People) -> None:
    """A list of rooms for a daycare and two new schools, of which one is said to be none."""
    text = "Enhed;Art;Stuer\nBørnehuset Solsikken;;Mus\nSyvskolen;;0.a\nOtteskolen;Dagtilbud;\n"
    given = short_lists.read(db, people.dorte, ShortKind.UNITS, text.encode(), {"kind": "Skole"})
    run_id = short_lists.keep(db, people.dorte, ShortKind.UNITS, given, NOW)
    unit_lists.take_in(db, people.dorte, run_id, unit_lists.plan(db, people.dorte, given, NOW).shown.seal, NOW)

    kinds = {unit.name: unit.kind for unit in units.every(db)}
    assert kinds["Børnehuset Solsikken"] is UnitKind.DAYCARE
    assert (kinds["Syvskolen"], kinds["Otteskolen"]) == (UnitKind.SCHOOL, UnitKind.DAYCARE)
