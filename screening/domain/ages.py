"""How old a child is, and ranges of ages, written as people write them: `0-35 months`, `8 weeks-11 months`, `3-5 years`."""

import calendar
import re
from bisect import bisect_right
from datetime import date, timedelta
from typing import Any, NamedTuple, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from screening.domain.ranges import DASH, MONTHS_A_YEAR, OneWord

AGE_UNIT = r"(days?|weeks?|months?|years?)"
AGES = re.compile(rf"(?:pregnancy|(\d{{1,3}})(?:\s+{AGE_UNIT})?){DASH}(\d{{1,3}})\s+{AGE_UNIT}")
BEFORE_BIRTH = "pregnancy"
PREGNANCY_MONTHS = 10
OLDEST_YEARS = 26
"""The age at which a young person leaves Lineal."""
GROWN_UP_YEARS = 18
DAYS_A_WEEK = 7
PREGNANCY_WEEKS = 40
"""A child is due when so many weeks are over."""
MOST_DAYS = 365
"""Ages are written in days and weeks up to here: later nobody counts them."""
LONGEST_MONTHS = (0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337, 366)
SHORTEST_MONTHS = (0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334, 365)
"""How many days so many calendar months in a row take at most, and at least."""
MOST_WEEKS_EARLY = 20
"""A child born before the middle of pregnancy does not live."""


class AgeRange(OneWord):
    """Ages in whole months, from `first_month` to `last_month`, both included.

    `3-5 years` runs to the day before the sixth birthday: 36 to 71 months. `pregnancy-35 months` begins ten months before birth,
    and `pregnancy` alone ends at birth. Where an end is written in days or weeks, `first_day` and `last_day` are that end in days from
    birth, both included, and the months are those in which such a child can be at all.
    """

    first_month: int
    last_month: int
    first_day: int | None = None
    last_day: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        if isinstance(value, dict | cls):
            return value
        written = str(value).strip()
        if written == BEFORE_BIRTH:
            return {"first_month": -PREGNANCY_MONTHS, "last_month": -1}
        found = AGES.fullmatch(written)
        if not found:
            raise PydanticCustomError("age_range", "not a range of ages", {"got": str(value)})
        first, last, unit = found[1], int(found[3]), found[4]
        first_unit = found[2] or unit
        begins = {"first_month": -PREGNANCY_MONTHS} if first is None else _begins(int(first), first_unit)
        ends = _ends_at(last, unit)
        if first is not None and _days_at_least(int(first), first_unit) > _days_at_least(last, unit):
            mend = f"{last} {unit}-{first} {first_unit}" if found[2] else f"{last}-{first} {unit}"
            raise PydanticCustomError("range_backwards", "the range runs backwards", {"got": str(value), "mend": mend})
        if max(begins.get("first_day", 0), ends.get("last_day", 0)) > MOST_DAYS:
            raise PydanticCustomError("age_range", "not a range of ages", {"got": str(value)})
        return begins | ends

    @classmethod
    def written_as(cls) -> dict[str, Any]:
        unit = "(days?|weeks?|months?|years?)"
        return {"type": "string", "pattern": rf"^(pregnancy|(pregnancy|\d{{1,3}}( {unit})?) ?[-–] ?\d{{1,3}} {unit})$"}

    def __contains__(self, age_months: int) -> bool:
        return self.first_month <= age_months <= self.last_month

    def holds(self, age_months: int, age_days: int | None) -> bool:
        """Whether a child of this age is in the range; to the month where nobody says how many days old it is."""
        begun = age_months >= self.first_month if self.first_day is None or age_days is None else age_days >= self.first_day
        return begun and (age_months <= self.last_month if self.last_day is None or age_days is None else age_days <= self.last_day)

    def __iter__(self) -> Any:
        return iter(range(self.first_month, self.last_month + 1))

    def overlaps(self, other: "AgeRange") -> bool:
        """Whether any age lies in both."""
        return not self.is_after(other) and not other.is_after(self)

    def is_after(self, other: "AgeRange") -> bool:
        """Whether every age in this range is surely higher than every one in the other."""
        if self.first_day is not None and other.last_day is not None:
            return self.first_day > other.last_day
        return self.first_month > other.last_month

    @property
    def is_in_days(self) -> bool:
        """Whether an end is written in days or weeks."""
        return self.first_day is not None or self.last_day is not None

    @property
    def whole_years(self) -> bool:
        """Whether the range begins and ends on birthdays, so that it can be read in years."""
        return self.first_month % MONTHS_A_YEAR == 0 and (self.last_month + 1) % MONTHS_A_YEAR == 0

    @classmethod
    def of(cls, first_month: int, last_month: int) -> Self:
        """The range from `first_month` to `last_month`."""
        return cls.model_validate({"first_month": first_month, "last_month": last_month})

    @classmethod
    def of_days(cls, first_day: int, last_day: int) -> Self:
        """The range from `first_day` to `last_day`, at most a year."""
        return cls.model_validate(_begins(first_day, "days") | _ends_at(last_day, "days"))


