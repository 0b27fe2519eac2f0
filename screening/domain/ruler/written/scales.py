"""The ruler: points, zones, what is placed on it and ticked beside it, visits and perspectives."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from operator import not_

from pydantic import Field

from screening.domain.ages import AgeRange, DaysOld
from screening.domain.people import UnitKind
from screening.domain.point_sets import PointSet
from screening.domain.ranges import Day, Duration, PointRange
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.direction import Best, point_at, standing, worst
from screening.domain.ruler.written.flags import flags_of
from screening.domain.ruler.written.names import Id
from screening.domain.ruler.written.signs import Sign
from screening.domain.ruler.written.totals import Group, Total
from screening.domain.ruler.written.zoning import Zone
from screening.domain.source import Written
from screening.domain.text import Text

LOWEST = "lowest"
"""The overall of a ruler whose highest point is best, as files have always said it; `worst` says the same of every ruler."""
WORST = "worst"
MEAN = "mean"
"""The overall that is the mean of the parts, rounded to the worse point."""
NO_OVERALL = "none"


class Status(StrEnum):
    """How far a scale has come: an example is never a validated instrument."""

    EXAMPLE = "example"
    DRAFT = "draft"
    APPROVED = "approved"


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
    """A visit of a screening, the ages at which it is made, and by which kinds of unit; by any where none is named.

    `from_birth` counts the age from birth, also where the scale corrects it: as a round does, so that both mean the same visit.
    """

    id: Id
    title: Text
    ages: AgeRange
    units: tuple[UnitKind, ...] = Field(default=(), exclude_if=not_)
    from_birth: bool = Field(default=False, exclude_if=not_)

    def is_made_by(self, kind: UnitKind | None) -> bool:
        """Whether a unit of this kind makes it; whoever does not say which kind is asked as everybody is."""
        return kind is None or not self.units or kind in self.units


class MissingCounts(StrEnum):
    """What an item is that could not be answered: missing, or not asked at all."""

    MISSING = "missing"
    NOT_ASKED = "not_asked"


class ReasonsAsked(StrEnum):
    """Where a point asks for a reason: at every one, or where the child is not in the best zone, or was not observed."""

    ALWAYS = "always"
    OUTSIDE_GREEN = "outside_green"


class MissingReason(Written):
    """Why an item could not be answered. With a `point` or a `value` it counts as an answer that speaks for that, or adds that to a sum."""

    id: Id
    title: Text
    counts: MissingCounts = MissingCounts.MISSING
    point: int | None = None
    value: int | None = None


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
            for down in PointSet.model_validate(down_written)
            for across in PointSet.model_validate(across_written)
        }


class Scale(Written):
    """A whole instrument for one age band.

    A ruler has points, zones and dimensions. A checklist has none of them, only signs. `best` says which end of the points is best;
    what is worse than what is asked of `standing` and the methods beside it, never of the numbers. Of a dimension it is asked of the
    scale as it is read for it (`read_for`), for its other end may be the best.
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
    best: Best = Field(default=Best.HIGH, exclude_if=lambda best: best is Best.HIGH)
    reasons: ReasonsAsked = Field(default=ReasonsAsked.ALWAYS, exclude_if=lambda asked: asked is ReasonsAsked.ALWAYS)
    labels: Mapping[str, Text] = Field(default_factory=dict, exclude_if=not_)
    overall: str = LOWEST
    zones: tuple[Zone, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    groups: tuple[Group, ...] = Field(default=(), exclude_if=not_)
    totals: tuple[Total, ...] = Field(default=(), exclude_if=not_)
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

    def best_of(self, dimension: Dimension | None) -> Best:
        """Which end of the points is best in a dimension; None is the whole ruler."""
        return dimension.best or self.best if dimension else self.best

    def standing(self, point: int) -> int:
        """How well a point stands: 0 is the worst point of the ruler, and each better point is one more."""
        return standing(point, self.all_points, self.best)

    def point_at(self, place: int) -> int:
        """The point that stands at this place, counted from the worst: the inverse of `standing`."""
        return point_at(place, self.all_points, self.best)

    def worst(self, points: Iterable[int]) -> int | None:
        """The worst of some points; None where there are none."""
        return worst(points, self.best)

    @property
    def best_first(self) -> tuple[int, ...]:
        """Every point of the ruler, from the best to the worst."""
        return tuple(sorted(self.all_points, key=self.standing, reverse=True))

    @property
    def zones_worst_first(self) -> tuple[Zone, ...]:
        """The zones from the worst to the best. Worked out each time: a copy of the scale that has other zones would tell these."""
        return tuple(sorted(self.zones, key=lambda zone: self.standing(zone.points.low)))

    def asks_reason(self, point: int | None) -> bool:
        """Whether a point asks for a reason, on the scale as it is read for the dimension; None is what was not observed."""
        if self.reasons is ReasonsAsked.ALWAYS or point is None:
            return True
        return self.zone_at(point) != self.best_zone

    @property
    def best_zone(self) -> Zone:
        """The zone where all is well. Raises `IndexError` for a checklist."""
        return self.zones_worst_first[-1]

    def label(self, point: int) -> Text | None:
        """The word that people know a point by, where it has one."""
        return next((label for written, label in self.labels.items() if point in PointSet.model_validate(written)), None)

    def dimension(self, dimension_id: str) -> Dimension | None:
        """The dimension with this id, if there is one."""
        return self.dimension_by_id.get(dimension_id)

    @cached_property
    def dimension_by_id(self) -> Mapping[str, Dimension]:
        """The dimensions by their id; of two with one id the first."""
        return {dimension.id: dimension for dimension in reversed(self.dimensions)}

    @cached_property
    def flags(self) -> tuple[str, ...]:
        """Every flag that anything on the scale raises: its signs, its anchors, its answers."""
        found = [flag for sign in self.signs for flag in sign.raises]
        for dimension in self.dimensions:
            found += [flag for anchor in dimension.anchors.values() for flag in flags_of(anchor)]
            found += [flag for item in dimension.items for _, flags in item.raising() for flag in flags]
        return tuple(dict.fromkeys(found))

    @property
    def counting(self) -> tuple[Dimension, ...]:
        """The dimensions that count in what is said across them."""
        return tuple([dimension for dimension in self.dimensions if dimension.counts])

    def group(self, group_id: str) -> Group | None:
        """The group with this id, if there is one."""
        return next((group for group in self.groups if group.id == group_id), None)

    def total(self, total_id: str) -> Total | None:
        """The total with this id, if there is one."""
        return next((total for total in self.totals if total.id == total_id), None)

    def members(self, of: Collection[str] | None) -> tuple[Dimension, ...]:
        """The dimensions that are named, by themselves or by their group; where nothing is named, all that count."""
        if of is None:
            return self.counting
        named: set[str] = set()
        for name in of:
            group = self.group(name)
            named.update(group.of if group else (name,))
        return tuple([dimension for dimension in self.dimensions if dimension.id in named])

    def sign(self, sign_id: str) -> Sign | None:
        """The sign with this id, if there is one."""
        return next((sign for sign in self.signs if sign.id == sign_id), None)

    def signs_of(self, ids: Collection[str]) -> tuple[Sign, ...]:
        """The signs with these ids, in the order of the file."""
        return tuple([self.signs[place] for place in sorted([place for id_ in ids for place in self._places_of_sign.get(id_, ())])])

    @cached_property
    def _places_of_sign(self) -> Mapping[str, tuple[int, ...]]:
        places: dict[str, tuple[int, ...]] = {}
        for place, sign in enumerate(self.signs):
            places[sign.id] = (*places.get(sign.id, ()), place)
        return places

    def perspective(self, perspective_id: str) -> Perspective | None:
        """The one with this id whom the scale asks beside the professional, if there is one."""
        return next((perspective for perspective in self.perspectives if perspective.id == perspective_id), None)

    def zone(self, point: int) -> Zone:
        """The one zone that holds `point`; the checker has proved that there is exactly one."""
        return next(zone for zone in self.zones if point in zone.points)

    def zone_at(self, point: int) -> Zone | None:
        """The zone that holds `point`; None where the file has none there."""
        return next((zone for zone in self.zones if point in zone.points), None)

    def zone_rank(self, zone_id: str) -> int:
        """A zone's place from the worst, which is 0: the same for every part, wherever its own zones lie."""
        return next(rank for rank, zone in enumerate(self.zones_worst_first) if zone.id == zone_id)

    @property
    def shares_zones(self) -> bool:
        """Whether a point means the same on every part that counts."""
        return not any(dimension.zones for dimension in self.counting)

    @cached_property
    def goes_by_age(self) -> bool:
        """Whether any zones lie elsewhere at another age."""
        parts: tuple[Dimension | Total, ...] = (*self.dimensions, *self.totals)
        return any(own.ages for part in parts for own in part.zones)

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

    def days_read(self, age_months: int, days: DaysOld | None) -> int | None:
        """The age in days that this scale goes by, corrected as `age_read` is; None where nobody says how many days."""
        if days is None:
            return None
        is_corrected = self.corrected_until is not None and age_months < self.corrected_until.count
        return days.corrected if is_corrected else days.own

    def fits(self, age_months: int, corrected_months: int, days: DaysOld | None = None) -> bool:
        """Whether the scale is for a child of this age; `days` tells apart scales that meet in the middle of a month."""
        return self.ages.holds(self.age_read(age_months, corrected_months), self.days_read(age_months, days))

    def visits_of(self, kinds: Collection[UnitKind] | None) -> tuple[Visit, ...]:
        """The visits that units of any of these kinds make; all of them where nobody says which kinds."""
        return tuple(visit for visit in self.visits if kinds is None or any(visit.is_made_by(kind) for kind in kinds))

    def shares_title(self, visit: Visit) -> bool:
        """Whether another visit is called the same, so that this one must be told with its ages."""
        return any(other.title == visit.title for other in self.visits if other.id != visit.id)

    def visit(
        self, age_months: int, age_days: int | None = None, by: UnitKind | None = None, own: tuple[int, int | None] | None = None
    ) -> Visit | None:
        """The visit that is made at this age by a unit of this kind, if there is one. `own` is the age from birth, where it is another.

        Days tell apart visits that meet in the middle of a month. Of two that both fit, the first is meant.
        """
        read = age_months, age_days
        fitting = (one for one in self.visits if one.ages.holds(*((own or read) if one.from_birth else read)))
        return next((one for one in fitting if one.is_made_by(by)), None)
