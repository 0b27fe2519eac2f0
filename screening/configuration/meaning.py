"""What a reader can't see: whether the pieces of a configuration fit together. One function per kind of piece."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pydantic import ValidationError

from screening.configuration import kinds
from screening.configuration.problems import Place, Problem, problem
from screening.configuration.shapes import did_you_mean, listed
from screening.configuration.trees import Path, Tree
from screening.domain.configuration import Municipality
from screening.domain.guidance import CONDITIONS, Advice, Law
from screening.domain.items import ItemType
from screening.domain.offers import ALL, ANY, Offer
from screening.domain.ranges import AgeRange, Duration, PointRange
from screening.domain.scales import LOWEST, Dimension, Scale, Status
from screening.domain.text import Text
from screening.domain.words import ages_phrase

FEWEST_POINTS, MOST_POINTS = 2, 21
FEWEST_ANSWERS = 2
CHECK_EVERY = Duration.model_validate("6 months")
RESERVED = frozenset({*CONDITIONS, LOWEST, "dimensions"})


@dataclass
class Draft:
    """The pieces of a configuration, each with the tree and the path that it came from.

    `whole` is False when a piece was left out, so that nothing is called unknown merely because it was unreadable.
    """

    scales: list[tuple[Tree, Scale]] = field(default_factory=list)
    offers: list[tuple[Tree, Path, Offer]] = field(default_factory=list)
    laws: list[tuple[Tree, Path, Law]] = field(default_factory=list)
    advice: list[tuple[Tree, Path, Advice]] = field(default_factory=list)
    steps: tuple[Tree, tuple[Text, ...]] | None = None
    municipality: tuple[Tree, Municipality] | None = None
    whole: bool = True


def check_meaning(draft: Draft, today: date) -> Iterator[Problem]:
    """Everything in `draft` that has the right shape and still does not fit."""
    yield from _folder(draft)
    for tree, scale in draft.scales:
        yield from _scale(tree, scale)
    yield from _families(draft.scales)
    for tree, path, offer in draft.offers:
        yield from _offer(tree, path, offer, draft, today)
    for tree, path, advice in draft.advice:
        yield from _advice(tree, path, advice, draft)


def _folder(draft: Draft) -> Iterator[Problem]:
    if draft.whole:
        if not draft.municipality:
            yield problem(kinds.NO_MUNICIPALITY, Place("municipality.yaml"))
        if not draft.scales:
            yield problem(kinds.NO_SCALES, Place("scales"))
        if not draft.steps:
            yield problem(kinds.STEPS_MISSING, Place(draft.offers[0][0].file if draft.offers else "offers.yaml"))
    yield from _twice([(tree, (), scale.id) for tree, scale in draft.scales], key="scale")
    yield from _twice([(tree, path, offer.id) for tree, path, offer in draft.offers])
    yield from _twice([(tree, path, law.id) for tree, path, law in draft.laws])
    yield from _twice([(tree, path, advice.id) for tree, path, advice in draft.advice])


def _twice(named: Sequence[tuple[Tree, Path, str]], key: str = "id") -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for tree, path, id_ in named:
        place = tree.place((*path, key))
        if id_ in first:
            yield problem(kinds.TWICE, place, id=id_, first=f"{first[id_].file}:{first[id_].line}")
        first.setdefault(id_, place)


def _scale(tree: Tree, scale: Scale) -> Iterator[Problem]:
    if scale.points is None:
        if scale.zones or scale.dimensions:
            yield problem(kinds.MISSING_KEY, tree.place(), key="points")
        return
    count = scale.all_points.high - scale.all_points.low + 1
    if not FEWEST_POINTS <= count <= MOST_POINTS:
        yield problem(kinds.POINTS_ODD, tree.place(("points",)), count=count)
        return
    if scale.status is Status.APPROVED and not (scale.approved_by and scale.approved_on):
        yield problem(kinds.NOT_APPROVED, tree.place(("status",)))
    known = [dimension.id for dimension in scale.dimensions]
    if scale.overall not in (LOWEST, *known):
        values = {"got": scale.overall, "nearest": did_you_mean(scale.overall, known), "known": ", ".join(known)}
        yield problem(kinds.OVERALL_UNKNOWN, tree.place(("overall",)), **values)
    for key, ids in (
        ("zones", [zone.id for zone in scale.zones]),
        ("dimensions", known),
        ("signs", [sign.id for sign in scale.signs]),
    ):
        yield from _twice([(tree, (key, position), id_) for position, id_ in enumerate(ids)])
    yield from _zones(tree, scale)
    for position, dimension in enumerate(scale.dimensions):
        yield from _dimension(tree, ("dimensions", position), dimension, scale)


def _zones(tree: Tree, scale: Scale) -> Iterator[Problem]:
    holder: dict[int, str] = {}
    for position, zone in enumerate(scale.zones):
        place = tree.place(("zones", position, "points"))
        yield from _inside(place, zone.points, scale)
        shared = [point for point in _within(zone.points, scale) if point in holder]
        if shared:
            yield problem(kinds.ZONE_OVERLAP, place, points=_runs(shared), first=holder[shared[0]], second=zone.id)
        holder |= dict.fromkeys(_within(zone.points, scale), zone.id)
    missing = [point for point in scale.all_points if point not in holder]
    if missing:
        yield problem(kinds.ZONE_GAP, tree.key_place(("zones",)), points=_runs(missing))


def _dimension(tree: Tree, path: Path, dimension: Dimension, scale: Scale) -> Iterator[Problem]:
    if dimension.id in RESERVED:
        yield problem(kinds.RESERVED_ID, tree.place((*path, "id")), id=dimension.id)
    yield from _anchors(tree, (*path, "anchors"), dimension, scale)
    yield from _twice([(tree, (*path, "items", position), item.id) for position, item in enumerate(dimension.items)])
    for position, item in enumerate(dimension.items):
        if item.type in (ItemType.CHOICE, ItemType.CHOICES) and len(item.answers) < FEWEST_ANSWERS:
            place = tree.key_place((*path, "items", position, "answers"))
            yield problem(kinds.TOO_FEW, place, key="answers", least=FEWEST_ANSWERS)
        for answer_id, answer in item.answers.items():
            place = tree.place((*path, "items", position, "answers", answer_id, "point"))
            if answer.point is not None:
                yield from _inside(place, PointRange.of(answer.point, answer.point), scale)
    if dimension.suggest and not dimension.items:
        yield problem(kinds.SUGGEST_NO_ITEMS, tree.key_place((*path, "suggest")))
    elif dimension.suggest and dimension.suggest.at_least > len(dimension.items):
        values = {"wanted": dimension.suggest.at_least, "count": len(dimension.items)}
        yield problem(kinds.SUGGEST_TOO_MANY, tree.place((*path, "suggest", "at_least")), **values)


def _anchors(tree: Tree, path: Path, dimension: Dimension, scale: Scale) -> Iterator[Problem]:
    held: set[int] = set()
    readable = True
    for written in dimension.anchors:
        place = tree.key_place((*path, written))
        try:
            points = PointRange.model_validate(written)
        except ValidationError as error:
            readable = False
            details = error.errors()[0]
            if details["type"] == "range_backwards":
                yield problem(kinds.BACKWARDS, place, got=written, mend=str(details["ctx"]["mend"]))
            else:
                yield problem(kinds.NOT_POINTS, place, got=written)
            continue
        yield from _inside(place, points, scale)
        shared = sorted(held.intersection(_within(points, scale)))
        if shared:
            yield problem(kinds.ANCHOR_OVERLAP, place, points=_runs(shared))
        held |= set(_within(points, scale))
    missing = [point for point in scale.all_points if point not in held]
    if missing and readable:
        yield problem(kinds.ANCHOR_GAP, tree.key_place(path), points=_runs(missing))


def _within(points: PointRange, scale: Scale) -> Iterator[int]:
    return (point for point in scale.all_points if point in points)


def _inside(place: Place, points: PointRange, scale: Scale) -> Iterator[Problem]:
    if points.low < scale.all_points.low or points.high > scale.all_points.high:
        yield problem(kinds.OUTSIDE_SCALE, place, got=str(points), low=scale.all_points.low, high=scale.all_points.high)


def _runs(points: Sequence[int]) -> str:
    """Points as ranges: 1–3, 5."""
    runs: list[list[int]] = []
    for point in points:
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return ", ".join(str(low) if low == high else f"{low}–{high}" for low, high in runs)


def _families(scales: Sequence[tuple[Tree, Scale]]) -> Iterator[Problem]:
    families: dict[str, list[tuple[Tree, Scale]]] = {}
    for tree, scale in scales:
        if scale.family:
            families.setdefault(scale.family, []).append((tree, scale))
    for members in families.values():
        members.sort(key=lambda member: member[1].ages.first_month)
        for (_, earlier), (tree, later) in zip(members, members[1:], strict=False):
            place = tree.place(("ages",))
            if later.ages.first_month <= earlier.ages.last_month:
                yield problem(kinds.FAMILY_OVERLAP, place, other=earlier.id)
            elif later.ages.first_month > earlier.ages.last_month + 1:
                missing = AgeRange.of(earlier.ages.last_month + 1, later.ages.first_month - 1)
                yield problem(kinds.FAMILY_GAP, place, other=earlier.id, ages=ages_phrase(missing))


def _offer(tree: Tree, path: Path, offer: Offer, draft: Draft, today: date) -> Iterator[Problem]:
    if draft.steps and offer.step not in (steps := [str(step) for step in draft.steps[1]]):
        values = {"got": offer.step, "nearest": did_you_mean(offer.step, steps), "known": ", ".join(steps)}
        yield problem(kinds.STEP_UNKNOWN, tree.place((*path, "step")), **values)
    touched = [scale for _, scale in draft.scales if scale.points and _overlap(scale.ages, offer.ages)]
    yield from _ranges(tree, (*path, "at"), offer.at, (ANY, ALL), touched, draft, kinds.DIMENSION_UNKNOWN)
    if offer.open and offer.open.from_ and offer.open.until and offer.open.until < offer.open.from_:
        yield problem(kinds.OPENING_BACKWARDS, tree.place((*path, "open")))
    if offer.checked_on > today:
        yield problem(kinds.CHECKED_LATER, tree.place((*path, "checked_on")))
    elif CHECK_EVERY.after(offer.checked_on) < today:
        yield problem(kinds.CHECK_OVERDUE, tree.place((*path, "checked_on")), checked=offer.checked_on)


def _overlap(one: AgeRange, other: AgeRange) -> bool:
    return one.first_month <= other.last_month and other.first_month <= one.last_month


def _ranges(
    tree: Tree,
    path: Path,
    ranges: Mapping[str, PointRange],
    words: Sequence[str],
    scales: Sequence[Scale],
    draft: Draft,
    unknown: kinds.Kind,
) -> Iterator[Problem]:
    """Check that each key is a word or a dimension, and that its range lies inside every scale it touches."""
    known = list(dict.fromkeys(dimension.id for _, scale in draft.scales for dimension in scale.dimensions))
    for key, points in ranges.items():
        if key not in words and key not in known:
            if draft.whole:
                choices = [*words, *known]
                values = {"got": key, "nearest": did_you_mean(key, choices), "known": ", ".join(choices)}
                yield problem(unknown, tree.key_place((*path, key)), **values)
            continue
        for scale in scales:
            if outside := list(_inside(tree.place((*path, key)), points, scale)):
                yield outside[0]
                break


def _advice(tree: Tree, path: Path, advice: Advice, draft: Draft) -> Iterator[Problem]:
    when, at = advice.when, (*path, "when")
    if not when.written:
        yield problem(kinds.NO_CONDITION, tree.key_place(at))
    laws = [law.id for _, _, law in draft.laws]
    if advice.law and advice.law not in laws and draft.whole:
        values = {"got": advice.law, "nearest": did_you_mean(advice.law, laws), "known": listed(laws)}
        yield problem(kinds.LAW_UNKNOWN, tree.place((*path, "law")), **values)
    flags = list(dict.fromkeys(sign.flag for _, scale in draft.scales for sign in scale.signs if sign.flag))
    if when.flag and when.flag not in flags and draft.whole and draft.scales:
        values = {"got": when.flag, "nearest": did_you_mean(when.flag, flags), "known": listed(flags)}
        yield problem(kinds.FLAG_UNKNOWN, tree.place((*at, "flag")), **values)
    if when.first_time is not None and not (when.overall or when.any):
        yield problem(kinds.FIRST_TIME_ALONE, tree.key_place((*at, "first_time")))
    scales = [scale for _, scale in draft.scales if scale.points and (when.ages is None or _overlap(scale.ages, when.ages))]
    yield from _ranges(tree, at, when.ranges, CONDITIONS, scales, draft, kinds.CONDITION_UNKNOWN)
    if advice.say.is_notification:
        yield from _never_weakens(tree, at, advice, scales)


def _never_weakens(tree: Tree, at: Path, advice: Advice, scales: Sequence[Scale]) -> Iterator[Problem]:
    """A lower point must never lose an advice to notify: its ranges begin at the lowest point."""
    if not scales:
        return
    lowest = min(scale.all_points.low for scale in scales)
    for key, points in advice.when.ranges.items():
        if points.low > lowest:
            yield problem(kinds.NOTIFY_NOT_FROM_LOWEST, tree.place((*at, key)), low=points.low, mend=f"{lowest}-{points.high}")
    if advice.when.differ:
        yield problem(kinds.NOTIFY_CONDITION_RISES, tree.key_place((*at, "differ")), key="differ")
