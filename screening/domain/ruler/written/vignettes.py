"""Vignettes: fictitious children on whom readers of a ruler try whether they see the same, each with a suggested answer."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from operator import not_
from typing import Any, Final

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from screening.domain.ages import DAYS_A_WEEK, LONGEST_MONTHS, PREGNANCY_WEEKS, SHORTEST_MONTHS
from screening.domain.by_age import Age
from screening.domain.phrase import Phrase
from screening.domain.ranges import MONTHS_A_YEAR, Duration, OneWord, PointRange, TimeUnit
from screening.domain.ruler.written.names import Id, Ids
from screening.domain.ruler.written.scales import Status
from screening.domain.source import Written
from screening.domain.text import Text
from screening.domain.words import age_phrase, duration_phrase

UNSEEN: Final = "not_observed"
POINT: Final = re.compile(r"\d{1,3}")
WEEK: Final = re.compile(r"pregnancy week ([1-9]|[1-3]\d)")


class SuggestedPoint(OneWord):
    """Where a dimension is placed. `point` is None where the text shows too little to place it, written `not_observed`."""

    point: int | None = None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        if isinstance(value, dict | cls):
            return value
        written = str(value).strip()
        if written != UNSEEN and not POINT.fullmatch(written):
            raise PydanticCustomError("no_placement", "neither a point nor not_observed", {"got": written})
        return {"point": None if written == UNSEEN else int(written)}

    @classmethod
    def written_as(cls) -> dict[str, Any]:
        return {"anyOf": [{"type": "integer"}, {"const": UNSEEN}]}

    def __str__(self) -> str:
        return UNSEEN if self.point is None else str(self.point)


class VignetteAge(Duration):
    """How old a child is, or the week of pregnancy where it is unborn: `14 months`, `pregnancy week 24`."""

    in_pregnancy: bool = False

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        week = WEEK.fullmatch(str(value).strip())
        if week:
            return {"count": int(week[1]), "unit": TimeUnit.WEEKS, "in_pregnancy": True}
        return value if isinstance(value, dict | cls) else Duration.model_validate(value).model_dump()

    @classmethod
    def written_as(cls) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^((?!0+ )\d{1,3} (days?|weeks?|months?)|pregnancy week ([1-9]|[1-3]\d))$"}

    @property
    def told(self) -> Phrase:
        """The age as people say it."""
        return Phrase("uge {week} i graviditeten", {"week": self.count}) if self.in_pregnancy else duration_phrase(self)


class Vignette(Written):
    """A fictitious child, told in dated observations.

    `suggested` is by dimension id, and `accepted` holds the points that are right too, for each dimension that is placed. `flags` are the
    dangers in the text, `signs` what a reader should tick. `twin_of` is another vignette of the file, which differs in class, culture or
    sex alone; `background` says in what.
    """

    id: Id
    title: Text
    age: VignetteAge
    text: Text
    suggested: Mapping[Id, SuggestedPoint]
    accepted: Mapping[Id, PointRange]
    reason: Text
    background: Text | None = None
    flags: Ids = Field(default=(), exclude_if=not_)
    signs: Ids = Field(default=(), exclude_if=not_)
    twin_of: Id | None = None

    @property
    def read_at(self) -> Age:
        """The age that the scale goes by."""
        if self.age.unit is TimeUnit.MONTHS:
            return Age(self.age.count)
        if self.age.in_pregnancy:
            left = (PREGNANCY_WEEKS - self.age.count) * DAYS_A_WEEK
            return Age(-bisect_right(SHORTEST_MONTHS, left - 1), -left)
        days = self.age.count * (DAYS_A_WEEK if self.age.unit is TimeUnit.WEEKS else 1)
        years, rest = divmod(days, LONGEST_MONTHS[-1])
        return Age(years * MONTHS_A_YEAR + bisect_right(LONGEST_MONTHS, rest) - 1, days)

    @property
    def age_told(self) -> Phrase:
        """The age as people say it of a child: 8 år, where 96 months are written."""
        return age_phrase(self.age.count) if self.age.unit is TimeUnit.MONTHS else self.age.told

    @cached_property
    def points(self) -> Mapping[str, int]:
        """The suggested points by dimension id, without what can't be seen."""
        return {dimension: placed.point for dimension, placed in self.suggested.items() if placed.point is not None}


class VignetteSet(Written):
    """The vignettes of one ruler, whose id is `scale`; `note` says what the suggested answers are worth."""

    scale: Id
    status: Status
    note: Text
    vignettes: tuple[Vignette, ...] = Field(min_length=1)
