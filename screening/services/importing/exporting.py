"""What leaves of a list of children: its plan in words, and the rows that must be mended. Each file is a row of the log.

No protected name or address stands in either, but what the rows to mend say themselves: they go back to whoever gave them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.importing.plans import Fate
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.sharing.outlets import Outlet
from screening.language import local_day, render
from screening.reports.list_files import as_file
from screening.services.importing.planning import Importer, run_of
from screening.services.importing.telling import children_told, told_rows
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
ROW: Final = Phrase("Række")
FAULT: Final = Phrase("Fejl")
OF_A_PLAN: Final = (ROW, Phrase("Hvad sker der"), Phrase("Navn"), Phrase("Oplysning"), Phrase("Før"), Phrase("Efter"))


def bad_rows(db: Database, by: Importer, run_id: str, kind: str, now: datetime, language: str = "da") -> bytes:
    """The rows of a list that must be mended, as they were, with their numbers and what is wrong. Fetching them is logged."""
    run = run_of(db, by, run_id)
    found = list(staged.bad_cells(db, run_id))
    told = list(told_rows(db, by.who, by.units, (row for row, _cells in found), Outlet.LIST_FILE, local_day(now)))
    if isinstance(by.who, User):
        audit.view(db, now, Act.BAD_ROWS_FETCHED, by.who, subject=run_id, listed=children_told(told))
    bad = ((row.number, cells, row.faults) for row, (_planned, cells) in zip(told, found, strict=True))
    return mend_file(run.headings, bad, kind, language)


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
        for row in told_rows(db, by.who, by.units, staged.of_fate(db, run_id, fate), Outlet.LIST_FILE, local_day(now)):
            begun = [str(row.number), render(FATES[fate], language), render(row.name, language)]
            words = [[render(value, language) for value in change] for change in row.changes]
            rows += [[*begun, *each] for each in words] or [[*begun, "", "", ""]]
            shown += children_told([row])
    if isinstance(by.who, User):
        audit.view(db, now, Act.PLAN_FETCHED, by.who, subject=run_id, listed=shown)
    return as_file([render(words, language) for words in OF_A_PLAN], rows, kind)
