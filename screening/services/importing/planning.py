"""What a list of children would do: read piece by piece, compared with what is there, and nothing written but the plan."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import Final, TypeAlias

from screening.domain.acts import Act
from screening.domain.children.child import Named
from screening.domain.children.doubles import doubles, near_days
from screening.domain.children.facts import written
from screening.domain.children.fields import FactField
from screening.domain.importing.child_rows import ChildRow, name_in, read_child
from screening.domain.importing.columns import CHILD_COLUMNS, folded, found_columns
from screening.domain.importing.plans import Fate, ImportState, PlannedDifference, ToldRow
from screening.domain.importing.said import as_said, named_alone
from screening.domain.people import Console, Right, Unit, User
from screening.domain.phrase import Phrase
from screening.domain.sharing.outlets import Outlet
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services.importing.met import check_met, let_go
from screening.services.importing.sheets import Line, read_sheet
from screening.services.importing.telling import GROUP, GUARDIAN, children_told, told_rows
from screening.services.people.roles import open_units
from screening.storage import audit
from screening.storage.database import Database, new_id, writing
from screening.storage.importing import runs, staged
from screening.storage.importing import written as kept
from screening.storage.importing.runs import ImportRun
from screening.storage.importing.staged import AT_ONCE, StagedRow
from screening.storage.importing.written import KnownChild

CHILDREN: Final = "children"
NEVER_BY_LIST: Final = frozenset({FactField.NAME_PROTECTED, FactField.ADDRESS_PROTECTED})
"""A list may protect somebody; that somebody is protected no more is said by a person."""
Read: TypeAlias = tuple[int, tuple[str, ...], ChildRow | dict[str, Phrase], Unit | None]


class UnknownColumns(Invalid):
    """Listen mangler en kolonne."""

    def __init__(self, wanted: Phrase, headings: Sequence[str]) -> None:
        super().__init__({"file": wanted})
        self.headings = tuple(headings)


@dataclass(frozen=True)
class Importer:
    """Who takes in a list: `user_id` answers for what is written, `units` are those whose children may be written."""

    who: User | Console
    user_id: str
    units: tuple[Unit, ...]

    @property
    def asker(self) -> str:
        """Whom children may be closed to: nobody at the server."""
        return self.who.id if isinstance(self.who, User) else ""


@dataclass(frozen=True)
class Plan:
    """What a list would do. `gone` are children who are there and not on the list: told, and never ended by a list."""

    run: ImportRun
    new: tuple[ToldRow, ...]
    changed: tuple[ToldRow, ...]
    bad: tuple[ToldRow, ...]
    gone: tuple[Named, ...]
    gone_count: int


def importer(db: Database, who: User | Console, user_id: str, now: datetime) -> Importer:
    """Who takes in a list. Raises `NotFound` for whoever may not."""
    if Right.IMPORT_CHILDREN not in who.rights:
        raise NotFound
    if isinstance(who, User):
        return Importer(who, who.id, who.units_with(Right.IMPORT_CHILDREN))
    return Importer(who, user_id, tuple(open_units(db, local_day(now))))


def remember_columns(db: Database, by: Importer, means: Mapping[str, str]) -> None:
    """Keep what somebody said that headings mean: the next list with them is read so."""
    with writing(db):
        runs.remember(db, CHILDREN, by.user_id, {folded(heading): column for heading, column in means.items()})


def plan(db: Database, by: Importer, data: bytes, unit_id: str, now: datetime) -> str:
    """Read a list, and answer with the id of its plan. Children of a row without a unit go to the unit `unit_id`.

    Raises `Invalid` where the file is no list that can be read, and for whoever meets more children of others than anybody needs.
    """
    check_met(db, by.who, 0, now)
    today = local_day(now)
    assigned = runs.remembered(db, CHILDREN, by.user_id)
    sheet = read_sheet(data, CHILD_COLUMNS, assigned)
    if "name" not in sheet.columns and not {"first_name", "last_name"} <= set(sheet.columns):
        raise UnknownColumns(Phrase("Listen har ingen kolonne med barnets navn. Vælg, hvad kolonnerne er."), sheet.headings)
    if "cpr" not in sheet.columns and "born" not in sheet.columns:
        raise UnknownColumns(Phrase("Listen har ingen kolonne med CPR-nummer eller fødselsdato. Vælg, hvad kolonnerne er."), sheet.headings)
    with writing(db):
        run_id = runs.add(db, CHILDREN, by.user_id, sheet.headings, sheet.columns, now)
    names = UnitsByName(by.units, open_units(db, today))
    default = next((unit for unit in by.units if unit.id == unit_id), by.units[0] if len(by.units) == 1 else None)
    with kept.room_for_pages(db):
        try:
            for piece in _pieces(sheet.rows):
                read = [_read(line, sheet.columns, names, default, today) for line in piece]
                compared, met = _compared(db, by, read, sheet.columns, today)
                with writing(db):
                    staged.add(db, run_id, compared)
                    if met and isinstance(by.who, User):
                        audit.record(db, now, Act.NUMBER_TRIED, by.who, subject=run_id, listed=met)
                kept.put_in_place(db)
                check_met(db, by.who, 1, now)
        except Invalid:
            let_go(db, by.who, run_id, now)
            raise
        _set_aside_doubles(db, run_id, lambda: read_sheet(data, CHILD_COLUMNS, assigned).rows)
    with writing(db):
        counts = staged.counts(db, run_id)
        runs.count(db, run_id, {str(fate): number for fate, number in counts.items()})
        runs.come_to(db, run_id, ImportState.PLANNED, 0, counts[Fate.NEW] + counts[Fate.CHANGED] + staged.siblings_named(db, run_id))
    return run_id


def run_of(db: Database, by: Importer, run_id: str) -> ImportRun:
    """A run of this person's. Raises `NotFound` for everybody else's."""
    run = runs.get(db, run_id)
    if run is None or run.made_by != by.user_id or run.kind != CHILDREN:
        raise NotFound
    return run


def look_at(db: Database, by: Importer, run_id: str, most: int, now: datetime) -> Plan:
    """A plan as far as it may be told, with the first rows of each kind. The view is logged with the children that it shows."""
    run, today = run_of(db, by, run_id), local_day(now)
    named = kept.units_of(db, run_id)
    gone = list(kept.gone(db, run_id, [unit for unit in by.units if unit.id in named], today)) if run.state is ImportState.PLANNED else []
    shown = kept.named(db, gone, by.asker)
    told = {
        fate: tuple(told_rows(db, by.who, by.units, staged.of_fate(db, run_id, fate, most), Outlet.IMPORT, today))
        for fate in (Fate.NEW, Fate.CHANGED, Fate.BAD, Fate.ALIKE)
    }
    to_mend = sorted((*told[Fate.BAD], *told[Fate.ALIKE]), key=lambda one: one.number)
    made = Plan(run, told[Fate.NEW], told[Fate.CHANGED], tuple(to_mend), tuple(shown[:most]), len(shown))
    if isinstance(by.who, User):
        there = [*children_told((*made.changed, *made.bad)), *(child.id for child in made.gone)]
        audit.view(db, now, Act.LIST_PLANNED, by.who, subject=run_id, listed=there)
    return made


def meanings(db: Database, by: Importer, headings: Sequence[str]) -> list[str]:
    """What each heading is taken for: a column, or nothing."""
    assigned = runs.remembered(db, CHILDREN, by.user_id)
    return [next(iter(found_columns([heading], CHILD_COLUMNS, assigned)), "") for heading in headings]


def waiting(db: Database, by: Importer) -> list[ImportRun]:
    """The lists of this person that are neither done nor dropped, the newest first."""
    found = [runs.get(db, run_id) for run_id in runs.unfinished(db, by.user_id, CHILDREN)]
    return [run for run in found if run]


def to_mend(db: Database, by: Importer) -> list[ImportRun]:
    """The lists of this person that are done, and of which rows that must be mended can still be fetched, the newest first."""
    found = [runs.get(db, run_id) for run_id in runs.done_with_rows(db, CHILDREN)]
    return [run for run in found if run and run.made_by == by.user_id]


def _pieces(lines: Iterable[Line]) -> Iterator[list[Line]]:
    left = iter(lines)
    while piece := list(islice(left, AT_ONCE)):
        yield piece


class UnitsByName(dict[str, Unit | None]):
    """The units whose children somebody may write, by whatever a list calls them: each way of writing it is looked up once."""

    def __init__(self, own: Iterable[Unit], every: Iterable[Unit]) -> None:
        super().__init__()
        self._own = {folded(unit.name): unit for unit in own}
        self._others = {folded(unit.name) for unit in every} - set(self._own)

    def __missing__(self, written: str) -> Unit | None:
        """The unit of a name that was not asked for before."""
        self[written] = found = self._own.get(folded(written))
        return found

    def fault(self, written: str) -> Phrase:
        """Why a name means none of these."""
        if not written:
            return Phrase("Skriv, hvilken enhed barnet går i, eller vælg én for hele listen.")
        if folded(written) in self._others:
            return Phrase("Du kan ikke indlæse børn i »{unit}«. Det gør enhedens leder.", {"unit": written})
        return Phrase("Enheden »{unit}« findes ikke. En administrator opretter den.", {"unit": written})


def _read(line: Line, columns: Mapping[str, int], names: UnitsByName, default: Unit | None, today: date) -> Read:
    """A row, with the unit that it names."""
    number, written_cells = line
    cells = _by_column(written_cells, columns)
    child = read_child(cells, today)
    called = cells.get("unit", "")
    unit = names[called] if called else default
    if unit is None:
        child = {**(child if isinstance(child, dict) else {}), "unit": names.fault(called)}
    return number, written_cells, child, unit


def _by_column(cells: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    width = len(cells)
    return {column: cells[place] for column, place in columns.items() if place < width}


def _compared(
    db: Database, by: Importer, read: Sequence[Read], columns: Mapping[str, int], today: date
) -> tuple[list[StagedRow], list[str]]:
    """Each row of a piece with what it would do; and the ids of the children whose numbers stand there and who are others'."""
    good = [child for _number, _cells, child, _unit in read if isinstance(child, ChildRow)]
    numbers = [child.facts.cpr for child in good if child.facts.cpr]
    by_number = kept.known_by_number(db, numbers, by.units, by.asker, today) if numbers else {}
    unknown = [child for child in good if child.facts.cpr not in by_number]
    days = {day.isoformat() for born in {child.facts.born for child in unknown} for day in near_days(born)}
    near = kept.known_by_day(db, sorted(days), by.units, by.asker, today) if days else []
    by_name = {(_key(one.facts.name), one.facts.born): one for one in near}
    alike = _alike(near, unknown)
    has_adults, there = any(child.adults for child in good), [one.id for one in (*by_number.values(), *near)]
    adults = kept.adults_known(db, there, by.units) if has_adults else {}
    rows: list[StagedRow] = []
    for number, cells, child, unit in read:
        if isinstance(child, dict) or unit is None:
            rows.append(_bad(number, cells, columns, child if isinstance(child, dict) else {}))
            continue
        faults = dict[str, Phrase]()
        known = by_number.get(child.facts.cpr or "")
        if known is None and by_name:
            same = by_name.get((_key(child.facts.name), child.facts.born))
            known = same if same and not (same.facts.cpr and child.facts.cpr) else None
        if known and not known.groups:
            faults["cpr"] = Phrase("Et barn med det CPR-nummer er allerede oprettet. Søg det frem med nummeret, og tag det ind.")
        elif known and unit.id not in known.groups:
            faults["unit"] = Phrase("Barnet går i en anden af dine enheder. Flyt det på barnets side.")
        if faults:
            rows.append(replace(_bad(number, cells, columns, faults), child_id=known.id if known and known.groups else None))
        elif known:
            rows.append(_changed(number, child, unit, known, adults.get(known.id, [])))
        else:
            rows.append(_new(number, cells, child, unit, alike.get(id(child))))
    return rows, [known.id for known in by_number.values() if not known.groups]


