"""Ranges of points and numbers, days and durations, written as people write them: `1-3`, `below 2.5`, `6 weeks`."""

import calendar
import math
import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

DASH = r"\s*[-–]\s*"
POINTS = re.compile(rf"(\d{{1,3}})(?:{DASH}(\d{{1,3}}))?")
DURATION = re.compile(r"(\d{1,3})\s+(days?|weeks?|months?)")
NUMBER = r"\d{1,6}(?:\.\d{1,3})?"
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MONTHS_A_YEAR = 12
MOST_REMEMBERED = 4096


def _read_day(value: object) -> object:
    """Only year-month-day: a bare number would else be read as seconds since 1970."""
    if isinstance(value, str) and not DAY.fullmatch(value.strip()):
        raise PydanticCustomError("date_parsing", "not a day")
    return value.strip() if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_read_day)]
"""A day, written 2026-11-21."""


class OneWord(BaseModel):
    """A small value that is one word in YAML and several numbers in the program."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return cls.written_as()

    @classmethod
    def written_as(cls) -> dict[str, Any]:
        """The JSON Schema of how it stands in YAML, for editors."""
        return {"type": "string"}


class PointRange(OneWord):
    """Points from `low` to `high`, both included."""

    low: int
    high: int

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        if isinstance(value, dict | cls):
            return value
        return _ends(str(value))

    @classmethod
    def read_from(cls, written: str) -> Self:
        """The range that somebody wrote. Raises `PydanticCustomError`, with the mend where it runs backwards."""
        low, high = _ends(written).values()
        return cls.of(low, high)

    @classmethod
    def written_as(cls) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "pattern": r"^\d{1,3}( ?[-–] ?\d{1,3})?$"}, {"type": "integer"}]}

    def __contains__(self, point: int) -> bool:
        return self.low <= point <= self.high

    def __iter__(self) -> Any:
        return iter(range(self.low, self.high + 1))

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"

    @classmethod
    def of(cls, low: int, high: int) -> Self:
        """The range from `low` to `high`."""
        return cls.model_validate({"low": low, "high": high})


def _ends(written: str) -> dict[str, int]:
    found = POINTS.fullmatch(written.strip())
    if not found:
        raise PydanticCustomError("point_range", "not a range of points", {"got": written})
    low, high = int(found[1]), int(found[2] or found[1])
    if low > high:
        raise PydanticCustomError("range_backwards", "the range runs backwards", {"got": f"{low}-{high}", "mend": f"{high}-{low}"})
    return {"low": low, "high": high}


def as_ranges(numbers: Iterable[int]) -> tuple[PointRange, ...]:
    """Rising numbers as ranges: 1, 2, 3, 7 become 1–3 and 7."""
    found: list[PointRange] = []
    for number in numbers:
        if found and number == found[-1].high + 1:
            found[-1] = PointRange.of(found[-1].low, number)
        else:
            found.append(PointRange.of(number, number))
    return tuple(found)


class NumberRange(OneWord):
    """Measured numbers from `low` to `high`, both included; `below 2.5` and `2.5 and up` leave one end open."""

    low: float | None = None
    high: float | None = None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        if isinstance(value, dict | cls):
            return value
        written = str(value).strip().replace(",", ".")
        if found := re.fullmatch(rf"({NUMBER}){DASH}({NUMBER})", written):
            low, high = float(found[1]), float(found[2])
            if low > high:
                raise PydanticCustomError(
                    "range_backwards", "the range runs backwards", {"got": str(value), "mend": f"{found[2]}-{found[1]}"}
                )
            return {"low": low, "high": high}
        if found := re.fullmatch(rf"below\s+({NUMBER})", written):
            return {"high": math.nextafter(float(found[1]), -math.inf)}
        if found := re.fullmatch(rf"({NUMBER})\s+and up", written):
            return {"low": float(found[1])}
        if re.fullmatch(NUMBER, written):
            return {"low": float(written), "high": float(written)}
        raise PydanticCustomError("number_range", "not a range of numbers", {"got": str(value)})

    @classmethod
    def written_as(cls) -> dict[str, Any]:
        number = r"\d{1,6}([.,]\d{1,3})?"
        return {"anyOf": [{"type": "string", "pattern": f"^(below {number}|{number}( ?[-–] ?{number}| and up)?)$"}, {"type": "number"}]}

    def __contains__(self, number: float) -> bool:
        return (self.low is None or self.low <= number) and (self.high is None or number <= self.high)


class TimeUnit(StrEnum):
    """What a duration is counted in."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class Duration(OneWord):
    """A span of days, weeks or calendar months."""

    count: int
    unit: TimeUnit

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        if isinstance(value, dict | cls):
            return value
        found = DURATION.fullmatch(str(value).strip())
        if not found or int(found[1]) == 0:
            raise PydanticCustomError("duration", "not a duration", {"got": str(value)})
        return {"count": int(found[1]), "unit": TimeUnit(found[2].rstrip("s") + "s")}

    @classmethod
    def written_as(cls) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^(?!0+ )\d{1,3} (days?|weeks?|months?)$"}

    def after(self, day: date) -> date:
        """The day that lies this long after `day`; a missing day of the month becomes the month's last."""
        return _shift(day, self.count, self.unit)

    def before(self, day: date) -> date:
        """The day that lies this long before `day`; a missing day of the month becomes the month's last."""
        return _shift(day, -self.count, self.unit)


@lru_cache(MOST_REMEMBERED)
def _shift(day: date, count: int, unit: TimeUnit) -> date:
    """The day so many units later, or earlier where `count` is negative. Rules ask for the same few days again and again."""
    try:
        if unit is TimeUnit.MONTHS:
            year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + count, MONTHS_A_YEAR)
            return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
        return day + timedelta(weeks=count) if unit is TimeUnit.WEEKS else day + timedelta(days=count)
    except (OverflowError, ValueError):
        return date.max if count > 0 else date.min
