"""Offers: their step on the ladder, the points and signs at which they apply, and how long since somebody looked."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from screening.configuration import kinds
from screening.configuration.checking.meaning.asked import check_ranges, check_zones_named, names_of
from screening.configuration.checking.meaning.draft import Pieces
from screening.configuration.checking.meaning.points import element_place, unknown
from screening.configuration.checking.names import by_title
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.ages import AgeRange
from screening.domain.point_sets import PointSet
from screening.domain.ruler.weighing.placements import OVERALL
from screening.domain.ruler.written.offers import ALL, ANY, FLAG, SIGN_COUNTS, Offer
from screening.domain.ruler.written.scales import Scale
from screening.domain.words import ages_phrase


def check_offer(tree: Tree, path: Path, offer: Offer, draft: Pieces, today: date) -> Iterator[Problem]:
    """What does not fit in one offer."""
    if draft.steps and draft.steps[0].is_whole(("steps",)) and tree.is_whole((*path, "step")):
        steps = [str(step) for step in draft.steps[1]]
        if offer.step not in steps:
            yield unknown(kinds.STEP_UNKNOWN, tree.place((*path, "step")), offer.step, steps)
    yield from check_scales_named(tree, (*path, "scales"), offer.scales, draft)
    yield from _where(tree, (*path, "at"), offer, draft)
    yield from _districts(tree, (*path, "districts"), offer, draft)
    yield from check_months(tree, (*path, "ages"), offer.ages)
    if offer.open and offer.open.from_ and offer.open.until and offer.open.until < offer.open.from_:
        yield problem(kinds.OPENING_BACKWARDS, tree.place((*path, "open")))
    if not tree.is_whole((*path, "checked_on")):
        return
    if offer.checked_on > today:
        yield problem(kinds.CHECKED_LATER, tree.place((*path, "checked_on")))
    elif offer.check_is_overdue(today):
        yield problem(kinds.CHECK_OVERDUE, tree.place((*path, "checked_on")), checked=offer.checked_on)


def _districts(tree: Tree, path: Path, offer: Offer, draft: Pieces) -> Iterator[Problem]:
    """A problem for each district that the municipality does not name."""
    if draft.municipality is None or not draft.municipality[0].is_whole(("districts",)):
        return
    known = by_title(draft.municipality[1].districts)
    for position, name in enumerate(offer.districts):
        if name not in known:
            yield unknown(kinds.DISTRICT_UNKNOWN, tree.place((*path, position)), name, known)


def check_months(tree: Tree, path: Path, ages: AgeRange | None) -> Iterator[Problem]:
    """A problem for ages in days: the coverage is proved month by month."""
    if ages and ages.is_in_days:
        yield problem(kinds.AGES_IN_DAYS, tree.place(path))


def check_scales_named(tree: Tree, path: Path, named: Sequence[str], draft: Pieces) -> Iterator[Problem]:
    """A problem for each name that is neither a scale nor a family."""
    known = by_title(scale for _, scale in draft.scales) | dict.fromkeys(scale.family for _, scale in draft.scales if scale.family)
    for position, name in enumerate(named):
        if name not in known and draft.knows_scales():
            yield unknown(kinds.SCALE_UNKNOWN, tree.place((*path, position)), name, known)


def check_flags_named(tree: Tree, path: Path, named: Sequence[str], draft: Pieces) -> Iterator[Problem]:
    """A problem for each flag that nothing on any scale raises."""
    known = [flag for _, scale in draft.scales for flag in scale.flags]
    for position, name in enumerate(named):
        if name not in known and draft.knows_flags() and draft.scales:
            yield unknown(kinds.FLAG_UNKNOWN, element_place(tree, path, position), name, known)


def _where(tree: Tree, path: Path, offer: Offer, draft: Pieces) -> Iterator[Problem]:
    meant = draft.meant(offer.scales)
    keys = {*offer.at, *offer.in_zones}
    known = {} if keys <= {ANY, ALL, OVERALL, *SIGN_COUNTS} else names_of(meant)
    only_checklists = bool(meant) and all(scale.is_checklist for scale in meant) and draft.knows_points()
    for key, points in offer.at.items():
        if key in SIGN_COUNTS:
            yield from _sign_count(tree, (*path, key), points, meant, draft)
        elif only_checklists and (key in (ANY, ALL)):
            yield problem(kinds.NEEDS_POINTS, tree.key_place((*path, key)), key=key)
        elif key not in (ANY, ALL, OVERALL, *known) and draft.knows_dimensions() and draft.knows_scales():
            yield unknown(kinds.DIMENSION_UNKNOWN, tree.key_place((*path, key)), key, dict.fromkeys((ANY, ALL, *SIGN_COUNTS)) | known)
    for key in offer.in_zones:
        if key not in (ANY, ALL, OVERALL, *known) and draft.knows_dimensions() and draft.knows_scales():
            yield unknown(kinds.DIMENSION_UNKNOWN, tree.key_place((*path, key)), key, dict.fromkeys((ANY, ALL, *SIGN_COUNTS)) | known)
    yield from check_flags_named(tree, (*path, FLAG), offer.at_flags, draft)
    if draft.knows_zones():
        yield from check_zones_named(tree, path, offer.in_zones, meant)
    ages_path: Path = (*path[:-1], "ages")
    ages = offer.ages if tree.is_whole(ages_path) else AgeRange.of(1, 0)
    of_known_age = draft.meant_of_known_age(offer.scales)
    knows_all = tree.is_whole(ages_path) and draft.knows_scales() and meant == of_known_age
    if knows_all and meant and not any(scale.ages.overlaps(ages) for scale in meant):
        yield problem(kinds.OFFER_NEVER, tree.place(ages_path), ages=ages_phrase(ages))
    numbered = {key: points for key, points in offer.at.items() if key not in SIGN_COUNTS}
    yield from check_ranges(tree, path, numbered, (ANY, ALL, OVERALL), of_known_age, ages)


def _sign_count(tree: Tree, path: Path, wanted: PointSet, meant: Sequence[Scale], draft: Pieces) -> Iterator[Problem]:
    """More signs than any scale has can never be ticked."""
    most = max((Counter(str(sign.kind) for sign in scale.signs)[str(path[-1])] for scale in meant), default=0)
    if wanted.low > most and draft.knows_signs() and draft.knows_scales():
        yield problem(kinds.TOO_MANY_SIGNS, tree.place(path), wanted=wanted.low, count=most)