def _bad(number: int, cells: tuple[str, ...], columns: Mapping[str, int], faults: Mapping[str, Phrase]) -> StagedRow:
    said = named_alone(name_in(_by_column(cells, columns)))
    return StagedRow(number, Fate.BAD, None, None, "", None, said, cells, faults)


def _new(number: int, cells: tuple[str, ...], child: ChildRow, unit: Unit, alike: Named | None) -> StagedRow:
    row = StagedRow(number, Fate.NEW, new_id(), unit.id, child.group, _twin(child), as_said(child))
    if alike is None:
        return row
    told = Phrase(
        "Ligner {name}, født {day}, som er der allerede. Er de to, så opret barnet på siden »Opret nyt barn«.",
        {"name": alike.name, "day": alike.born},
    )
    return replace(row, fate=Fate.ALIKE, child_id=alike.id, cells=cells, faults={"name": told})


def _changed(number: int, child: ChildRow, unit: Unit, known: KnownChild, adults: Sequence[tuple[str, str]]) -> StagedRow:
    before, after = written(known.facts), written(child.facts)
    differing = [
        PlannedDifference(str(field), before[field], after[field])
        for field in after
        if field in child.said
        and before[field] != after[field]
        and not (field in NEVER_BY_LIST and before[field] == "1")
        and (known.is_confirmed or field is not FactField.ADDRESS)
    ]
    group = known.groups[unit.id]
    if child.group and _key(child.group) != _key(group):
        differing.append(PlannedDifference(GROUP, group, child.group))
    names, numbers = {_key(name) for name, _cpr in adults}, {cpr for _name, cpr in adults if cpr}
    differing += [
        PlannedDifference(GUARDIAN, "", one.name) for one in child.adults if one.cpr not in numbers and _key(one.name) not in names
    ]
    fate = Fate.CHANGED if differing else Fate.UNCHANGED
    said = as_said(child) if differing else ""
    return StagedRow(number, fate, known.id, unit.id, child.group, _twin(child), said, differences=tuple(differing))


