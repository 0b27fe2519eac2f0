"""A scale: its points, zones and ages, and whether it is a ruler or a checklist."""

from collections.abc import Iterator

from screening.configuration import kinds
from screening.configuration.checking.meaning.by_age import check_by_age
from screening.configuration.checking.meaning.dimensions import check_dimension, check_labels
from screening.configuration.checking.meaning.grids import check_grid
from screening.configuration.checking.meaning.points import inside, runs, twice, within
from screening.configuration.checking.meaning.visits import check_missing_reasons, check_perspectives, check_visits
from screening.configuration.checking.meaning.wholes import check_wholes
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Tree
from screening.domain.ranges import PointRange, TimeUnit
from screening.domain.ruler.proofs.ages_met import MOST_MONTHS_EARLY
from screening.domain.ruler.written.scales import Scale, Status
from screening.domain.words import ages_phrase

FEWEST_POINTS, MOST_POINTS = 2, 21
NEEDED_WITH_POINTS = ("zones", "dimensions")
PARTS = ("dimensions", "groups", "totals")
"""What shares one set of names: rules ask for all of them."""
ONLY_WITH_POINTS = ("best", "reasons", "labels", "groups", "totals", "overall", "grid", "perspectives", "missing_reasons")


def check_scale(tree: Tree, scale: Scale) -> Iterator[Problem]:
    """What does not fit within one scale."""
    if scale.status is Status.APPROVED and not (scale.approved_by and scale.approved_on) and tree.is_whole(("approved_on",)):
        yield problem(kinds.NOT_APPROVED, tree.place(("status",)))
    parts = [(tree, (key, position), piece.id) for key in PARTS for position, piece in enumerate(getattr(scale, key))]
    yield from twice(parts)
    for key in ("zones", "signs", "perspectives", "visits", "missing_reasons"):
        yield from twice([(tree, (key, position), piece.id) for position, piece in enumerate(getattr(scale, key))])
    yield from _corrected(tree, scale)
    yield from check_visits(tree, scale)
    yield from check_missing_reasons(tree, scale)
    yield from check_perspectives(tree, scale)
    yield from check_by_age(tree, scale)
    if scale.points is None:
        yield from _checklist(tree, scale)
        return
    count = scale.points.high - scale.points.low + 1
    if not FEWEST_POINTS <= count <= MOST_POINTS:
        yield problem(kinds.POINTS_ODD, tree.place(("points",)), count=count)
        return
    for key in NEEDED_WITH_POINTS:
        if not getattr(scale, key) and tree.is_whole((key,)):
            yield problem(kinds.MISSING_KEY, tree.key_place((key,)), key=key)
    yield from check_wholes(tree, scale, scale.points)
    yield from check_labels(tree, ("labels",), scale.labels, scale.points)
    yield from _zones(tree, scale, scale.points)
    for position, dimension in enumerate(scale.dimensions):
        yield from check_dimension(tree, ("dimensions", position), dimension, scale, scale.points)
    if scale.grid:
        yield from check_grid(tree, ("grid",), scale.grid, scale, scale.points)


def _checklist(tree: Tree, scale: Scale) -> Iterator[Problem]:
    if not tree.is_whole(("points",)):
        return
    if scale.zones or scale.dimensions:
        yield problem(kinds.MISSING_KEY, tree.place(), key="points")
        return
    for key in ONLY_WITH_POINTS:
        if tree.node((key,)) is not None:
            yield problem(kinds.CHECKLIST_KEY, tree.key_place((key,)), key=key)
    if not scale.signs and tree.is_whole(("signs",)):
        yield problem(kinds.CHECKLIST_WITHOUT_SIGNS, tree.place(("scale",)))


def _zones(tree: Tree, scale: Scale, ruler: PointRange) -> Iterator[Problem]:
    holder: dict[int, str] = {}
    for position, zone in enumerate(scale.zones):
        place = tree.place(("zones", position, "points"))
        yield from inside(place, zone.points, ruler)
        shared = [point for point in within(zone.points, ruler) if point in holder]
        if shared:
            yield problem(kinds.ZONE_OVERLAP, place, points=runs(shared), first=holder[shared[0]], second=zone.id)
        holder |= dict.fromkeys(within(zone.points, ruler), zone.id)
    missing = [point for point in ruler if point not in holder]
    if missing and scale.zones and tree.is_whole(("zones",)):
        yield problem(kinds.ZONE_GAP, tree.key_place(("zones",)), points=runs(missing))


def _corrected(tree: Tree, scale: Scale) -> Iterator[Problem]:
    """A child on the scale is never older by so much that it was born before the middle of pregnancy."""
    until = scale.corrected_until
    if until is None:
        return
    place = tree.place(("corrected_until",))
    most = scale.ages.last_month + 1 + MOST_MONTHS_EARLY
    if until.unit is not TimeUnit.MONTHS:
        yield problem(kinds.CORRECTED_NOT_MONTHS, place)
    elif scale.family is None and until.count > most and tree.is_whole(("ages",)):
        yield problem(kinds.CORRECTED_BEYOND, place, got=until.count, ages=ages_phrase(scale.ages), most=most)
