"""Which children a municipality looks at when: its rounds, the visits at an age, and the ages at which nobody may wait too long."""

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from operator import not_
from typing import Any, Final, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from screening.domain.ages import AgeRange
from screening.domain.people import GroupKind, Role, UnitKind
from screening.domain.ranges import Duration, OneWord
from screening.domain.ruler.written.names import Id, Ids
from screening.domain.ruler.written.notification import MonthDay
from screening.domain.ruler.written.scales import Status
from screening.domain.source import Written
from screening.domain.text import Text

SPAN: Final = r"\d{1,3}\s+(?:days?|weeks?|months?)"
VISIT_AGE: Final = re.compile(rf"({SPAN})\s*(?:±|\+/-)\s*({SPAN})")
MOST_RATERS: Final = 5


class VisitAge(OneWord):
    """An age, and how far from it a visit may be: `2 months ± 2 weeks`."""

    age: Duration
    margin: Duration

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        if isinstance(value, dict | cls):
            return value
        found = VISIT_AGE.fullmatch(str(value).strip())
        if not found or any(int(span.split()[0]) == 0 for span in found.groups()):
            raise PydanticCustomError("visit_age", "not an age with a margin", {"got": str(value)})
        return {"age": found[1], "margin": found[2]}

    @classmethod
    def written_as(cls) -> dict[str, Any]:
        span = r"(?!0+ )\d{1,3} (days?|weeks?|months?)"
        return {"type": "string", "pattern": rf"^{span} ?(±|\+/-) ?{span}$"}

    def around(self, counted_from: date) -> tuple[date, date]:
        """The first and the last day of the visit, for a child whose age is counted from this day."""
        middle = self.age.after(counted_from)
        return self.margin.before(middle), self.margin.after(middle)

    @classmethod
    def of(cls, age: Duration, margin: Duration) -> Self:
        """The age with its margin."""
        return cls(age=age, margin=margin)


class EachYear(Written):
    """The days of every year between which a round goes on, both included; where it ends before it begins, it ends the year after."""

    from_: MonthDay = Field(alias="from")
    until: MonthDay

    def in_year(self, year: int) -> tuple[date, date]:
        """The first and the last day of the round that begins in this year."""
        first = _day(year, self.from_)
        last = _day(year, self.until)
        return first, last if last >= first else _day(year + 1, self.until)


def _day(year: int, day: MonthDay) -> date:
    """The day of a year; 29 February is the day before 1 March in every year."""
    if (day.month, day.day) == (2, 29):
        return date(year, 3, 1) - timedelta(days=1)
    return date(year, day.month, day.day)


class RoundLetter(StrEnum):
    """Which letter the parents have with a round. Its text stands with the municipality's other letters."""

    INFORMATION = "information"


class ScreeningRound(Written):
    """A round in which every child of some ages is looked at.

    Who: `ages`, or a visit `at` an age, or those who reach `turns` years in the year in which the round begins; in `units` of some kinds,
    where it matters in `groups` of some kinds. When: on the days of `each_year`, or, without, as soon as the child has the age.
    `settling` gives whoever is new that long; `from_birth` counts every child's age from its birth, also where the scale corrects it.
    """

    id: Id
    title: Text
    text: Text | None = Field(default=None, exclude_if=not_)
    units: tuple[UnitKind, ...] = Field(min_length=1)
    groups: tuple[GroupKind, ...] = Field(default=(), exclude_if=not_)
    ages: AgeRange | None = Field(default=None, exclude_if=not_)
    at: VisitAge | None = Field(default=None, exclude_if=not_)
    turns: int | None = Field(default=None, ge=1, exclude_if=not_)
    each_year: EachYear | None = Field(default=None, exclude_if=not_)
    settling: Duration | None = Field(default=None, exclude_if=not_)
    from_birth: bool = Field(default=False, exclude_if=not_)
    scales: Ids = Field(min_length=1)
    roles: tuple[Role, ...] = Field(min_length=1)
    raters: int = Field(default=1, ge=1)
    parents: Text | None = Field(default=None, exclude_if=not_)
    letter: RoundLetter | None = Field(default=None, exclude_if=not_)

    @property
    def is_visit(self) -> bool:
        """Whether each child has its own days for it."""
        return self.each_year is None

    def takes_group(self, kind: GroupKind | None) -> bool:
        """Whether a child in a group of this kind takes part; None for a child that is in no group."""
        return not self.groups or kind in self.groups


class CoveredAges(Written):
    """What the municipality says of itself: in such units no child of these ages is without an open round for longer than `apart`."""

    unit: UnitKind
    ages: AgeRange
    apart: Duration


class ChildFact(StrEnum):
    """What Børnedatabasen takes from health visitors."""

    HEIGHT = "height"
    WEIGHT = "weight"
    SMOKE = "smoke"
    FULL_BREASTFEEDING = "full_breastfeeding"


class ReportedFact(Written):
    """A fact that is reported, and the id of the item of a scale under which it is answered."""

    fact: ChildFact
    item: Id


class RoundsFile(Written):
    """The municipality's file with rounds. Without one nobody is due, and everybody can be assessed all the same."""

    status: Status | None = Field(default=None, exclude_if=not_)
    rounds: tuple[ScreeningRound, ...] = ()
    covers: tuple[CoveredAges, ...] = ()
    reports: tuple[ReportedFact, ...] = Field(default=(), exclude_if=not_)

    @cached_property
    def by_id(self) -> dict[str, ScreeningRound]:
        """The rounds by their id."""
        return {one.id: one for one in self.rounds}

    def of_kind(self, kind: UnitKind) -> tuple[ScreeningRound, ...]:
        """The rounds of units of a kind, as the file has them."""
        return tuple(one for one in self.rounds if kind in one.units)

    def are_visits_alone(self, kind: UnitKind) -> bool:
        """Whether units of a kind meet the families at home: all rounds that they have are visits."""
        rounds = self.of_kind(kind)
        return bool(rounds) and all(one.is_visit for one in rounds)
