"""What leaves of a list of colleagues or units: its plan in words, and the rows that must be mended. Each file is a row of the log."""

from datetime import datetime

from screening.domain.acts import Act
from screening.domain.importing.plans import Fate
from screening.domain.importing.short_plans import ShortPlan
from screening.domain.people import User
from screening.language import render
from screening.reports.list_files import as_file
from screening.services.importing import people, short_lists, units
from screening.services.importing.exporting import FATES, OF_A_PLAN, mend_file
from screening.services.importing.short_lists import ShortKind, ShortList
from screening.storage import audit
from screening.storage.database import Database


def plan_of(db: Database, who: User, kind: ShortKind, given: ShortList, now: datetime) -> ShortPlan:
    """What a list would do, whatever it tells of."""
    return people.plan(db, who, given, now).shown if kind is ShortKind.PEOPLE else units.plan(db, who, given, now).shown


def planned_rows(db: Database, who: User, kind: ShortKind, run_id: str, file_kind: str, now: datetime, language: str) -> bytes:
    """A plan as a list in words: a line for every fact that a row would write."""
    given = short_lists.open_list(db, short_lists.run_of(db, who, kind, run_id))
    rows: list[list[str]] = []
    for line in plan_of(db, who, kind, given, now).of(Fate.NEW, Fate.CHANGED):
        begun = [str(line.number), render(FATES[line.fate], language), line.name]
        rows += [[*begun, *(render(value, language) for value in (one.words, one.before, one.after))] for one in line.differences]
    audit.view(db, now, Act.SHORT_LIST_FETCHED, who, subject=run_id)
    return as_file([render(words, language) for words in OF_A_PLAN], rows, file_kind)


def bad_rows(db: Database, who: User, kind: ShortKind, run_id: str, file_kind: str, now: datetime, language: str) -> bytes:
    """The rows that must be mended, as they were, with their numbers and what is wrong."""
    given = short_lists.open_list(db, short_lists.run_of(db, who, kind, run_id))
    audit.view(db, now, Act.SHORT_LIST_FETCHED, who, subject=run_id)
    return rows_to_mend(given, plan_of(db, who, kind, given, now), file_kind, language)


def rows_to_mend(given: ShortList, plan: ShortPlan, file_kind: str, language: str = "da") -> bytes:
    """The same for whoever has the list at hand."""
    cells = dict(given.lines)
    bad = [(line.number, cells[line.number], line.faults or {}) for line in plan.of(Fate.BAD, Fate.ALIKE)]
    return mend_file(given.headings, bad, file_kind, language)
