"""Reading a list as a spreadsheet or another system gives it, within limits: no cell is run, and nothing is unpacked without end."""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Final, TypeAlias

from python_calamine import CalamineError, CalamineWorkbook

from screening.domain.importing.cells import tidy
from screening.domain.importing.columns import Column, found_columns
from screening.domain.phrase import Phrase
from screening.errors import Invalid

MOST_BYTES: Final = 30 * 1024 * 1024
MOST_UNPACKED: Final = 400 * 1024 * 1024
MOST_FILES_INSIDE: Final = 500
MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200
LONGEST_CELL: Final = 2000
HEADING_WITHIN: Final = 10
"""So many lines may stand above the headings."""
CHUNK: Final = 1024 * 1024
BETWEEN: Final = ";\t,"
ZIP: Final = b"PK\x03\x04"
OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
WIDE: Final = (b"\xff\xfe", b"\xfe\xff")

Line: TypeAlias = tuple[int, tuple[str, ...]]
"""A row with its number in the file, the first is 1."""


@dataclass(frozen=True)
class ListSheet:
    """A list: its headings, and its rows one by one. `columns` says in which place each known column stands."""

    headings: tuple[str, ...]
    columns: Mapping[str, int]
    rows: Iterator[Line]


def read_sheet(data: bytes, known: Mapping[str, Column], assigned: Mapping[str, str]) -> ListSheet:
    """The list in a file, told by its content and never by its name. Raises `Invalid` where it is no list, or a larger one."""
    if not data.strip():
        raise _no(Phrase("Filen er tom. Vælg den fil, listen står i."))
    if len(data) > MOST_BYTES:
        raise _no(Phrase("Filen er for stor. Del listen i flere filer."))
    lines = _workbook(data) if data.startswith(ZIP) else _text(data)
    first = list(islice(lines, HEADING_WITHIN))
    place, headings = _headings(first, known, assigned)
    return ListSheet(headings, found_columns(headings, known, assigned), _rows(first[place + 1 :], lines))


def _no(told: Phrase) -> Invalid:
    return Invalid({"file": told})


def _rows(first: list[Line], rest: Iterator[Line]) -> Iterator[Line]:
    for source in (first, rest):
        for number, cells in source:
            if not any(cells):
                continue
            if number > MOST_ROWS:
                raise _no(Phrase("Listen har for mange rækker. Del den i flere filer."))
            yield number, cells


def _headings(first: list[Line], known: Mapping[str, Column], assigned: Mapping[str, str]) -> tuple[int, tuple[str, ...]]:
    """The row in which most headings are known; where merged cells stand above it, each heading follows what stands above."""
    best: tuple[int, int, tuple[str, ...]] | None = None
    for place, (_number, cells) in enumerate(first):
        above = _filled(first[place - 1][1]) if place else ()
        joined = tuple(f"{above[at]} {cell}".strip() if at < len(above) else cell for at, cell in enumerate(cells))
        both = tuple(two if found_columns([two], known, assigned) else one for one, two in zip(cells, joined, strict=True))
        for headings in (cells, both):
            count = len(found_columns(headings, known, assigned))
            if any(headings) and (best is None or count > best[0]):
                best = count, place, headings
    if best is None:
        raise _no(Phrase("Filen er tom. Vælg den fil, listen står i."))
    return best[1], tuple(heading or f"(kolonne {_letter(at)})" for at, heading in enumerate(best[2]))


def _filled(cells: Sequence[str]) -> tuple[str, ...]:
    """A merged heading stands in its first cell alone: the empty ones after it are its own."""
    filled, last = list[str](), ""
    for cell in cells:
        last = cell or last
        filled.append(last)
    return tuple(filled)


def _letter(place: int) -> str:
    """What a spreadsheet calls a column."""
    before, own = divmod(place, 26)
    return (_letter(before - 1) if before else "") + chr(ord("A") + own)


def _line(number: int, cells: Sequence[str]) -> Line:
    if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
        raise _no(Phrase("Listen har for mange kolonner. Slet dem, der ikke skal bruges."))
    if any(len(cell) > LONGEST_CELL for cell in cells):
        told = Phrase("Række {row} har en celle, der er for lang. Måske mangler der et anførselstegn.", {"row": number})
        raise Invalid({"file": told})
    return number, tuple([tidy(cell) for cell in cells[:MOST_COLUMNS]])


def _text(data: bytes) -> Iterator[Line]:
    if data.startswith(OLD_EXCEL):
        raise _no(Phrase("Filen er fra en ældre udgave af Excel. Gem den som .xlsx eller CSV, og vælg den igen."))
    coding = _coding(data)
    if b"\0" in data and coding != "utf-16":
        raise _no(Phrase("Filen er ikke en liste. Gem den som .xlsx eller CSV, og vælg den igen."))
    stream = io.TextIOWrapper(io.BytesIO(data), encoding=coding, errors="replace", newline="")
    head = stream.read(CHUNK // 16)
    stream.seek(0)
    between = max(BETWEEN, key=lambda sign: (sum(line.count(sign) for line in head.splitlines()[:HEADING_WITHIN]), -BETWEEN.index(sign)))
    number = 0
    try:
        for number, cells in enumerate(csv.reader(stream, delimiter=between), 1):
            yield _line(number, cells)
    except csv.Error:
        told = Phrase("Række {row} kan ikke læses. Måske mangler der et anførselstegn.", {"row": number + 1})
        raise Invalid({"file": told}) from None


def _coding(data: bytes) -> str:
    """UTF-8 with or without its mark; else what Danish Windows writes."""
    if data.startswith(WIDE):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _workbook(data: bytes) -> Iterator[Line]:
    _check_unpacked(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheet = book.get_sheet_by_index(0)
        top = sheet.start[0] if sheet.start else 0
        if sheet.total_height > MOST_ROWS + HEADING_WITHIN:
            raise _no(Phrase("Listen har for mange rækker. Del den i flere filer."))
        for at, cells in enumerate(sheet.iter_rows(), max(top, 0) + 1):
            yield _line(at, [_written(cell) for cell in cells])
    except (CalamineError, IndexError, OSError, ValueError):
        raise _no(Phrase("Regnearket kan ikke læses. Er det beskyttet af en adgangskode? Gem det som CSV, og vælg det igen.")) from None


def _check_unpacked(data: bytes) -> None:
    """Refuse what grows without end when it is unpacked: counted by unpacking it, since what it says of itself may be false."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if len(packed.infolist()) > MOST_FILES_INSIDE or "xl/workbook.xml" not in packed.namelist():
                raise _no(Phrase("Filen er ikke en liste. Gem den som .xlsx eller CSV, og vælg den igen."))
            left = MOST_UNPACKED
            for inside in packed.infolist():
                with packed.open(inside) as opened:
                    while chunk := opened.read(CHUNK):
                        left -= len(chunk)
                        if left < 0:
                            raise _no(Phrase("Filen er for stor, når den pakkes ud. Gem listen alene, uden billeder og andre ark."))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        raise _no(Phrase("Regnearket kan ikke læses. Er det beskyttet af en adgangskode? Gem det som CSV, og vælg det igen.")) from None


def _written(cell: object) -> str:
    match cell:
        case bool():
            return "ja" if cell else "nej"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