def _begins(count: int, unit: str) -> dict[str, int]:
    """The first age of so many days, weeks, months or years; birth is birth in every unit."""
    if unit.startswith(("day", "week")):
        days = count * (DAYS_A_WEEK if unit.startswith("week") else 1)
        return {"first_month": bisect_right(LONGEST_MONTHS, days) - 1} | ({"first_day": days} if days else {})
    return {"first_month": count * (MONTHS_A_YEAR if unit.startswith("year") else 1)}


def _ends_at(count: int, unit: str) -> dict[str, int]:
    """The last age of so many days, weeks, months or years."""
    if unit.startswith(("day", "week")):
        days = count * DAYS_A_WEEK + DAYS_A_WEEK - 1 if unit.startswith("week") else count
        return {"last_month": bisect_right(SHORTEST_MONTHS, days) - 1, "last_day": days}
    return {"last_month": count * MONTHS_A_YEAR + MONTHS_A_YEAR - 1 if unit.startswith("year") else count}


def _days_at_least(count: int, unit: str) -> int:
    """The fewest days that so many of a unit can be, to tell whether a range runs backwards."""
    for word, days in (("day", 1), ("week", DAYS_A_WEEK), ("month", 28)):
        if unit.startswith(word):
            return count * days
    return count * MOST_DAYS


def pregnancy_week(age_days: int) -> int | None:
    """The week of pregnancy that people say, 24 from 24+0 to 24+6; `age_days` counts from the due date. None once the child is born."""
    week = PREGNANCY_WEEKS + age_days // DAYS_A_WEEK
    return week if age_days < 0 and week > 0 else None


def age_in_months(born: date, on: date) -> int:
    """Whole months from birth to the day `on`; negative before birth. Whoever was born on a leap day is a year older on 28 February."""
    months = (on.year - born.year) * MONTHS_A_YEAR + on.month - born.month
    return months - 1 if on.day < born.day and not _is_last_day(on) else months


def corrected_age_in_months(born: date, weeks_early: int, on: date) -> int:
    """Whole months from the day on which the child was due to the day `on`."""
    return age_in_months(born + timedelta(weeks=weeks_early), on)


class DaysOld(NamedTuple):
    """How many days old a child is: from birth, and from the day on which it was due."""

    own: int
    corrected: int


def days_old(born: date, weeks_early: int, on: date) -> DaysOld:
    """Days from birth, and from the due date, to the day `on`; negative before."""
    own = (on - born).days
    return DaysOld(own, own - weeks_early * DAYS_A_WEEK)


def _is_last_day(on: date) -> bool:
    """Whether a month ends: a child born on the 31st turns a month older on the last day of a shorter one."""
    return on.day == calendar.monthrange(on.year, on.month)[1]
