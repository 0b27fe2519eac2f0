"""What somebody who searches for a child has written: a number, the first six digits of one, a birth date, words of a name."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from screening.domain.children.cpr import THIS_CENTURY, number_apart, read_cpr
from screening.domain.days import last_due_day, read_day

SIX: Final = 6
MOST_PARTS: Final = 12
MOST_IN_A_DAY: Final = 4
"""A day is written in four parts at most: den 3. februar 2021."""


@dataclass(frozen=True)
class Searched:
    """What to look for. `cpr` is a whole number, `born` a birth date or a due date, `words` what is left, to be found in the name as well.

    `begins` are a number's first six digits: with them `born` is the day that they say, for children whose number is not known.
    """

    words: str
    cpr: str | None = None
    begins: str | None = None
    born: date | None = None

    @property
    def asks_for_nothing(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.words or self.cpr or self.begins or self.born)


def read_search(written: str, today: date) -> Searched:
    """What somebody searches for. What is no number and no day stays among the words: it finds nobody, and says so."""
    number, words = (part.strip() for part in number_apart(written))
    cpr = read_cpr(number)
    if cpr:
        return Searched("", cpr=cpr.digits)
    parts = written.split()[:MOST_PARTS]
    for length in range(min(MOST_IN_A_DAY, len(parts)), 0, -1):
        for start in range(len(parts) - length + 1):
            piece, rest = " ".join(parts[start : start + length]), " ".join([*parts[:start], *parts[start + length :]])
            if any(sign.isdigit() for sign in piece) and isinstance(born := read_day(piece, last_due_day(today)), date):
                return Searched(rest, born=born)
    digits = "".join(sign for sign in number if sign in "0123456789")
    if len(digits) == SIX:
        return Searched(words, begins=digits, born=_born(digits))
    return Searched(written)


def _born(digits: str) -> date | None:
    try:
        return date(THIS_CENTURY + int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None
