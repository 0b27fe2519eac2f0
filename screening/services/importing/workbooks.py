"""A workbook's first sheet that is seen, row by row as its packed XML comes: nothing is laid out or run, whatever the file says of itself.

Where a cell stands is read from the cell alone, and no place is held for those before it: a far one costs no more than a near one.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Final, TypeAlias
from xml.parsers import expat

from screening.domain.importing.spreadsheet_numbers import DAYS_TO_1904, NumberKind, built_in, kind_of, written_number
from screening.domain.phrase import Phrase, Value
from screening.errors import Invalid
from screening.services.importing.limits import HEADING_WITHIN, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, letters_of, refused, too_many_columns
from screening.services.importing.parts import MOST_ELEMENTS, WORKBOOK, LocalNames, Parts, too_large

RELATIONS, STRINGS, STYLES = "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml"
MOST_STRINGS: Final = 3_000_000
MOST_TEXT: Final = 150_000_000
"""Signs of all texts that cells share."""
MOST_RUNS: Final = 1000
"""Pieces of a text in letters of their own."""
PIECES: Final = 3
"""A text comes in pieces of 8 KB: after so many it is longer than any cell may be, and the rest is let go."""
BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, expat.ExpatError, NotImplementedError, RuntimeError),
    *(OSError, EOFError, LookupError, ValueError),
)
"""What a file that is damaged, locked or made to harm makes Python raise."""

Row: TypeAlias = tuple[int, list[str]]


def rows_of(data: bytes) -> Iterator[Row]:
    """The rows of a workbook that hold something, with their numbers; of the first ones those between them, too. Raises `Invalid`."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = Parts(packed)
            sheet, first_day = _first_seen(parts)
            if not sheet:
                return
            yield from _rows(parts, sheet, _strings(parts), _dated(parts), first_day)
    except BROKEN:
        told = Phrase("Regnearket kan ikke læses. Er det beskyttet af en adgangskode? Gem det som CSV, og vælg det igen.")
        raise refused(told) from None


class _Columns(dict[str, int]):
    """The places of columns by their letters, the first is 0."""

    def __missing__(self, letters: str) -> int:
        if not 0 < len(letters) <= 3 or not letters.isascii() or not letters.isalpha():
            raise ValueError
        place = 0
        for letter in letters.upper():
            place = place * 26 + ord(letter) - ord("A") + 1
        self[letters] = place - 1
        return place - 1


def _first_seen(parts: Parts) -> tuple[str, int]:
    """The name of the part with the first sheet that is not hidden, and from which day the workbook counts: a hidden list is nobody's.

    A chart on a sheet of its own is passed over. The name is empty where nothing is left.
    """
    local, sheets, targets, from_1904 = LocalNames(), list[str](), dict[str, str](), list[bool]()

    def in_workbook(name: str, told: Mapping[str, str]) -> None:
        if local[name] == "sheet" and told.get("state", "visible") == "visible":
            sheets.extend(value for key, value in told.items() if key.endswith(":id"))
        elif local[name] == "workbookPr":
            from_1904.append(told.get("date1904") in ("1", "true"))

    def in_relations(name: str, told: Mapping[str, str]) -> None:
        if local[name] == "Relationship" and told.get("Type", "/worksheet").endswith("/worksheet"):
            targets[told["Id"]] = told["Target"]

    parts.read_beside(WORKBOOK, in_workbook)
    parts.read_beside(RELATIONS, in_relations)
    days = DAYS_TO_1904 if any(from_1904) else 0
    target = next((targets[id_].replace("\\", "/") for id_ in sheets if id_ in targets), "")
    if not target:
        return "", days
    place = target if target.startswith(("/xl/", "xl/")) else f"xl/{target}"
    return posixpath.normpath(place.lstrip("/")), days


def _dated(parts: Parts) -> dict[str, NumberKind]:
    """The styles of cells that make a number a day or a time, by their numbers."""
    local, formats, kinds, within = LocalNames(), dict[str, NumberKind](), list[NumberKind](), list[str]()

    def started(name: str, told: Mapping[str, str]) -> None:
        match local[name]:
            case "cellXfs":
                within.append(name)
            case "numFmt":
                formats[told["numFmtId"]] = kind_of(told["formatCode"])
            case "xf" if within:
                number = told.get("numFmtId", "0")
                kinds.append(formats.get(number) or built_in(number))

    def ended(name: str) -> None:
        if local[name] == "cellXfs":
            within.clear()

    parts.read_beside(STYLES, started, ended)
    return {str(place): kind for place, kind in enumerate(kinds) if kind is not NumberKind.PLAIN}


