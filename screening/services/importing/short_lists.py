"""Lists that are short enough to be planned at once, of colleagues and of units: given, kept until somebody says yes, dropped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, assert_never

from screening.domain.acts import Act
from screening.domain.importing.columns import Column, folded, found_columns
from screening.domain.importing.person_rows import PERSON_COLUMNS
from screening.domain.importing.plans import ImportState
from screening.domain.importing.unit_rows import UNIT_COLUMNS
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Console, User
from screening.domain.phrase import Phrase
from screening.errors import Invalid, NotFound
from screening.services import once
from screening.services.importing.planning import UnknownColumns
from screening.services.importing.sheets import Line, read_sheet
from screening.services.people import access
from screening.storage import audit
from screening.storage.database import Database, writing
from screening.storage.importing import lines, runs, staged
from screening.storage.importing.runs import ImportRun
from screening.storage.people import units

MOST_ROWS: Final = 1000
"""What is planned again and written by one short transaction."""
KEPT: Final = timedelta(days=1)
OVER: Final = Phrase("Listen er allerede indlæst eller droppet.")


class ShortKind(StrEnum):
    """What a short list tells of. The value stands in the database."""

    PEOPLE = "people"
    UNITS = "units"

    @property
    def columns(self) -> Mapping[str, Column]:
        """What such a list may hold."""
        match self:
            case ShortKind.PEOPLE:
                return PERSON_COLUMNS
            case ShortKind.UNITS:
                return UNIT_COLUMNS
        assert_never(self)


@dataclass(frozen=True)
class ShortList:
    """A list as it was given; `columns` says in which place each known column stands."""

    headings: tuple[str, ...]
    columns: Mapping[str, int]
    lines: tuple[Line, ...]

    def cells(self, line: Line) -> dict[str, str]:
        """What stands in a line, by column."""
        _number, written = line
        return {column: written[place] for column, place in self.columns.items() if place < len(written)}


def remember_columns(db: Database, who: User | Console, kind: ShortKind, means: Mapping[str, str]) -> None:
    """Keep what somebody said that headings mean: the next list with them is read so."""
    access.check_can_keep_people(who)
    with writing(db):
        runs.remember(db, kind, _owner(who), {folded(heading): column for heading, column in means.items()})


def meanings(db: Database, who: User | Console, kind: ShortKind, headings: Sequence[str]) -> list[str]:
    """What each heading is taken for: a column, or nothing."""
    assigned = runs.remembered(db, kind, _owner(who))
    return [next(iter(found_columns([heading], kind.columns, assigned)), "") for heading in headings]


def read(db: Database, who: User | Console, kind: ShortKind, data: bytes, whole: Mapping[str, str]) -> ShortList:
    """The list in a file. `whole` says what holds for the rows that say nothing in a column. Raises `Invalid`.

    What kind of unit it is holds for new ones: a unit that is there already is of the kind that it is.
    """
    access.check_can_keep_people(who)
    sheet = read_sheet(data, kind.columns, runs.remembered(db, kind, _owner(who)))
    if "name" not in sheet.columns and not {"first_name", "last_name"} <= set(sheet.columns):
        raise UnknownColumns(Phrase("Listen har ingen kolonne med navnet. Vælg, hvad kolonnerne er."), sheet.headings)
    headings, columns = list(sheet.headings), dict(sheet.columns)
    said = {column: told for column, told in whole.items() if told}
    for column in said:
        if column not in columns:
            columns[column] = len(headings)
            headings.append(kind.columns[column].usual[0].capitalize())
    there = {folded(unit.name) for unit in units.every(db)} if kind is ShortKind.UNITS else set[str]()
    found: list[Line] = []
    for number, written in sheet.rows:
        under = written[: len(sheet.headings)]
        cells = [*under, *[""] * (len(headings) - len(under))]
        is_there = bool(there) and folded(cells[columns["name"]]) in there
        for column, told in said.items():
            cells[columns[column]] = cells[columns[column]] or ("" if is_there else told)
        found.append((number, tuple(cells)))
        if len(found) > MOST_ROWS:
            raise Invalid({"file": Phrase("Listen har over {count} rækker. Del den i flere filer.", {"count": MOST_ROWS})})
    return ShortList(tuple(headings), columns, tuple(found))


def keep(db: Database, who: User, kind: ShortKind, given: ShortList, now: datetime) -> str:
    """Keep a list until somebody says yes to its plan, and answer with the id of the run."""
    access.check_can_keep_people(who)
    with writing(db):
        run_id = runs.add(db, kind, who.id, given.headings, given.columns, now)
        lines.keep(db, run_id, given.lines)
        runs.come_to(db, run_id, ImportState.PLANNED, 0, len(given.lines))
    return run_id


def run_of(db: Database, who: User, kind: ShortKind, run_id: str) -> ImportRun:
    """A run of this person's. Raises `NotFound` for everybody else's."""
    access.check_can_keep_people(who)
    run = runs.get(db, run_id)
    if run is None or run.made_by != who.id or run.kind != kind:
        raise NotFound
    return run


def open_list(db: Database, run: ImportRun) -> ShortList:
    """The list of a run that nobody has said yes to yet. Raises `Invalid` where it is over."""
    if run.state is not ImportState.PLANNED:
        raise Invalid({"": OVER})
    return ShortList(run.headings, run.columns, lines.of_run(db, run.id))


def waiting(db: Database, who: User, kind: ShortKind) -> list[ImportRun]:
    """The lists of this person that are neither done nor dropped, the newest first."""
    found = [runs.get(db, run_id) for run_id in runs.unfinished(db, who.id, kind)]
    return [run for run in found if run]


def finish(db: Database, run: ImportRun, counts: Mapping[str, int]) -> None:
    """Say that a list is taken in, and erase its lines; call it inside `writing`."""
    runs.count(db, run.id, counts)
    runs.come_to(db, run.id, ImportState.DONE, run.total, run.total)
    staged.erase(db, run.id)


def drop(db: Database, who: User, kind: ShortKind, run_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Let a list go that nobody has said yes to. Raises `Invalid` where it is over."""
    with once.writing_once(db, who, form, Act.SHORT_LIST_DROPPED, now) as make:
        run = run_of(db, who, kind, run_id)
        if run.state is not ImportState.PLANNED:
            raise Invalid({"": OVER})
        runs.come_to(db, run_id, ImportState.DROPPED, 0, run.total)
        staged.erase(db, run_id)
        audit.record(db, now, Act.SHORT_LIST_DROPPED, who, subject=run_id)
        make(run_id)


def forget_old(db: Database, who: User, kind: ShortKind, now: datetime) -> None:
    """Let this person's lists go that nobody has said yes to for a day: they are full of names."""
    for run in waiting(db, who, kind):
        if run.made_at < now - KEPT:
            drop(db, who, kind, run.id, now)


def _owner(who: User | Console) -> str:
    return who.id if isinstance(who, User) else ""
