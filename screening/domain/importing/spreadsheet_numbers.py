"""Numbers in a spreadsheet's cells as a person reads them: a day as a date, a whole number without a point."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final

DAY_ONE: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a day of a calendar, nowhere on earth
LEAP_DAY: Final = 60
"""Before this day number Excel counts a 29 February 1900 that never was."""
DAYS_TO_1904: Final = 1462
BUILT_IN_MOMENTS: Final = frozenset(str(number) for number in (*range(14, 23), 45, 47))
BUILT_IN_SPAN: Final = "46"
LONGEST_FORMAT: Final = 255
NOT_LETTERS: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
"""What stands in a number format without being a part of a day or a time."""


class NumberKind(Enum):
    """What a number in a cell is."""

    PLAIN = auto()
    MOMENT = auto()
    SPAN = auto()
    """How long something took."""


def kind_of(format_code: str) -> NumberKind:
    """What a number is that is shown in this format (ECMA-376, 18.8.31)."""
    letters = NOT_LETTERS.sub("", format_code[:LONGEST_FORMAT]).partition(";")[0].lower()
    if "[" in letters:
        return NumberKind.SPAN
    return NumberKind.MOMENT if set(letters) & set("dmyhs") else NumberKind.PLAIN


def built_in(number: str) -> NumberKind:
    """What a number is that is shown in one of the formats that no file spells out."""
    if number == BUILT_IN_SPAN:
        return NumberKind.SPAN
    return NumberKind.MOMENT if number in BUILT_IN_MOMENTS else NumberKind.PLAIN


def written_number(text: str, style: str, dated: Mapping[str, NumberKind], first_day: int = 0) -> str:
    """A number as a person reads it. `dated` are the styles that make it a day or a time, `first_day` the day the file counts from."""
    number, kind = float(text), dated.get(style)
    try:
        if kind is NumberKind.MOMENT:
            return _moment(number, first_day)
        if kind is NumberKind.SPAN:
            return str(timedelta(days=number))
    except (OverflowError, ValueError):
        pass  # no calendar goes so far: what stands there is told as it is
    return str(int(number)) if number.is_integer() else str(number)


def _moment(number: float, first_day: int) -> str:
    if number < 1:
        return str((DAY_ONE + timedelta(days=max(number, 0.0))).time())
    days = number + first_day
    return (DAY_ONE + timedelta(days=days + (days < LEAP_DAY))).date().isoformat()
