"""What a list of units would do: which are new, which become something else, which groups come along, which are not on it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from screening.domain.importing.columns import folded
from screening.domain.importing.plans import Fate
from screening.domain.importing.short_plans import LineDifference, NotListed, PlannedLine, ShortPlan
from screening.domain.importing.unit_rows import UNIT_COLUMNS, UnitRow
from screening.domain.people import Unit, UnitKind
from screening.domain.people.words import KIND_IS_KEPT, UNIT_KINDS
from screening.domain.phrase import Phrase

LONGEST_NAME: Final = 120


@dataclass(frozen=True)
class KnownUnit:
    """A unit that is there, with the names of its groups that are open: a list that names a closed one opens it again.

    `is_worked_in`: its kind stays as it is. That is asked where the list gives it another kind, for asking may read long tables.
    """

    unit: Unit
    groups: tuple[str, ...]
    is_closed: bool
    is_worked_in: bool = False


@dataclass(frozen=True)
class PlannedUnit:
    """What would be done for one unit; `groups` are those that it lacks."""

    known: Unit | None
    name: str
    kind: UnitKind
    district: str
    groups: tuple[str, ...]

    @property
    def is_changed(self) -> bool:
        """Whether the list says another kind or district of a unit that is there."""
        return self.known is not None and (self.known.kind, self.known.district) != (self.kind, self.district)


@dataclass(frozen=True)
class UnitsPlan:
    """The plan as it is shown, and what is done when somebody says yes."""

    shown: ShortPlan
    units: tuple[PlannedUnit, ...]


def plan_units(rows: Sequence[tuple[int, UnitRow | Mapping[str, Phrase]]], there: Sequence[KnownUnit]) -> UnitsPlan:
    """Compare the rows of a list, each with its number, with the units that are there. Several rows may tell of one unit."""
    known = {folded(one.unit.name): one for one in there}
    units, lines = dict[str, PlannedUnit](), list[PlannedLine]()
    for number, row in rows:
        if not isinstance(row, UnitRow):
            lines.append(PlannedLine(number, Fate.BAD, "", faults=row))
            continue
        key = folded(row.name)
        faults = _faults(row, known.get(key), units.get(key))
        if faults:
            lines.append(PlannedLine(number, Fate.BAD, row.name, faults=faults))
            continue
        before = units.get(key) or _begun(row, known.get(key))
        units[key], line = _with(before, row, number, known.get(key), is_first=key not in units)
        lines.append(line)
    listed = {folded(row.name) for _number, row in rows if isinstance(row, UnitRow)}
    gone = tuple(NotListed(one.unit.id, one.unit.name) for key, one in known.items() if key not in listed and not one.is_closed)
    planned = tuple(units.values())
    return UnitsPlan(ShortPlan(tuple(lines), gone, hashlib.sha256(repr((planned, lines)).encode()).hexdigest()), planned)


def _faults(row: UnitRow, known: KnownUnit | None, above: PlannedUnit | None) -> dict[str, Phrase]:
    faults: dict[str, Phrase] = {}
    too_long = Phrase("Navnet må højst have {count} tegn.", {"count": LONGEST_NAME})
    if len(row.name) > LONGEST_NAME:
        faults["name"] = too_long
    if any(len(group) > LONGEST_NAME for group in row.groups):
        faults["groups"] = too_long
    if known is not None and known.is_closed:
        faults["name"] = Phrase("Enheden »{unit}« er lukket.", {"unit": known.unit.name})
    if row.kind is None and known is None and above is None:
        words = ", ".join(words.danish for words in UNIT_KINDS.values())
        faults["kind"] = Phrase("Skriv, hvad det er for en enhed, eller vælg det for hele listen. Der kan stå: {known}.", {"known": words})
    if known is not None and known.is_worked_in and row.kind not in (None, known.unit.kind):
        faults["kind"] = KIND_IS_KEPT.filled({"unit": known.unit.name})
    for column, new, old in (("kind", row.kind, above and above.kind), ("district", row.district, above and above.district)):
        if above is not None and (known is None or column in _said(above, known)) and new and old and new != old:
            faults[column] = Phrase("En række højere oppe siger noget andet om den samme enhed.")
    return faults


def _said(planned: PlannedUnit, known: KnownUnit) -> frozenset[str]:
    """What the rows above have said otherwise than it is."""
    said = {"kind"} if planned.kind is not known.unit.kind else set[str]()
    return frozenset(said | ({"district"} if planned.district != known.unit.district else set()))


def _begun(row: UnitRow, known: KnownUnit | None) -> PlannedUnit:
    if known is not None:
        return PlannedUnit(known.unit, known.unit.name, known.unit.kind, known.unit.district, ())
    return PlannedUnit(None, row.name, row.kind or UnitKind.DAYCARE, row.district, ())


def _with(before: PlannedUnit, row: UnitRow, number: int, known: KnownUnit | None, *, is_first: bool) -> tuple[PlannedUnit, PlannedLine]:
    there = {folded(name) for name in (*(known.groups if known else ()), *before.groups)}
    new = tuple(group for group in row.groups if folded(group) not in there)
    after = replace(before, kind=row.kind or before.kind, district=row.district or before.district, groups=(*before.groups, *new))
    is_new = before.known is None and is_first
    differences = [LineDifference(UNIT_COLUMNS["groups"].words, "", ", ".join(new))] if new else []
    if is_new or after.district != before.district:
        told = LineDifference(UNIT_COLUMNS["district"].words, "" if is_new else before.district, after.district)
        differences = [told, *differences] if after.district else differences
    if is_new or after.kind is not before.kind:
        differences.insert(0, LineDifference(UNIT_COLUMNS["kind"].words, "" if is_new else UNIT_KINDS[before.kind], UNIT_KINDS[after.kind]))
    fate = Fate.NEW if is_new else Fate.CHANGED if differences else Fate.UNCHANGED
    return after, PlannedLine(number, fate, after.name, known.unit.id if known else "", tuple(differences))
