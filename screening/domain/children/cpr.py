"""The Danish civil registration number (CPR): DDMMYY-SSSS, and the replacement numbers that look like it."""

import re
from dataclasses import dataclass
from datetime import date

WRITTEN = re.compile(r"[\W_]*(?:[0-9][\W_]*){6}(?:(?:[0-9][\W_]*){4}|(?:[0-9A-Za-z][\W_]*){3}[0-9][\W_]*)")
"""Ten signs with any dash, space, dot or invisible sign between them: as Word, a table or a journal gives them.

Of a replacement number the seventh to the ninth may be letters.
"""

BETWEEN = re.compile(r"[\W_]")
NUMBER_LIKE = re.compile(r"\d(?:[\W_]*\d){5}[-\u2010-\u2015\u2212]?(?=[0-9]{0,2}[A-Za-z])[0-9A-Za-z]{3}\d\b|\d(?:[\W_]*\d){5,}")
"""Digits enough for a day of birth, which no name has; with the letters of a replacement number where they follow at once."""


IN_A_NAME = re.compile(r"(?<!\d)\d{6}[-.]?\d{4}(?!\d)")
"""The ten digits of a number, together or with the sign between that a login name may have."""


LIKE_DIGITS = frozenset("OIL")
"""Letters that somebody writes for a nought or a one: with these alone it is a number written wrong, and no replacement number."""

TEST_NUMBER_DAYS = 60
"""Fictitious test numbers, and some replacement numbers, carry the day of birth plus 60."""

MODULUS_11_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


@dataclass(frozen=True, slots=True)
class Cpr:
    """A CPR number that stands for a real day.

    `digits` are the ten signs, of which a replacement number's seventh to ninth may be capital letters; `is_test` tells a number with
    the day plus 60 from a real one.
    """

    digits: str
    born: date
    is_test: bool

    @property
    def written(self) -> str:
        """As people write it: 630221-4996."""
        return f"{self.digits[:6]}-{self.digits[6:]}"

    @property
    def is_replacement(self) -> bool:
        """Whether it has letters, as the numbers have that hospitals give to whoever has none."""
        return not self.digits.isdecimal()

    @property
    def fulfils_modulus_11(self) -> bool:
        """Whether the check sum holds; since 1 October 2007 valid numbers may fail it, and replacement numbers have none."""
        if self.is_replacement:
            return False
        total = sum(int(digit) * weight for digit, weight in zip(self.digits, MODULUS_11_WEIGHTS, strict=True))
        return total % 11 == 0


def read_cpr(written: str) -> Cpr | None:
    """The number that `written` holds, or None where it is no CPR number."""
    digits = _signs(written)
    if digits is None:
        return None
    if not digits.isdecimal() and {sign for sign in digits if sign.isalpha()} <= LIKE_DIGITS:
        return None
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    is_test = day > TEST_NUMBER_DAYS
    century = _century(int(digits[6]), year) if digits.isdecimal() else THIS_CENTURY
    try:
        born = date(century + year, month, day - TEST_NUMBER_DAYS if is_test else day)
    except ValueError:
        return None
    return Cpr(digits, born, is_test)


def _signs(written: str) -> str | None:
    """The ten signs of a number, without what stands between them; None where there are others."""
    usual = written[:6] + written[7:] if written[6:7] == "-" else written
    if len(usual) == 10 and usual.isascii() and usual.isdecimal():
        return usual
    return BETWEEN.sub("", written).upper() if WRITTEN.fullmatch(written) else None


def holds_cpr(name: str) -> bool:
    """Whether a CPR number stands in what somebody or something is called, a test number too. Four digits after a day are enough."""
    return any(read_cpr(found[0]) for found in IN_A_NAME.finditer(name))


def number_apart(written: str) -> tuple[str, str]:
    """What looks like a CPR number among words, whether it is one or not, and the words without it; each empty where there is none."""
    found = NUMBER_LIKE.search(written)
    if found is None:
        return "", written.strip()
    rest = f"{written[: found.start()]} {written[found.end() :]}"
    return found[0], " ".join(rest.split()).strip(",;:()-– ")


THIS_CENTURY = 2000
"""Letters tell no century. Whoever the program is for was born in this one."""


def _century(seventh: int, year: int) -> int:
    """The century of birth (CPR-kontoret, Personnummeret i CPR)."""
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800
