"""Where a look placed each part of a ruler: another look has seen a worry again only where it placed the parts that the worry was about."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Point
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import Scale


@dataclass(frozen=True)
class PartsPlaced:
    """The points of a look by dimension id, on the scale of a configuration. The ages (months) are those on the day observed: from the
    birth, and from the day when the child was due.
    """

    scale_id: str
    fingerprint: str
    points: Mapping[str, Point]
    age_months: int
    corrected_months: int

    def worried(self, scale: Scale | None) -> frozenset[str]:
        """The parts (ids) that were placed outside the zone where all is well; none on a ruler without zones. `scale`: its own."""
        if scale is None or not scale.zones:
            return frozenset()
        age = scale.age_read(self.age_months, self.corrected_months)
        found = set[str]()
        for part in scale.counting:
            point, read = self.points.get(part.id, NOT_OBSERVED), read_for(scale, part, age)
            if point is not NOT_OBSERVED and read.zone_at(int(point)) != read.best_zone:
                found.add(part.id)
        return frozenset(found)

    def sees(self, parts: Collection[str]) -> bool:
        """Whether none of these parts was left unobserved. Of a part that its ruler does not have nothing is said."""
        return all(self.points.get(id_) is not NOT_OBSERVED for id_ in parts)

    def has(self, parts: Collection[str]) -> bool:
        """Whether the ruler has all of these parts."""
        return all(id_ in self.points for id_ in parts)
