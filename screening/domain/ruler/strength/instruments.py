"""One step in the questions of a part, and in the rule by which their answers suggest a point."""

from collections.abc import Iterator, Mapping

from screening.domain.ranges import PointRange
from screening.domain.ruler.strength.steps import (
    Step,
    ages_beside,
    counts_beside,
    months,
    named_beside,
    replaced,
    stretches_beside,
)
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.scales import Dimension, MissingReason, Scale
from screening.domain.ruler.written.suggest import MissingAs, Suggest, Take
from screening.domain.source import with_changed


def in_dimension(dimension: Dimension, points: PointRange) -> Iterator[Step[Dimension]]:
    """Every step in the items of a part and in how they are taken."""
    for number, item in enumerate(dimension.items):
        for step in _in_item(item, points):
            items = replaced(dimension.items, number, step.changed)
            yield Step(step.key, step.before, step.after, with_changed(dimension, {"items": items}), dimension.id)
    if dimension.suggest:
        for taken in _in_suggest(dimension.suggest, len(dimension.items), points):
            changed = with_changed(dimension, {"suggest": taken.changed})
            yield Step(f"{dimension.id} suggest {taken.key}", taken.before, taken.after, changed, dimension.id)


def in_reason(reason: MissingReason, scale: Scale) -> Iterator[Step[MissingReason]]:
    """Every step in what a missing answer counts as."""
    points = scale.points
    for point in counts_beside(reason.point, points.low, points.high) if points else ():
        yield Step(reason.id, f"point: {reason.point}", f"point: {point}", with_changed(reason, {"point": point}))
    for value in counts_beside(reason.value, 0):
        yield Step(reason.id, f"value: {reason.value}", f"value: {value}", with_changed(reason, {"value": value}))


def _in_item(item: Item, points: PointRange) -> Iterator[Step[Item]]:
    if item.ages:
        for ages in ages_beside(item.ages, item.ages.first_month - 1, item.ages.last_month + 1):
            yield Step(item.id, months(item.ages), months(ages), with_changed(item, {"ages": ages}))
    for place, number, is_point in item.numbers:
        for beside in counts_beside(number, points.low, points.high) if is_point else counts_beside(number, 0):
            yield Step(item.id, f"{place}: {number}", f"{place}: {beside}", item.with_number(place, beside))


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
