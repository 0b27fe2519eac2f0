"""A scale as one part of it is read: with the part's own zones at an age, its own labels, and which of its points are best."""

from functools import lru_cache

from screening.domain.ruler.same import Same
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.totals import Total, TotalTake, total_range
from screening.domain.ruler.written.zoning import OwnZones, zones_of

MOST_REMEMBERED = 1024


def read_for(scale: Scale, part: Dimension | Total, age_months: int | None, said_by: str | None = None) -> Scale:
    """The scale as it is read for one of its parts or totals. `age_months` is the age that the scale goes by; None where nobody knows.

    `said_by` is the id of a perspective; None for the professional. What a voice has no zones of its own for is read as the
    professional's. The scale itself, where the part has nothing of its own. A part that runs the other way has none of the scale's
    labels: they are words for the other end.
    """
    if isinstance(part, Dimension) and not (part.zones or part.zone_words or part.labels or part.best):
        return scale
    return _read(Same(scale), part.id, _own(part, age_months, said_by))


def _own(part: Dimension | Total, age_months: int | None, said_by: str | None) -> int | None:
    """Which of the part's own zones are read, by their place in the file."""
    for voice in dict.fromkeys((said_by, None)):
        for place, own in enumerate(part.zones):
            if own.fits(age_months, voice):
                return place
    return None


@lru_cache(MOST_REMEMBERED)
def _read(same: Same[Scale], part_id: str, own_place: int | None) -> Scale:
    scale = same.held
    dimension, total = scale.dimension(part_id), scale.total(part_id)
    if dimension:
        best = dimension.best or scale.best
        labels = scale.labels if best is scale.best else {}
        own = dimension.zones[own_place] if own_place is not None else OwnZones(points={zone.id: zone.points for zone in scale.zones})
        return scale.model_copy(
            update={
                "zones": zones_of(scale.zones, own, dimension.zone_words),
                "labels": dimension.labels or labels,
                "best": best,
            }
        )
    if total is None:
        raise LookupError(part_id)
    zones = zones_of(scale.zones, total.zones[own_place], {}) if own_place is not None else ()
    if not total.zones and total.take is not TotalTake.SUM:
        zones = scale.zones
    points = total_range(total.take, len(scale.members(total.of)), scale.all_points)
    return scale.model_copy(update={"zones": zones, "points": points, "labels": {}})
