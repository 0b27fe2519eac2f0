"""Days as people write them, read in one place: 24.11.26, 3/11-2026, 2026-11-24, 3. november 2026."""

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeAlias, assert_never

from screening.domain.ages import OLDEST_YEARS, PREGNANCY_MONTHS
from screening.domain.phrase import Phrase
from screening.domain.ranges import Duration, TimeUnit

EARLIEST_YEAR: Final = 1900
CENTURY: Final = 100
BETWEEN: Final = re.compile(r"[\s.,/\-\u2010-\u2015\u2212]+")
BEFORE: Final = re.compile(r"(?:(?:den|d|the)\b[.\s]*)?(?=\d)", re.IGNORECASE)
ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DIGITS: Final = re.compile(r"[0-9]{1,4}")
MONTHS: Final = (
    ("januar", "jan", "january"),
    ("februar", "feb", "february"),
    ("marts", "mar", "march"),
    ("april", "apr"),
    ("maj", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
MONTH_BY_NAME: Final = {name: number for number, names in enumerate(MONTHS, 1) for name in names}


class NotADay(StrEnum):
    """Why what somebody wrote says no day."""

    EMPTY = "empty"
    UNREADABLE = "unreadable"
    NO_YEAR = "no_year"
    WHICH_CENTURY = "which_century"


ReadDay: TypeAlias = date | NotADay


def read_day(written: str, latest: date) -> ReadDay:
    """The day that somebody wrote, day before month or the year first, or why it is none.

    Two digits of a year mean the last such day up to `latest`, within the ages that the program knows. A missing year is never
    guessed.
    """
    if ISO.fullmatch(written):
        return _day(int(written[:4]), int(written[5:7]), int(written[8:])) or NotADay.UNREADABLE
    begun = BEFORE.match(written.strip())
    parts = [part for part in BETWEEN.split(written.strip()[begun.end() if begun else 0 :]) if part]
    if not parts:
        return NotADay.UNREADABLE if written.strip() else NotADay.EMPTY
    if len(parts) == 2:
        day, month = _number(parts[0]), _month(parts[1])
        in_a_leap_year = _day(2024, month, day)
        return NotADay.NO_YEAR if in_a_leap_year else NotADay.UNREADABLE
    if len(parts) != 3:
        return NotADay.UNREADABLE
    if len(parts[0]) == 4:
        return _day(_number(parts[0]), _month(parts[1]), _number(parts[2])) or NotADay.UNREADABLE
    day, month, year = _number(parts[0]), _month(parts[1]), _number(parts[2])
    if len(parts[2]) == 2 and year is not None:
        return _last_such_day(year, month, day, latest)
    return _day(year, month, day) or NotADay.UNREADABLE


@lru_cache(maxsize=8)
def last_due_day(today: date) -> date:
    """The last day on which a child that is expected today can be due."""
    return Duration(count=PREGNANCY_MONTHS, unit=TimeUnit.MONTHS).after(today)


def not_a_day_phrase(why: NotADay, written: str) -> Phrase:
    """How to mend a day that can't be read, to whoever wrote it."""
    match why:
        case NotADay.EMPTY:
            return Phrase("Skriv, hvilken dag det var.")
        case NotADay.NO_YEAR:
            return Phrase("»{written}« mangler et år. Skriv det med, f.eks. 24.11.2026.", {"written": written.strip()})
        case NotADay.WHICH_CENTURY:
            return Phrase("»{written}«: Skriv året med fire cifre, f.eks. 24.11.2026.", {"written": written.strip()})
        case NotADay.UNREADABLE:
            return Phrase("»{written}« er ikke en dag, der findes. Skriv dag.måned.år, f.eks. 24.11.2026.", {"written": written.strip()})
    assert_never(why)


def _last_such_day(year: int, month: int | None, day: int | None, latest: date) -> ReadDay:
    century = latest.year - latest.year % CENTURY
    found = [read for whole in (century + year, century + year - CENTURY) if (read := _day(whole, month, day))]
    if not found:
        return NotADay.UNREADABLE
    return next((read for read in found if read <= latest and latest.year - read.year <= OLDEST_YEARS), NotADay.WHICH_CENTURY)


def _number(part: str) -> int | None:
    return int(part) if DIGITS.fullmatch(part) else None


def _month(part: str) -> int | None:
    return MONTH_BY_NAME.get(part.lower()) or (_number(part) if len(part) <= 2 else None)


def _day(year: int | None, month: int | None, day: int | None) -> date | None:
    if year is None or month is None or day is None or year < EARLIEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
