"""A cell as another system or a spreadsheet wrote it."""

import re
from datetime import date, timedelta
from typing import Final

from screening.domain.children.cpr import read_cpr
from screening.domain.cleaning import clean_line, one_line
from screening.domain.phrase import Phrase
from screening.domain.ranges import MONTHS_A_YEAR

TYPED_YES: Final = frozenset({"ja", "j", "x", "1", "yes", "y", "true", "sand"})
TYPED_NO: Final = frozenset({"", "nej", "n", "0", "no", "false", "falsk", "-"})
ROUNDED: Final = re.compile(r"\d(?:[.,]\d+)?E\+?0?[89]", re.IGNORECASE)
"""A CPR number that a spreadsheet took for a number and rounded: its last digits are gone."""
WITHOUT_NOUGHT: Final = re.compile(r"[0-9]{9}")
AS_FRACTION: Final = re.compile(r"([0-9]{9,10})[.,]0+")
"""A whole number as other programs write one that they hold as a fraction: the nought behind is none of its signs."""
SERIAL: Final = re.compile(r"[0-9]{5}")
BEFORE_THE_FIRST: Final = date(1899, 12, 30)
"""From which day a spreadsheet counts its days."""


def tidy(cell: str) -> str:
    """A cell as one clean line."""
    return one_line(cell) if cell.isascii() and cell.isprintable() else clean_line(cell)


def mended_cpr(cell: str) -> str:
    """A CPR number with the nought that a spreadsheet took from its beginning, and without one that was put behind it."""
    if fraction := AS_FRACTION.fullmatch(cell):
        return mended_cpr(fraction[1])
    return f"0{cell}" if WITHOUT_NOUGHT.fullmatch(cell) else cell


def mended_day(cell: str) -> str:
    """A day that a spreadsheet wrote as its number, such as 44230 for 3 February 2021.

    40221 stays as it is: it may as well be 4.02.21.
    """
    if not SERIAL.fullmatch(cell) or 1 <= int(cell[1:3]) <= MONTHS_A_YEAR:
        return cell
    return (BEFORE_THE_FIRST + timedelta(days=int(cell))).isoformat()


def cpr_fault(cell: str) -> Phrase | None:
    """Why a cell holds no CPR number; empty cells are no fault."""
    if not cell:
        return None
    if ROUNDED.fullmatch(cell):
        return Phrase(
            "»{written}« er ikke et CPR-nummer mere: Regnearket har rundet det af. Gør kolonnen til tekst, og hent nummeret igen.",
            {"written": cell},
        )
    if read_cpr(mended_cpr(cell)) is None:
        return Phrase("CPR-nummeret kan ikke læses. Skriv seks cifre, bindestreg og fire tegn. De sidste kan have bogstaver.")
    return None


def yes_or_no(cell: str) -> bool | None:
    """Whether a cell says yes; None where it says neither."""
    if not cell:
        return False
    said = cell.casefold()
    return True if said in TYPED_YES else (False if said in TYPED_NO else None)
