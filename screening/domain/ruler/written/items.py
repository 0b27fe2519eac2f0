"""Guided questions: they suggest a point and never set it."""

import re
from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

from screening.domain.ranges import NumberRange, PointRange
from screening.domain.source import Written
from screening.domain.text import Text

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=60)]
"""A name that other files may point to: lower-case letters, digits, hyphen and underscore."""

YES, NO = "yes", "no"
MOST_DECIMALS = 3
FRACTION = re.compile(r"\d[.,](\d+)")
DECIMAL = re.compile(r"\d{1,6}(?:[.,]\d{1,3})?")


def _one_or_several(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Ids = Annotated[tuple[Id, ...], BeforeValidator(_one_or_several), Field(min_length=1)]
"""One id or a list of them."""


class ItemType(StrEnum):
    """What kind of answer an item takes."""

    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    NUMBER = "number"


class Answer(Written):
    """One answer: the point that it speaks for, or the value that it adds to a sum."""

    label: Text
    point: int | None = None
    value: int | None = None


class Item(Written):
    """A guided question. Which keys it takes depends on its type:

    `choice` and `choices` take `answers`; `yes_no` takes `if_yes` and `if_no` (points); `number` takes `unit`, `between` and `bands`
    (a point for each stretch of numbers). `shown_when` hides it until an earlier item has one of the answers;
    `visits` keeps it to some visits.
    """

    id: Id
    question: Text
    help: Text | None = None
    type: ItemType = ItemType.CHOICE
    answers: Mapping[Id, Answer] = Field(default_factory=dict)
    if_yes: int | None = None
    if_no: int | None = None
    unit: Text | None = None
    between: NumberRange | None = None
    bands: Mapping[str, int] = Field(default_factory=dict)
    shown_when: Mapping[Id, Ids] = Field(default_factory=dict)
    visits: tuple[Id, ...] = ()

    @cached_property
    def choices(self) -> Mapping[str, Answer]:
        """Everything that can be chosen, by id; nothing for a number."""
        if self.type is ItemType.YES_NO:
            return {YES: Answer(label=Text.of("Ja"), point=self.if_yes), NO: Answer(label=Text.of("Nej"), point=self.if_no)}
        return self.answers

    @cached_property
    def point_by_band(self) -> tuple[tuple[NumberRange, int], ...]:
        """The stretches of numbers with the point that each speaks for."""
        return tuple((NumberRange.model_validate(written), point) for written, point in self.bands.items())

    @cached_property
    def decimals(self) -> int:
        """How many decimals this item tells numbers apart by: the most that its bounds and bands are written with."""
        ends = [repr(end) for end in (self.between.low, self.between.high) if end is not None] if self.between else []
        found = [len(part.rstrip("0")) for written in (*ends, *self.bands) for part in FRACTION.findall(written)]
        return min(max(found, default=0), MOST_DECIMALS)

    def chosen(self, answer: str) -> tuple[str, ...]:
        """The ids that an answer holds; several are written with a space between. Nothing where one is unknown."""
        ids = tuple(answer.split())
        fits = len(ids) == 1 or (self.type is ItemType.CHOICES and len(set(ids)) == len(ids))
        return ids if fits and all(id_ in self.choices for id_ in ids) else ()

    def number(self, answer: str) -> float | None:
        """The number that an answer holds, where this item asks for one and it lies within its bounds."""
        if self.type is not ItemType.NUMBER or not DECIMAL.fullmatch(answer.strip()):
            return None
        number = float(answer.strip().replace(",", "."))
        return number if self.between is None or number in self.between else None

    def is_answer(self, answer: str) -> bool:
        """Whether this is an answer to the item; "not observed" and reasons for missing are not."""
        return bool(self.chosen(answer)) or self.number(answer) is not None

    def points(self, answer: str) -> tuple[int, ...]:
        """The points that an answer speaks for; none where it speaks for no point. A number is read with as many decimals as the bands."""
        number = self.number(answer)
        if number is not None:
            read = float(Decimal(repr(number)).quantize(Decimal(1).scaleb(-self.decimals), ROUND_FLOOR))
            return tuple(point for band, point in self.point_by_band if read in band)
        chosen = (self.choices[id_].point for id_ in self.chosen(answer))
        return tuple(point for point in chosen if point is not None)

    def value(self, answer: str) -> int | None:
        """What an answer adds to a sum; None where it adds nothing."""
        values = [value for id_ in self.chosen(answer) if (value := self.choices[id_].value) is not None]
        return sum(values) if values else None

    def is_shown(self, answers: Mapping[str, str], visit: str | None) -> bool:
        """Whether the item is asked at this visit, given the answers to earlier items."""
        if self.visits and visit not in self.visits:
            return False
        return all(set(answers.get(earlier, "").split()) & set(wanted) for earlier, wanted in self.shown_when.items())


class Take(StrEnum):
    """How answered items become one suggested point."""

    LOWEST = "lowest"
    MEAN = "mean"
    MEDIAN = "median"
    SUM = "sum"


class Suggest(Written):
    """The rule for a suggestion: how to take it, and how many answers it needs.

    `table` turns a sum into a point; an answer in `decisive` decides alone, however few are answered.
    """

    take: Take
    at_least: int = Field(default=1, ge=1)
    table: Mapping[str, int] = Field(default_factory=dict)
    decisive: tuple[Id, ...] = ()

    @cached_property
    def point_by_sum(self) -> Mapping[int, int]:
        """The point of every sum that the table names."""
        return {total: point for written, point in self.table.items() for total in PointRange.model_validate(written)}
