"""Where a child stands on a scale: each part, each total and the whole, with number and zone, and what rules ask of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, TypeAlias

from screening.domain.point_sets import PointSet
from screening.domain.ruler.same import Same
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.offers import ALL, ANY
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import LOWEST, MEAN, NO_OVERALL, WORST, Scale
from screening.domain.ruler.written.totals import Total, TotalTake, taken, total_at
from screening.domain.ruler.written.zoning import Zone

OVERALL: Final = "overall"
MOST_REMEMBERED: Final = 4096

Wanted: TypeAlias = PointSet | Collection[str]
"""Points, or the ids of zones."""


@dataclass(frozen=True)
class Stand:
    """A part, a total or, without any, the whole: its number and its zone.

    A whole has a zone alone where the points of its parts mean different things.
    """

    part: Dimension | Total | None
    number: int | None
    zone: Zone | None

    def is_in(self, wanted: Wanted) -> bool:
        """Whether it stands at one of the points, or in one of the zones."""
        if isinstance(wanted, PointSet):
            return self.number is not None and self.number in wanted
        return self.zone is not None and self.zone.id in wanted


@dataclass(frozen=True)
class Placements:
    """The points of a child on a scale by dimension id, without what was not observed. `age_months` is the age the scale goes by."""

    scale: Scale
    points: Mapping[str, int]
    age_months: int | None

    def of(self, dimension: Dimension) -> Stand | None:
        """Where a part stands; None where it is not observed."""
        point = self.points.get(dimension.id)
        if point is None:
            return None
        found = self._found.get(dimension.id)
        if found is None or found.part is not dimension:
            zone = read_for(self.scale, dimension, self.age_months).zone_at(point)
            found = self._found[dimension.id] = Stand(dimension, point, zone)
        return found

    @cached_property
    def _found(self) -> dict[str, Stand]:
        """Where the parts stand that somebody has asked for: rule after rule asks for the same few."""
        return {}

    def of_total(self, total: Total) -> Stand | None:
        """Where a total stands; None where too little is observed."""
        number = self._taken(total.take, self.scale.members(total.of), total.at_least)
        if number is None:
            return None
        return Stand(total, number, read_for(self.scale, total, self.age_months).zone_at(number))

    @cached_property
    def whole(self) -> Stand | None:
        """Where the whole ruler stands; None where too little is observed, or where the file says that there is no whole."""
        scale = self.scale
        dimension, total = scale.dimension(scale.overall), scale.total(scale.overall)
        if dimension:
            return self.of(dimension)
        if total:
            return self.of_total(total)
        if scale.overall == NO_OVERALL:
            return None
        if scale.overall == MEAN:
            mean = self._taken(TotalTake.MEAN, scale.counting, 1)
            return None if mean is None else Stand(None, mean, scale.zone_at(mean))
        if scale.overall not in (LOWEST, WORST):
            return None
        if not scale.shares_zones:
            zones = [stand.zone for one in scale.counting if (stand := self.of(one)) and stand.zone]
            found = min(zones, key=lambda zone: scale.zone_rank(zone.id), default=None)
            return Stand(None, None, next(zone for zone in scale.zones if zone.id == found.id)) if found else None
        worst = scale.worst([self.points[one.id] for one in scale.counting if one.id in self.points])
        return None if worst is None else Stand(None, worst, scale.zone_at(worst))

    def met_by(self, key: str, wanted: Wanted) -> tuple[Stand, ...]:
        """Everything that makes a rule's key hold; nothing where it does not hold.

        The key is `any` or `all`, these with the name of a group, `overall`, or the id of a part or a total.
        """
        word, _, group = key.partition(" ")
        if word in (ANY, ALL):
            parts = self.scale.counting if not group else self.scale.members((group,)) if self.scale.group(group) else ()
            stands = [self.of(one) for one in parts]
            met = tuple([stand for stand in stands if stand and stand.is_in(wanted)])
            return met if word == ANY or len(met) == len(stands) else ()
        stand = self.stand(key)
        return (stand,) if stand and stand.is_in(wanted) else ()

    def stand(self, key: str) -> Stand | None:
        """Where the whole, a part or a total stands, by its key."""
        if key == OVERALL:
            return self.whole
        dimension, total = self.scale.dimension(key), self.scale.total(key)
        if dimension:
            return self.of(dimension)
        return self.of_total(total) if total else None

    def _taken(self, take: TotalTake, members: tuple[Dimension, ...], at_least: int | None) -> int | None:
        places = [self.scale.standing(self.points[one.id]) for one in members if one.id in self.points]
        if not places or len(places) < (at_least or len(members)):
            return None
        scale = self.scale
        return total_at(take, taken(take, places, len(members)), len(members), scale.all_points, scale.best)


def placements(scale: Scale, points: Mapping[str, int], age_months: int | None) -> Placements:
    """The placements of these points. The same ones are asked about again and again, and are worked out once."""
    return _placements(Same(scale), tuple(points.items()), age_months if scale.goes_by_age else None)


@lru_cache(MOST_REMEMBERED)
def _placements(same: Same[Scale], points: tuple[tuple[str, int], ...], age_months: int | None) -> Placements:
    return Placements(same.held, dict(points), age_months)


def whole_at(scale: Scale, age_months: int | None, down: int, across: int) -> Stand | None:
    """Where the whole stands when the two parts of the grid stand at these points, at the age that the scale goes by."""
    if scale.grid is None:
        return None
    return Placements(scale, {scale.grid.down: down, scale.grid.across: across}, age_months).whole
