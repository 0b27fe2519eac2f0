"""A cell as another system or a spreadsheet wrote it."""

import re
from typing import Final

from screening.domain.children.cpr import read_cpr
from screening.domain.cleaning import clean_line, one_line
from screening.domain.phrase import Phrase

TYPED_YES: Final = frozenset({"ja", "j", "x", "1", "yes", "y", "true", "sand"})
TYPED_NO: Final = frozenset({"", "nej", "n", "0", "no", "false", "falsk", "-"})
ROUNDED: Final = re.compile(r"\d(?:[.,]\d+)?E\+?0?[89]", re.IGNORECASE)
"""A CPR number that a spreadsheet took for a number and rounded: its last digits are gone."""
WITHOUT_NOUGHT: Final = re.compile(r"\d{9}")


def tidy(cell: str) -> str:
    """A cell as one clean line."""
    return one_line(cell) if cell.isascii() and cell.isprintable() else clean_line(cell)


def mended_cpr(cell: str) -> str:
    """A CPR number with the nought that a spreadsheet took from its beginning."""
    return f"0{cell}" if WITHOUT_NOUGHT.fullmatch(cell) else cell


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
