"""A dimension: its id, its anchors, its items and the suggestion that they lead to."""

from collections.abc import Iterator, Mapping

from screening.configuration import kinds
from screening.configuration.checking.meaning.items import check_items
from screening.configuration.checking.meaning.own_zones import check_own_zones
from screening.configuration.checking.meaning.points import inside, runs, unknown, within, written_ranges
from screening.configuration.checking.meaning.suggestions import check_suggestion
from screening.configuration.checking.names import by_title
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.point_sets import PointSet
from screening.domain.ranges import PointRange
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.guidance import CONDITIONS
from screening.domain.ruler.written.offers import ALL, ANY, SIGN_COUNTS
from screening.domain.ruler.written.scales import LOWEST, MEAN, NO_OVERALL, WORST, Scale
from screening.domain.text import Text

RESERVED = frozenset({*CONDITIONS, *SIGN_COUNTS, ANY, ALL, LOWEST, WORST, MEAN, NO_OVERALL, "dimensions", "in_zones"})
"""Words that stand as keys beside dimensions."""


def check_dimension(tree: Tree, path: Path, dimension: Dimension, scale: Scale, ruler: PointRange) -> Iterator[Problem]:
    """What does not fit within one dimension of a ruler."""
    if dimension.id in RESERVED:
        yield problem(kinds.RESERVED_ID, tree.place((*path, "id")), id=dimension.id)
    yield from _anchors(tree, (*path, "anchors"), dimension, ruler)
    yield from check_labels(tree, (*path, "labels"), dimension.labels, ruler)
    yield from _own(tree, path, dimension, scale, ruler)
    yield from check_items(tree, path, dimension, scale, ruler)
    if dimension.suggest:
        yield from check_suggestion(tree, path, dimension, dimension.suggest, scale, ruler)


def _own(tree: Tree, path: Path, dimension: Dimension, scale: Scale, ruler: PointRange) -> Iterator[Problem]:
    """The part's own zones, what they are called here, and which of its points are best."""
    best = dimension.best or scale.best
    if dimension.zones:
        yield from check_own_zones(tree, (*path, "zones"), dimension.zones, scale, ruler, best)
    if best is not scale.best and tree.is_whole(path) and (dimension.counts or not dimension.zones):
        yield problem(kinds.OWN_BEST, tree.place((*path, "best")))
    known = by_title(scale.zones)
    for id_ in dimension.zone_words:
        if id_ not in known and tree.is_whole(("zones",)):
            yield unknown(kinds.ZONE_UNKNOWN, tree.key_place((*path, "zone_words", id_)), id_, known)


def check_labels(tree: Tree, path: Path, labels: Mapping[str, Text], ruler: PointRange) -> Iterator[Problem]:
    """Labels stand at points of the ruler, and no point has two."""
    held: set[int] = set()
    ranges, problems = written_ranges(tree, path, labels, PointSet, kinds.NOT_POINTS)
    yield from problems
    for written, points in ranges.items():
        place = tree.key_place((*path, written))
        yield from inside(place, points, ruler)
        shared = sorted(held.intersection(within(points, ruler)))
        if shared:
            yield problem(kinds.LABEL_TWICE, place, points=runs(shared))
        held |= set(within(points, ruler))


def _anchors(tree: Tree, path: Path, dimension: Dimension, ruler: PointRange) -> Iterator[Problem]:
    held: set[int] = set()
    ranges, problems = written_ranges(tree, path, dimension.anchors, PointSet, kinds.NOT_POINTS)
    yield from problems
    for written, points in ranges.items():
        place = tree.key_place((*path, written))
        yield from inside(place, points, ruler)
        shared = sorted(held.intersection(within(points, ruler)))
        if shared:
            yield problem(kinds.ANCHOR_OVERLAP, place, points=runs(shared))
        held |= set(within(points, ruler))
    missing = [point for point in ruler if point not in held]
    if missing and not problems and tree.is_whole(path):
        yield problem(kinds.ANCHOR_GAP, tree.key_place(path), points=runs(missing))
