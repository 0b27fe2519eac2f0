"""What rules ask for by name: parts, groups, totals and zones, and the points that those can have."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from screening.configuration import kinds
from screening.configuration.checking.meaning.points import inside, unknown
from screening.configuration.checking.mends import zones_in_danish
from screening.configuration.checking.names import by_title, did_you_mean
from screening.configuration.problems import Problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.ages import AgeRange
from screening.domain.point_sets import PointSet
from screening.domain.ranges import PointRange
from screening.domain.ruler.weighing.placements import OVERALL
from screening.domain.ruler.written.guidance import When
from screening.domain.ruler.written.offers import ALL, ANY
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.totals import total_range
from screening.domain.text import Text


def names_of(scales: Iterable[Scale]) -> dict[str, Text | None]:
    """Everything that a rule can ask for by name on some scales, with its title where it has one."""
    found: dict[str, Text | None] = {}
    for scale in scales:
        found |= by_title(scale.dimensions) | by_title(scale.totals)
        found |= dict.fromkeys(f"{word} {group.id}" for group in scale.groups for word in (ANY, ALL))
    return found


def check_ranges(
    tree: Tree, path: Path, ranges: Mapping[str, PointSet], words: Iterable[str], scales: Sequence[Scale], ages: AgeRange | None
) -> Iterator[Problem]:
    """A problem for each range of a word or a name that lies outside a scale that it is read on."""
    for key, points in ranges.items():
        for scale in scales:
            ruler = _ruler(key, scale, words)
            if ruler and (ages is None or scale.ages.overlaps(ages)):
                outside = list(inside(tree.place((*path, key)), points, ruler))
                if outside:
                    yield outside[0]
                    break


def check_earlier(tree: Tree, path: Path, when: When, scales: Sequence[Scale]) -> Iterator[Problem]:
    """A problem for points of an earlier assessment that lie outside a scale. `path` is that of the conditions."""
    key = OVERALL if when.overall or OVERALL in when.in_zones else ANY
    rulers = [_ruler(key, scale, (ANY, OVERALL)) for scale in scales if when.ages is None or scale.ages.overlaps(when.ages)]
    for name, before in (("first_time", when.unlike), ("again", when.again)):
        if before and before.points:
            outside = (inside(tree.place((*path, name, "points")), before.points, ruler) for ruler in rulers if ruler)
            yield from next((found for one in outside if (found := list(one))), [])


def check_zones_named(tree: Tree, path: Path, in_zones: Mapping[str, Sequence[str]], scales: Sequence[Scale]) -> Iterator[Problem]:
    """A problem for each word that is no zone of any scale that the rule is for."""
    known = by_title(zone for scale in scales for zone in scale.zones)
    for key, zones in in_zones.items():
        for position, zone in enumerate(zones):
            if zone not in known:
                several = tree.node((*path, key, position)) is not None
                place = tree.place((*path, key, position) if several else (*path, key))
                yield unknown(kinds.ZONE_UNKNOWN, place, zone, known, nearest=did_you_mean(zones_in_danish(zone) or zone, known))


def _ruler(key: str, scale: Scale, words: Iterable[str]) -> PointRange | None:
    """The points that a key is read on; None where the scale does not have it."""
    if scale.points is None:
        return None
    total = scale.total(scale.overall if key == OVERALL else key)
    if total:
        return total_range(total.take, max(len(scale.members(total.of)), 1), scale.points)
    return scale.points if key in words or scale.dimension(key) or key in names_of((scale,)) else None
