"""Reading a list as a spreadsheet or another system gives it, within limits: no cell is run, and nothing is read without end."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeAlias

from screening.domain.importing.cells import tidy
from screening.domain.importing.columns import Column, found_columns
from screening.domain.phrase import Phrase
from screening.services.importing import workbooks
from screening.services.importing.limits import (
    HEADING_WITHIN,
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    letters_of,
    no_list,
    refused,
    too_many_columns,
)

MOST_BYTES: Final = 30 * 1024 * 1024
CHUNK: Final = 1024 * 1024
BETWEEN: Final = ";\t,"
ZIP: Final = b"PK\x03\x04"
OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
STRANGE: Final = re.compile(r"(?<=[a-zA-Z])[¾¿Œ†›](?=[a-z])|Ã[¦¸¥†˜…]")
"""What becomes of æ, ø and å that were not written by Windows: inside a word in a Mac's letters or a terminal's, or partly UTF-8."""

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
        raise refused(Phrase("Filen er tom. Vælg den fil, listen står i."))
    if len(data) > MOST_BYTES:
        raise refused(Phrase("Filen er for stor. Del listen i flere filer."))
    is_packed = data.startswith(ZIP)
    lines = (_line(*row) for row in workbooks.rows_of(data)) if is_packed else _text(data)
    first = list(islice(lines, HEADING_WITHIN))
    first = _as_wide(first) if is_packed else first
    place, headings = _headings(first, known, assigned)
    return ListSheet(headings, found_columns(headings, known, assigned), _rows(first[place + 1 :], lines))


def _as_wide(first: list[Line]) -> list[Line]:
    """The first lines of a workbook, all as wide as the widest: a row ends with its last cell that is filled, a merged heading does not."""
    width = max((len(cells) for _number, cells in first), default=0)
    return [(number, (*cells, *[""] * (width - len(cells)))) for number, cells in first]


def _rows(first: list[Line], rest: Iterator[Line]) -> Iterator[Line]:
    for source in (first, rest):
        for number, cells in source:
            if not any(cells):
                continue
            if number > MOST_ROWS:
                raise refused(Phrase("Listen har for mange rækker. Del den i flere filer."))
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
        raise refused(Phrase("Filen er tom. Vælg den fil, listen står i."))
    return best[1], tuple(heading or f"(kolonne {letters_of(at)})" for at, heading in enumerate(best[2]))


def _filled(cells: Sequence[str]) -> tuple[str, ...]:
    """A merged heading stands in its first cell alone: the empty ones after it are its own."""
    filled, last = list[str](), ""
    for cell in cells:
        last = cell or last
        filled.append(last)
    return tuple(filled)


def _line(number: int, cells: Sequence[str]) -> Line:
    if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
        raise too_many_columns()
    if any(len(cell) > LONGEST_CELL for cell in cells):
        told = Phrase("Række {row} har en celle, der er for lang. Måske mangler der et anførselstegn.", {"row": number})
        raise refused(told)
    return number, tuple([tidy(cell) for cell in cells[:MOST_COLUMNS]])


def _text(data: bytes) -> Iterator[Line]:
    if data.startswith(OLD_EXCEL):
        raise refused(Phrase("Filen er fra en ældre udgave af Excel. Gem den som .xlsx eller CSV, og vælg den igen."))
    if b"\0" in data and not data.startswith(WIDE):
        raise no_list()
    coding = _coding(data)
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
        raise refused(told) from None


def _coding(data: bytes) -> str:
    """UTF-8 with or without its mark; else what Danish Windows writes."""
    if data.startswith(WIDE):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _windows(data)
    return "utf-8-sig"


def _windows(data: bytes) -> str:
    """What Danish Windows writes, where it reads as that: of a Mac's letters or a terminal's nobody would be called as they are."""
    try:
        if not STRANGE.search(data.decode("cp1252")):
            return "cp1252"
    except UnicodeDecodeError:
        pass
    raise refused(Phrase("Filens æ, ø og å kan ikke læses. Gem den som .xlsx eller som CSV UTF-8, og vælg den igen."))
