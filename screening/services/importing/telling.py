"""What the plan of a list tells of children who are there: asked when it is told, by the same rules as everything else about them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Final

from screening.domain.children.facts import ChildFacts
from screening.domain.children.fields import FactField, read_field
from screening.domain.children.told_values import told_value
from screening.domain.importing.plans import Fate, PlannedDifference, PlannedRow, ToldRow
from screening.domain.people import Console, Unit, User
from screening.domain.phrase import Phrase, Value
from screening.domain.sharing.child_facts import ADDRESS_WITHHELD, NAME_WITHHELD, OUTSIDE, Around, tellable_facts, withheld_in_list
from screening.domain.sharing.outlets import Outlet
from screening.storage.database import Database
from screening.storage.importing import written as kept
from screening.storage.importing.staged import AT_ONCE
from screening.storage.importing.written import KnownChild

GROUP: Final = "group"
GUARDIAN: Final = "guardian"
GROUP_WORDS: Final = Phrase("Stue, klasse eller distrikt")
OF_THEM: Final = frozenset({Fate.CHANGED, Fate.ALIKE})
"""The rows that tell something of a child who is there."""


def told_rows(
    db: Database, who: User | Console, units: Sequence[Unit], rows: Iterable[PlannedRow], outlet: Outlet, today: date
) -> Iterator[ToldRow]:
    """Rows as an outlet may tell them to whoever gave the list; those that would change a child who is theirs no more are left out."""
    asker, left = who.id if isinstance(who, User) else "", iter(rows)
    while piece := list(islice(left, AT_ONCE)):
        ids = [row.child_id for row in piece if row.child_id and row.fate in OF_THEM]
        known = kept.known_by_id(db, ids, units, asker, today) if ids else {}
        for row in piece:
            there = known.get(row.child_id or "")
            if there or row.fate is not Fate.CHANGED:
                yield _told(row, there, outlet, _around(who, there))


def children_told(rows: Iterable[ToldRow]) -> list[str]:
    """The ids of the children who are there and of whom rows tell."""
    return [row.child_id for row in rows if row.child_id and row.fate in OF_THEM]


def _around(who: User | Console, there: KnownChild | None) -> Around:
    if there is None or not isinstance(who, User):
        return OUTSIDE
    roles = (held.role for held in who.memberships if not there.groups.keys().isdisjoint(held.unit.ids))
    return Around(frozenset(roles), is_confirmed=there.is_confirmed)


def _told(row: PlannedRow, there: KnownChild | None, outlet: Outlet, around: Around) -> ToldRow:
    facts = there.facts if there and row.fate is Fate.CHANGED else ChildFacts(row.name, date.min)
    facts = replace(
        facts,
        name_protected=facts.name_protected or row.protects_name,
        address_protected=facts.address_protected or row.protects_address,
    )
    held = withheld_in_list(facts, outlet, around)
    return ToldRow(
        row.number,
        row.fate,
        row.child_id if there or row.fate not in OF_THEM else None,
        NAME_WITHHELD if FactField.NAME in held else row.name,
        tuple(_change(one, held) for one in row.differences),
        _faults(row, there, outlet),
    )


def _change(one: PlannedDifference, held: frozenset[FactField]) -> tuple[Phrase, Value, Value]:
    """What a row would change of a child, in words: what it is, and what it says before and after."""
    if one.field == GROUP:
        return GROUP_WORDS, one.before, one.after
    field = read_field(one.field)
    in_place: Value = ADDRESS_WITHHELD if field is FactField.ADDRESS else NAME_WITHHELD
    before, after = (in_place if field in held and stored else told_value(field, stored) for stored in (one.before, one.after))
    return field.words, before if one.before or field is not FactField.GUARDIAN else "", after


def _faults(row: PlannedRow, there: KnownChild | None, outlet: Outlet) -> Mapping[str, Phrase]:
    """What is wrong with a row: who else it may be is named by the rules of that child."""
    name = tellable_facts(there.facts, outlet).name if there else None
    if row.fate is not Fate.ALIKE or name:
        return row.faults or {}
    return {
        column: fault.filled({**fault.values, "name": NAME_WITHHELD}) if "name" in fault.values else fault
        for column, fault in (row.faults or {}).items()
    }
