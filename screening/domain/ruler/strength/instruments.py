"""One step in the questions of a part, and in the rule by which their answers suggest a point."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from screening.domain.ages import AgeRange
from screening.domain.ranges import PointRange
from screening.domain.ruler.proofs.ages_met import ages_met
from screening.domain.ruler.strength.steps import (
    Step,
    ages_beside,
    counts_beside,
    months,
    named_beside,
    replaced,
    stretches_beside,
)
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.items.question import Answer, SpeaksFor
from screening.domain.ruler.written.scales import MissingReason, Scale
from screening.domain.ruler.written.suggest import MissingAs, Suggest, Take
from screening.domain.source import with_changed

FEWEST_WITH_A_MIDDLE: Final = 3
"""So many answers have others in the middle than the best."""


def in_dimension(dimension: Dimension, scale: Scale) -> Iterator[Step[Dimension]]:
    """Every step in the items of a part and in how they are taken; none where the scale has no points."""
    points = scale.points
    if points is None:
        return
    for number, item in enumerate(dimension.items):
        for step in _in_item(item, points, ages_met(scale)):
            if is_lost_in_a_median(item, step.changed, dimension, scale):
                continue
            items = replaced(dimension.items, number, step.changed)
            yield Step(step.key, step.before, step.after, with_changed(dimension, {"items": items}), dimension.id)
    if dimension.suggest:
        for taken in _in_suggest(dimension.suggest, sum(not one.is_fact for one in dimension.items), points):
            changed = with_changed(dimension, {"suggest": taken.changed})
            yield Step(f"{dimension.id} suggest {taken.key}", taken.before, taken.after, changed, dimension.id)


def is_lost_in_a_median(item: Item, changed: Item, dimension: Dimension, scale: Scale) -> bool:
    """Whether no answers at all can tell the changed item from what it was: its best answer is only still better than all others.

    Of three or more answers the best is never in the middle, nor one of the two beside it, and it is the worst only where another is as
    bad as it was. So a median of at least three is the same, and so is what holds it back. That takes answers that all have a point;
    one that decides alone is never lost.
    """
    rule = dimension.suggest
    if rule is None or rule.take is not Take.MEDIAN or rule.at_least < FEWEST_WITH_A_MIDDLE or item.ages != changed.ages:
        return False
    weighed = [one for one in dimension.items if not one.is_fact]
    answers = [answer for one in weighed for answer in one.choices.values()]
    points = [answer.point for answer in answers if answer.point is not None]
    if len(points) < len(answers) or not all(one.choices for one in weighed) or {*item.choices} != {*changed.choices}:
        return False
    best = dimension.best or scale.best
    points += [reason.point for reason in scale.missing_reasons if reason.point is not None]
    moved = [(was, is_) for id_, was in item.choices.items() if (is_ := changed.choices[id_]) != was and id_ not in rule.decisive]
    return bool(moved) and all(_is_better_still(was, is_, points, best) for was, is_ in moved)


def _is_better_still(was: Answer, is_: Answer, points: Sequence[int], best: Best) -> bool:
    """Whether an answer that was as good as any has become better than all, and nothing else."""
    ideal = max(points) if best is Best.HIGH else min(points)
    beyond = is_.point is not None and (is_.point > ideal if best is Best.HIGH else is_.point < ideal)
    return was.point == ideal and beyond and not was.decisive


def in_reason(reason: MissingReason, scale: Scale) -> Iterator[Step[MissingReason]]:
    """Every step in what a missing answer counts as."""
    points = scale.points
    for point in counts_beside(reason.point, points.low, points.high) if points else ():
        yield Step(reason.id, f"point: {reason.point}", f"point: {point}", with_changed(reason, {"point": point}))
    for value in counts_beside(reason.value, 0):
        yield Step(reason.id, f"value: {reason.value}", f"value: {value}", with_changed(reason, {"value": value}))


def _in_item(item: Item, points: PointRange, met: AgeRange) -> Iterator[Step[Item]]:
    if item.ages:
        for ages in ages_beside(item.ages, met.first_month, met.last_month):
            yield Step(item.id, months(item.ages), months(ages), with_changed(item, {"ages": ages}))
    for place, way in item.ways.items():
        for step in _in_way(way, points):
            told = f"{place} {step.key}" if step.key else place
            yield Step(item.id, f"{told}: {step.before}", f"{told}: {step.after}", item.with_way(place, step.changed))


def _in_way(way: Answer | SpeaksFor, points: PointRange) -> Iterator[Step[Answer | SpeaksFor]]:
    """Every step in what an answer speaks for; a point that may stand there alone has no key."""
    for point in counts_beside(way.point, points.low, points.high):
        yield Step("point" if isinstance(way, Answer) else "", str(way.point), str(point), with_changed(way, {"point": point}))
    if way.decisive:
        yield Step("decisive", "true", "false", with_changed(way, {"decisive": False}))
    if isinstance(way, SpeaksFor):
        return
    for value in counts_beside(way.value, 0):
        yield Step("value", str(way.value), str(value), with_changed(way, {"value": value}))


def _in_suggest(rule: Suggest, items: int, points: PointRange) -> Iterator[Step[Suggest]]:
    alike = (Take.LOWEST, Take.WORST)
    for take in Take:
        if take is not rule.take and Take.SUM not in (take, rule.take) and take is not Take.LOWEST and not {take, rule.take} <= {*alike}:
            yield Step("take", rule.take, take, with_changed(rule, {"take": take}))
    for count in counts_beside(rule.at_least, 1, items):
        yield Step("at_least", str(rule.at_least), str(count), with_changed(rule, {"at_least": count}))
    for most in counts_beside(rule.above_lowest, 0):
        yield Step("above_lowest", str(rule.above_lowest), str(most), with_changed(rule, {"above_lowest": most}))
    yield from _in_table(rule.table, rule, points)
    for decisive in named_beside((*rule.decisive, ""), ()) if rule.decisive else ():
        if "" in decisive:
            left = tuple(one for one in decisive if one)
            yield Step("decisive", ", ".join(rule.decisive), ", ".join(left), with_changed(rule, {"decisive": left}))
    for missing in MissingAs:
        if rule.missing and missing is not rule.missing:
            yield Step("missing", rule.missing, missing, with_changed(rule, {"missing": missing}))


def _in_table(table: Mapping[str, int], rule: Suggest, points: PointRange) -> Iterator[Step[Suggest]]:
    for sums, point in table.items():
        for beside in counts_beside(point, points.low, points.high):
            yield Step("table", f"{sums}: {point}", f"{sums}: {beside}", with_changed(rule, {"table": {**table, sums: beside}}))
    for sums, stretches in stretches_beside({sums: PointRange.model_validate(sums) for sums in table}):
        moved = {str(stretches[one]).replace("–", "-"): point for one, point in table.items()}
        yield Step("table", sums, str(stretches[sums]), with_changed(rule, {"table": moved}))
