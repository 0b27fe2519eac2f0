"""How the points of one dimension are read when they are held against each other: which end is best, and where its own zones lie."""

from collections.abc import Callable
from typing import TypeAlias

from screening.domain.ranges import PointRange
from screening.domain.rating.agreement import Threshold
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import Scale

Meaning: TypeAlias = tuple[PointRange, Best, tuple[tuple[str, PointRange], ...]]
"""What makes points comparable: the points there are, the best end, and the zones with theirs."""


class DimensionReadings:
    """The readings of a dimension that some points were signed by, as the ruler is today. They are counted from 0 as they are met."""

    def __init__(self, scale: Scale, dimension: Dimension) -> None:
        self._scale, self._dimension = scale, dimension
        self._found: dict[Meaning, Scale] = {}

    @property
    def points(self) -> PointRange:
        """The points of the ruler."""
        return self._scale.all_points

    @property
    def best(self) -> Best:
        """Which end is best for this dimension."""
        return self._dimension.best or self._scale.best

    def place(self, signed_on: Scale, age_on: Callable[[Scale], int]) -> int | None:
        """The place of the reading by which a point was signed on a ruler; None where it means something else today.

        `age_on` tells the age, in months, by which a ruler is read of the child.
        """
        then = signed_on.dimension(self._dimension.id)
        if then is None:
            return None
        today = read_for(self._scale, self._dimension, age_on(self._scale))
        meaning = _meaning(today)
        if meaning != _meaning(read_for(signed_on, then, age_on(signed_on))):
            return None
        self._found.setdefault(meaning, today)
        return [*self._found].index(meaning)

    def thresholds(self) -> list[Threshold]:
        """Where a child goes from a zone to a worse one, by every reading that was met: the best point of each zone but the best."""
        readings = [*self._found.values()]
        if not readings:
            return []
        zones = max((read.zones_worst_first for read in readings), key=len)
        worst_first = [zone.id for zone in zones]
        return [
            Threshold(zone.title, tuple(_line(read, worst_first[: rank + 1]) for read in readings)) for rank, zone in enumerate(zones[:-1])
        ]


def _meaning(read: Scale) -> Meaning:
    return read.all_points, read.best, tuple((zone.id, zone.points) for zone in read.zones_worst_first)


def _line(read: Scale, zone_ids: list[str]) -> int | None:
    """The best point of these zones."""
    return max((point for zone in read.zones if zone.id in zone_ids for point in zone.points), key=read.standing, default=None)
