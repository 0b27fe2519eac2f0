"""The ruler: points, zones, dimensions with their anchors, guided items and signs."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import Field, StringConstraints

from screening.domain.ranges import AgeRange, Duration, PointRange
from screening.domain.source import Written
from screening.domain.text import Text

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=60)]
"""A name that other files may point to: lower-case letters, digits, hyphen and underscore."""

LOWEST = "lowest"


class Status(StrEnum):
    """How far a scale has come: an example is never a validated instrument."""

    EXAMPLE = "example"
    DRAFT = "draft"
    APPROVED = "approved"


class Zone(Written):
    """A stretch of points with one meaning, and how soon to look again."""

    id: Id
    points: PointRange
    title: Text
    text: Text | None = None
    look_again: Duration | None = None


class Answer(Written):
    """One answer to a guided item, and the point that it speaks for."""

    label: Text
    point: int


class Item(Written):
    """A guided question that suggests a point and never sets it."""

    id: Id
    question: Text
    help: Text | None = None
    answers: Mapping[Id, Answer] = Field(min_length=2)


class Take(StrEnum):
    """How answered items become one suggested point."""

    LOWEST = "lowest"
    MEAN = "mean"
    MEDIAN = "median"


class Suggest(Written):
    """The rule for a suggestion: how to take it, and how many answers it needs."""

    take: Take
    at_least: int = Field(default=1, ge=1)


class Dimension(Written):
    """One thing that is placed on the ruler, e.g. the child's development."""

    id: Id
    title: Text
    question: Text
    help: Text | None = None
    anchors: Mapping[str, Text]
    items: tuple[Item, ...] = ()
    suggest: Suggest | None = None

    @cached_property
    def anchor_by_point(self) -> Mapping[int, Text]:
        """The anchor of every point; a range in the file shares one."""
        return {point: text for written, text in self.anchors.items() for point in PointRange.model_validate(written)}

    def item(self, item_id: str) -> Item | None:
        """The item with this id, if there is one."""
        return next((item for item in self.items if item.id == item_id), None)


class Kind(StrEnum):
    """Whether a sign weighs against the child's wellbeing or protects it."""

    RISK = "risk"
    PROTECTIVE = "protective"


class Sign(Written):
    """A thing that can be ticked; a flag wakes the guidance."""

    id: Id
    title: Text
    kind: Kind
    flag: Id | None = None


class Scale(Written):
    """A whole ruler for one age band."""

    id: Id = Field(alias="scale")
    family: Id | None = None
    version: str
    title: Text
    description: Text | None = None
    status: Status
    approved_by: Text | None = None
    approved_on: date | None = None
    ages: AgeRange
    points: PointRange
    overall: str = LOWEST
    zones: tuple[Zone, ...] = Field(min_length=1)
    dimensions: tuple[Dimension, ...] = Field(min_length=1)
    signs: tuple[Sign, ...] = ()

    def dimension(self, dimension_id: str) -> Dimension | None:
        """The dimension with this id, if there is one."""
        return next((dimension for dimension in self.dimensions if dimension.id == dimension_id), None)

    def sign(self, sign_id: str) -> Sign | None:
        """The sign with this id, if there is one."""
        return next((sign for sign in self.signs if sign.id == sign_id), None)

    def zone(self, point: int) -> Zone:
        """The one zone that holds `point`; the checker has proved that there is exactly one."""
        return next(zone for zone in self.zones if point in zone.points)

    def overall_point(self, points: Mapping[str, int]) -> int | None:
        """The whole ruler's point: the lowest, or one dimension's; None where that is not observed."""
        return min(points.values(), default=None) if self.overall == LOWEST else points.get(self.overall)
