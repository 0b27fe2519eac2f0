"""How large a list may be, however it is written, and what is said to whoever gives a larger one."""

from typing import Final

from screening.domain.phrase import Phrase
from screening.errors import Invalid

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200
LONGEST_CELL: Final = 2000
HEADING_WITHIN: Final = 10
"""So many lines may stand above the headings."""


def refused(told: Phrase) -> Invalid:
    """Why a file is not read."""
    return Invalid({"file": told})


def no_list() -> Invalid:
    """The file is something else."""
    return refused(Phrase("Filen er ikke en liste. Gem den som .xlsx eller CSV, og vælg den igen."))


def too_many_columns() -> Invalid:
    """Something stands beyond the last column that is read."""
    return refused(Phrase("Listen har for mange kolonner. Slet dem, der ikke skal bruges."))


def letters_of(place: int) -> str:
    """What a spreadsheet calls a column; the first is 0."""
    before, own = divmod(place, 26)
    return (letters_of(before - 1) if before else "") + chr(ord("A") + own)
