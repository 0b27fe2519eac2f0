"""Lists that leave the program, as CSV for Danish Excel and as a workbook: whatever a cell holds, no spreadsheet runs it."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

CSV: Final = "csv"
XLSX: Final = "xlsx"
RUNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection), in wide letters too."""

MIMETYPES: Final[Mapping[str, str]] = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


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


def _workbook(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Every cell is written as a text, so that none is a formula or a link."""
    import xlsxwriter  # every command would wait for it, and few make a workbook

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