def _twin(child: ChildRow) -> str:
    return child.facts.cpr or f"{child.facts.born.isoformat()} {_key(child.facts.name)}"


def _key(name: str) -> str:
    return folded(name)


def _alike(near: Sequence[KnownChild], unknown: Sequence[ChildRow]) -> dict[int, Named]:
    """The children who are there that rows without a known number may tell of, by the row: a number of its own tells two apart."""
    there = [Named(one.id, one.facts.name, one.facts.born) for one in near]
    asked = {f"row {place}": child for place, child in enumerate(unknown)}
    rows = [Named(id_, child.facts.name, child.facts.born) for id_, child in asked.items()]
    has_number = {one.id for one in near if one.facts.cpr}
    found: dict[int, Named] = {}
    for one, other in doubles([*there, *rows]) if there else ():
        if other.id in asked and one.id not in asked and not (asked[other.id].facts.cpr and one.id in has_number):
            found.setdefault(id(asked[other.id]), one)
    return found


def _set_aside_doubles(db: Database, run_id: str, again: Callable[[], Iterator[Line]]) -> None:
    """Ask about rows that tell of a child of whom a row before them tells, and about the second of two that may be one child.

    Their cells were let go with all that seemed good: they are read `again`.
    """
    twice = {
        number: (Fate.BAD, Phrase("Barnet står også i række {row}. Slet den ene.", {"row": first}))
        for number, first in staged.twins(db, run_id).items()
    }
    _set_aside(db, run_id, twice, again)
    pairs = [(int(one.id), int(other.id)) for year in staged.named_by_year(db, run_id) for one, other in doubles(year)]
    told = Phrase("Ligner barnet i række {row}. Er det samme barn, så slet den ene. Er de to, så skriv CPR-numrene.")
    alike = staged.without_both_numbers(db, run_id, pairs) if pairs else {}
    _set_aside(db, run_id, {other: (Fate.ALIKE, told.filled({"row": one})) for other, one in alike.items()}, again)


def _set_aside(db: Database, run_id: str, asked: Mapping[int, tuple[Fate, Phrase]], again: Callable[[], Iterator[Line]]) -> None:
    for piece in _pieces((number, cells) for number, cells in (again() if asked else ()) if number in asked):
        with writing(db):
            staged.set_aside(db, run_id, ((number, *asked[number], cells) for number, cells in piece))
