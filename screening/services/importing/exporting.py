"""Lists that leave the program, as CSV for Danish Excel and as a workbook: whatever a cell holds, no spreadsheet runs it."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

import xlsxwriter

from screening.domain.acts import Act
from screening.domain.importing.plans import Fate
from screening.domain.people import User
from screening.language import render
from screening.services.importing.planning import Importer, run_of
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.importing import staged

CSV: Final = "csv"
XLSX: Final = "xlsx"
RUNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection), in wide letters too."""

MIMETYPES: Final = {CSV: "text/csv; charset=utf-8", XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def defused(cell: str) -> str:
    """A cell that no spreadsheet runs: the apostrophe before it says that it is text."""
    return f"'{cell}" if cell.startswith(RUNS) else cell


def as_file(headings: Sequence[str], rows: Iterable[Sequence[str]], kind: str) -> bytes:
    """A list as the bytes of a file: CSV with semicolons and the mark that tells Excel of UTF-8, or a workbook of texts."""
    if kind == XLSX:
        return _workbook(headings, rows)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    for row in (headings, *rows):
        writer.writerow([defused(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def bad_rows(db: Database, by: Importer, run_id: str, kind: str, now: datetime, language: str = "da") -> bytes:
    """The rows of a list that must be mended, as they were, with their numbers and what is wrong. Fetching them is logged."""
    run = run_of(db, by, run_id)
    number, wrong = {"da": ("Række", "Fejl"), "en": ("Row", "Problem")}.get(language, ("Række", "Fejl"))
    width = len(run.headings)
    rows = [
        [*(*cells, *[""] * width)[:width], str(at), " ".join(render(fault, language) for fault in faults.values())]
        for at, cells, faults in staged.bad_cells(db, run_id)
    ]
    if isinstance(by.who, User):
        audit.view(db, now, Act.LIST_PLANNED, by.who, subject=run_id)
    return as_file([*run.headings, number, wrong], rows, kind)


def planned_rows(db: Database, by: Importer, run_id: str, kind: str, now: datetime, language: str = "da") -> bytes:
    """A plan as a list: a line for every row that would make or change somebody. Fetching it is logged with whom it tells of."""
    run_of(db, by, run_id)
    rows: list[list[str]] = []
    told: list[str] = []
    for fate in (Fate.NEW, Fate.CHANGED):
        for row in staged.of_fate(db, run_id, fate):
            rows += [[str(row.number), str(fate), row.name, one.field, one.before, one.after] for one in row.differences] or [
                [str(row.number), str(fate), row.name, "", "", ""]
            ]
            told += [row.child_id] if row.child_id and fate is Fate.CHANGED else []
    if isinstance(by.who, User):
        audit.view(db, now, Act.LIST_PLANNED, by.who, subject=run_id, listed=told)
    danish = ("Række", "Hvad", "Navn", "Oplysning", "Før", "Efter")
    return as_file(danish if language == "da" else ("Row", "What", "Name", "Fact", "Before", "After"), rows, kind)


def _workbook(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Every cell is written as a text, so that none is a formula or a link."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(
        made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    for at, row in enumerate([headings, *rows]):
        for place, cell in enumerate(row):
            sheet.write_string(at, place, defused(cell))
    book.close()
    return made.getvalue()
