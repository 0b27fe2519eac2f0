"""What leaves of a list of children: its plan in words, and the rows that must be mended. Each file is a row of the log."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.children.fields import FactField, read_field
from screening.domain.children.told_values import told_value
from screening.domain.importing.plans import Fate, PlannedDifference
from screening.domain.people import User
from screening.domain.phrase import Phrase, Value
from screening.language import render
from screening.reports.list_files import as_file
from screening.services.importing.planning import GROUP, Importer, run_of
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.importing import staged

FATES: Final[Mapping[Fate, Phrase]] = {
    Fate.NEW: Phrase("Ny"),
    Fate.CHANGED: Phrase("Ændres"),
    Fate.UNCHANGED: Phrase("Uændret"),
    Fate.ALIKE: Phrase("Ligner en, der er der"),
    Fate.BAD: Phrase("Skal rettes"),
}
"""What becomes of a row."""
GROUP_WORDS: Final = Phrase("Stue, klasse eller distrikt")
ROW: Final = Phrase("Række")
FAULT: Final = Phrase("Fejl")
OF_A_PLAN: Final = (ROW, Phrase("Hvad sker der"), Phrase("Navn"), Phrase("Oplysning"), Phrase("Før"), Phrase("Efter"))


def told(one: PlannedDifference) -> tuple[Phrase, Value, Value]:
    """What a row would change of a child, in words: what it is, and what it says before and after."""
    if one.field == GROUP:
        return GROUP_WORDS, one.before, one.after
    field = read_field(one.field)
    before = told_value(field, one.before) if one.before or field is not FactField.GUARDIAN else ""
    return field.words, before, told_value(field, one.after)


def bad_rows(db: Database, by: Importer, run_id: str, kind: str, now: datetime, language: str = "da") -> bytes:
    """The rows of a list that must be mended, as they were, with their numbers and what is wrong. Fetching them is logged."""
    run = run_of(db, by, run_id)
    if isinstance(by.who, User):
        audit.view(db, now, Act.BAD_ROWS_FETCHED, by.who, subject=run_id)
    return mend_file(run.headings, staged.bad_cells(db, run_id), kind, language)


def mend_file(headings: Sequence[str], bad: Iterable[tuple[int, Sequence[str], Mapping[str, Phrase]]], kind: str, language: str) -> bytes:
    """Rows to mend and give again: each as it was, with its number in the file and what is wrong."""
    width = len(headings)
    rows = [
        [*(*cells, *[""] * width)[:width], str(at), " ".join(render(fault, language) for fault in faults.values())]
        for at, cells, faults in bad
    ]
    return as_file([*headings, render(ROW, language), render(FAULT, language)], rows, kind)


def planned_rows(db: Database, by: Importer, run_id: str, kind: str, now: datetime, language: str = "da") -> bytes:
    """A plan as a list in words: a line for every row that would make or change somebody. Fetching it is logged with whom it tells of."""
    run_of(db, by, run_id)
    rows: list[list[str]] = []
    shown: list[str] = []
    for fate in (Fate.NEW, Fate.CHANGED):
        for row in staged.of_fate(db, run_id, fate):
            begun = [str(row.number), render(FATES[fate], language), row.name]
            words = [[render(value, language) for value in told(one)] for one in row.differences]
            rows += [[*begun, *each] for each in words] or [[*begun, "", "", ""]]
            shown += [row.child_id] if row.child_id and fate is Fate.CHANGED else []
    if isinstance(by.who, User):
        audit.view(db, now, Act.PLAN_FETCHED, by.who, subject=run_id, listed=shown)
    return as_file([render(words, language) for words in OF_A_PLAN], rows, kind)
