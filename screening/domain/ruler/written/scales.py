"""The ruler: points, zones, dimensions with their anchors, visits, perspectives and signs."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Literal

from pydantic import Field

from screening.domain.ranges import AgeRange, Day, Duration, PointRange
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.names import Id
from screening.domain.ruler.written.suggest import Suggest
from screening.domain.source import Written
from screening.domain.text import Text

LOWEST = "lowest"


class Status(StrEnum):
    """How far a scale has come: an example is never a validated instrument."""

    EXAMPLE = "example"
    DRAFT = "draft"
    APPROVED = "approved"


class Zone(Written):
    """A stretch of points with one meaning, and how soon to look again.

    `offers: none_needed` says that no offer has to be there for these points.
    """

    id: Id
    points: PointRange
    title: Text
    text: Text | None = None
    look_again: Duration | None = None
    offers: Literal["none_needed"] | None = None


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


class SignKind(StrEnum):
    """Whether a sign weighs against the child's wellbeing or protects it."""

    RISK = "risk"
    PROTECTIVE = "protective"


class Sign(Written):
    """A thing that can be ticked; a flag wakes the guidance."""

    id: Id
    title: Text
    kind: SignKind
    flag: Id | None = None


class Who(StrEnum):
    """Whom a perspective asks."""

    CHILD = "child"
    PARENTS = "parents"
    PROFESSIONAL = "professional"


class Perspective(Written):
    """Somebody beside the professional who gives a point of their own, e.g. the child.

    A scale that does not say whom it asks may mean the parents: while nobody may contact them, only those known to be others are asked.
    """

    id: Id
    title: Text
    who: Who = Who.PARENTS


class Visit(Written):
    """A visit of a screening, and the ages at which it is made."""

    id: Id
    title: Text
    ages: AgeRange


class MissingReason(Written):
    """Why an item could not be answered."""

    id: Id
    title: Text


class Grid(Written):
    """Two dimensions crossed, with a text in every cell: `cells` by the point down, then the point across."""

    down: Id
    across: Id
    cells: Mapping[str, Mapping[str, Text]]

    @cached_property
    def text_by_points(self) -> Mapping[tuple[int, int], Text]:
        """The text of every pair of points, down first."""
        return {
            (down, across): text
            for down_written, row in self.cells.items()
            for across_written, text in row.items()
            for down in PointRange.model_validate(down_written)
            for across in PointRange.model_validate(across_written)
        }


class Scale(Written):
    """A whole instrument for one age band.

    A ruler has points, zones and dimensions. A checklist has none of them, only signs.
    """

    id: Id = Field(alias="scale")
    family: Id | None = None
    version: str
    title: Text
    description: Text | None = None
    status: Status
    approved_by: Text | None = None
    approved_on: Day | None = None
    ages: AgeRange
    corrected_until: Duration | None = None
    points: PointRange | None = None
    overall: str = LOWEST
    zones: tuple[Zone, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    grid: Grid | None = None
    perspectives: tuple[Perspective, ...] = ()
    visits: tuple[Visit, ...] = ()
    missing_reasons: tuple[MissingReason, ...] = ()
    signs: tuple[Sign, ...] = ()

    @property
    def is_checklist(self) -> bool:
        """Whether it has signs alone and no number at all."""
        return self.points is None

    @property
    def all_points(self) -> PointRange:
        """The points of a ruler. Raises `LookupError` for a checklist."""
        if self.points is None:
            raise LookupError(self.id)
        return self.points

    def dimension(self, dimension_id: str) -> Dimension | None:
        """The dimension with this id, if there is one."""
        return next((dimension for dimension in self.dimensions if dimension.id == dimension_id), None)

    def sign(self, sign_id: str) -> Sign | None:
        """The sign with this id, if there is one."""
        return next((sign for sign in self.signs if sign.id == sign_id), None)

    def zone(self, point: int) -> Zone:
        """The one zone that holds `point`; the checker has proved that there is exactly one."""
        return next(zone for zone in self.zones if point in zone.points)

    def age_read(self, age_months: int, corrected_months: int) -> int:
        """The age that this scale goes by: corrected for prematurity until the age that the file names.

        A child that is born is never read as unborn, however early it came.
        """
        if self.corrected_until is None or age_months >= self.corrected_until.count:
            return age_months
        return corrected_months if age_months < 0 else max(corrected_months, 0)

    def is_meant_by(self, scales: Collection[str]) -> bool:
        """Whether a list of scale ids and families names this scale; an empty list means every scale."""
        return not scales or self.id in scales or self.family in scales

    def fits(self, age_months: int, corrected_months: int) -> bool:
        """Whether the scale is for a child of this age."""
        return self.age_read(age_months, corrected_months) in self.ages

    def visit(self, age_months: int) -> Visit | None:
        """The visit that is made at this age, if there is one."""
        return next((visit for visit in self.visits if age_months in visit.ages), None)

    def overall_point(self, points: Mapping[str, int]) -> int | None:
        """The whole ruler's point: the lowest, or one dimension's; None where that is not observed."""
        return min(points.values(), default=None) if self.overall == LOWEST else points.get(self.overall)