def _strings(parts: Parts) -> list[str]:
    """The texts that cells share, without how they are pronounced."""
    local, strings, pieces, texts = LocalNames(), list[str](), list[str](), list[str]()
    takes, is_spoken, signs, elements = False, False, 0, 0

    def started(name: str, _told: Mapping[str, str]) -> None:
        nonlocal takes, is_spoken, elements
        elements += 1
        what = local[name]
        takes = what == "t" and not is_spoken and len(texts) < MOST_RUNS
        if what == "rPh":
            is_spoken = True

    def said(piece: str) -> None:
        if takes and len(pieces) < PIECES:
            pieces.append(piece)

    def ended(name: str) -> None:
        nonlocal takes, is_spoken, signs
        what = local[name]
        if what == "t":
            takes = False
            texts.append("".join(pieces))
            pieces.clear()
        elif what == "rPh":
            is_spoken = False
        elif what == "si":
            strings.append("".join(texts))
            signs += len(strings[-1])
            texts.clear()

    for _is_last in parts.read(STRINGS, started, said, ended) if parts.has(STRINGS) else ():
        if elements > MOST_ELEMENTS or len(strings) > MOST_STRINGS or signs > MOST_TEXT:
            raise too_large()
    return strings


def _rows(parts: Parts, sheet: str, strings: Sequence[str], dated: Mapping[str, NumberKind], first_day: int) -> Iterator[Row]:
    """The rows of a sheet. A cell is written when the next begins, so that the parser need not call where an element ends."""
    local, columns = LocalNames(), _Columns()
    done, cells, text = list[Row](), list[str](), ""
    row, column, row_text, elements = 0, -1, "0", 0
    kind, style, holds, takes = "n", "0", False, False

    def started(name: str, told: dict[str, str]) -> None:
        nonlocal row, column, row_text, kind, style, holds, takes, elements
        elements += 1
        what = local.get(name) or local[name]
        if what == "v":
            if kind != "inlineStr":
                holds = takes = True
        elif what == "c":
            if holds:
                write()
            takes, place = False, told.get("r")
            if place is None:
                column += 1
            elif place.endswith(row_text):
                column = columns[place[: -len(row_text)]]
            else:
                raise ValueError
            kind, style = told.get("t", "n"), told.get("s", "0")
        elif what == "row":
            end_row()
            takes, number = False, told.get("r")
            before, row = row, row + 1 if number is None else int(number)
            if row <= before:
                raise ValueError
            column, row_text = -1, str(row)
        elif what == "t" and kind == "inlineStr":
            holds = takes = True
        else:
            kind, takes = "inlineStr" if what == "is" else "spoken" if what == "rPh" else kind, False

    def said(piece: str) -> None:
        nonlocal text
        if takes and len(text) <= LONGEST_CELL:
            text += piece

    def write() -> None:
        nonlocal holds, text
        holds, written, text = False, text, ""
        if kind == "s":
            written = strings[int(written)] if written else ""
        elif kind == "n":
            written = in_words(written.strip())
        elif kind == "b":
            written = "ja" if written.strip() in ("1", "true") else "nej"
        elif kind in ("d", "e"):
            written = written.partition("T")[0] if kind == "d" else ""
        if not written:
            return
        if row > MOST_ROWS + HEADING_WITHIN:
            raise too_far(column, row)
        if column >= MOST_COLUMNS:
            raise too_many_columns()
        if len(cells) <= column:
            cells.extend([""] * (column + 1 - len(cells)))
        cells[column] = written

    def in_words(number: str) -> str:
        if len(number) < 16 and number.isdigit() and style not in dated:
            return str(int(number))
        return written_number(number, style, dated, first_day) if number else ""

    def end_row() -> None:
        nonlocal cells
        if holds:
            write()
        if cells:
            done.append((row, cells))
            cells = []

    given, last = 0, 0
    for is_last in parts.read(sheet, started, said):
        if is_last:
            end_row()
        if elements > MOST_ELEMENTS:
            raise too_large()
        for number, held in done:
            while given and given < HEADING_WITHIN and last < number - 1:
                given, last = given + 1, last + 1
                yield last, []
            given, last = given + 1, number
            yield number, held
        done.clear()


def too_far(column: int, row: int) -> Invalid:
    """A cell is filled below where any list ends."""
    told: Mapping[str, Value] = {"cell": f"{letters_of(column)}{row}", "row": MOST_ROWS}
    return refused(
        Phrase("Der står noget i celle {cell}. En liste går højst til række {row}. Slet det, eller del listen i flere filer.", told)
    )
