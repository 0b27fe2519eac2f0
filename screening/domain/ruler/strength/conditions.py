"""One step in each condition of an advice."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from screening.domain.point_sets import PointSet
from screening.domain.ranges import PointRange
from screening.domain.ruler.proofs.ages_met import ages_met
from screening.domain.ruler.proofs.told import needed_for
from screening.domain.ruler.strength.steps import (
    Step,
    ages_beside,
    counts_beside,
    listed,
    months,
    named_beside,
    points_beside,
    times_beside,
    told_time,
)
from screening.domain.ruler.weighing.placements import OVERALL
from screening.domain.ruler.written.conditions import FEWEST_IN_A_TREND, Before, Fall, Goes, Trend, WantedAnswer, number_range
from screening.domain.ruler.written.guidance import When
from screening.domain.ruler.written.offers import ALL, ANY, SIGN_COUNTS
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.totals import total_range
from screening.domain.source import with_changed

NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)?")


def in_when(when: When, scales: Sequence[Scale]) -> Iterator[Step[When]]:
    """Every step in the conditions of an advice that is meant for these scales."""
    for key, points in when.ranges.items():
        for beside in points_beside(points, bounds(key, scales)):
            update: dict[str, object] = {"dimensions": {**when.dimensions, key: beside}} if key in when.dimensions else {key: beside}
            yield Step(key, str(points), str(beside), with_changed(when, update))
    for kind, counts in when.counts.items():
        for beside in points_beside(counts, bounds(kind, scales)):
            yield Step(kind, str(counts), str(beside), with_changed(when, {str(kind): beside}))
    for key, zones in when.in_zones.items():
        for named in zones_beside(zones, scales):
            yield Step(key, listed(zones), listed(named), with_changed(when, {"in_zones": {**when.in_zones, key: named}}))
    for steps in (_of_child, _of_voices, _of_history, _of_answers):
        yield from steps(when, scales)


def bounds(key: str, scales: Sequence[Scale]) -> PointRange:
    """The lowest and the highest that a range can tell apart."""
    if key in SIGN_COUNTS:
        return PointRange.of(0, max((sum(sign.kind == key for sign in scale.signs) for scale in scales), default=0))
    ranges = [found for scale in scales if (found := _numbers(key, scale))]
    return PointRange.of(min((one.low for one in ranges), default=0), max((one.high for one in ranges), default=0))


def zones_beside(zones: Sequence[str], scales: Sequence[Scale]) -> Iterator[tuple[str, ...]]:
    """Zones with one at an end taken away, or with the next one beside them."""
    scale = next((one for one in scales if {zone.id for zone in one.zones} >= set(zones)), None)
    if scale:
        worst_first = [zone.id for zone in scale.zones_worst_first]
        for places in points_beside(PointSet.holding(map(worst_first.index, zones)), PointRange.of(0, len(worst_first) - 1)):
            yield tuple(worst_first[place] for place in places)


def _numbers(key: str, scale: Scale) -> PointRange | None:
    """The numbers that a key of a rule can be about on a scale."""
    if scale.points is None:
        return None
    total = scale.total(scale.overall if key == OVERALL else key)
    if total:
        return total_range(total.take, len(scale.members(total.of)), scale.points)
    return scale.points if key.split(" ")[0] in (ANY, ALL, OVERALL) or scale.dimension(key) else None


def _of_child(when: When, scales: Sequence[Scale]) -> Iterator[Step[When]]:
    met = [ages_met(scale) for scale in scales]
    if when.ages and met:
        for ages in ages_beside(when.ages, min(one.first_month for one in met), max(one.last_month for one in met)):
            yield Step("ages", months(when.ages), months(ages), with_changed(when, {"ages": ages}))
    for flags in named_beside(when.flag or (), ()):
        yield Step("flag", listed(when.flag or ()), listed(flags), with_changed(when, {"flag": flags}))
    if when.signs:
        for count in counts_beside(when.signs.at_least, 1, bounds(when.signs.kind, scales).high + 1):
            signs = with_changed(when.signs, {"at_least": count})
            yield Step("signs", f"at_least: {when.signs.at_least}", f"at_least: {count}", with_changed(when, {"signs": signs}))
    if isinstance(when.unanswered, int):
        most = max((len(dimension.items) for scale in scales for dimension in scale.counting), default=0)
        for count in counts_beside(when.unanswered, 1, most):
            yield Step("unanswered", str(when.unanswered), str(count), with_changed(when, {"unanswered": count}))
    for gap in counts_beside(when.differ, 1):
        yield Step("differ", str(when.differ), str(gap), with_changed(when, {"differ": gap}))


def _of_voices(when: When, scales: Sequence[Scale]) -> Iterator[Step[When]]:
    for gap in counts_beside(when.disagree, 1):
        yield Step("disagree", str(when.disagree), str(gap), with_changed(when, {"disagree": gap}))
    if when.apart:
        for gap in counts_beside(when.apart.points, 1):
            yield Step("apart", str(when.apart.points), str(gap), with_changed(when, {"apart": with_changed(when.apart, {"points": gap})}))
    if when.says:
        for points in points_beside(when.says.points, bounds(when.says.part or ANY, scales)):
            says = with_changed(when.says, {"points": points})
            yield Step("says", str(when.says.points), str(points), with_changed(when, {"says": says}))


def _of_history(when: When, scales: Sequence[Scale]) -> Iterator[Step[When]]:
    for key, before in (("first_time", when.first_time), ("again", when.again)):
        for other_before in _befores(before, scales) if isinstance(before, Before) else ():
            yield Step(key, _told_before(before), _told_before(other_before), with_changed(when, {key: other_before}))
    if isinstance(when.first_time, bool):
        other = with_changed(when, {"first_time": not when.first_time})
        yield Step("first_time", str(when.first_time).lower(), str(not when.first_time).lower(), other)
    for fall in _falls(when.fall, scales) if when.fall else ():
        yield Step("fall", _told_fall(when.fall), _told_fall(fall), with_changed(when, {"fall": fall}))
    for trend in _trends(when.trend) if when.trend else ():
        yield Step("trend", _told_trend(when.trend), _told_trend(trend), with_changed(when, {"trend": trend}))


def _falls(fall: Fall, scales: Sequence[Scale]) -> Iterator[Fall]:
    yield from (with_changed(fall, {"points": points}) for points in counts_beside(fall.points, 1))
    lengths = [scale.points.high - scale.points.low for scale in scales if scale.points]
    for way in (-1, 1) if fall.share else ():
        shares = (with_changed(fall, {"share": share}) for share in range((fall.share or 0) + way, 101 if way > 0 else 0, way))
        told_apart = (one for one in shares if any(needed_for(one, length) != needed_for(fall, length) for length in lengths))
        yield from (one for one in [next(told_apart, None)] if one)
    yield from (with_changed(fall, {"within": within}) for within in times_beside(fall.within))


def _befores(before: Before, scales: Sequence[Scale]) -> Iterator[Before]:
    if before.points:
        yield from (with_changed(before, {"points": points}) for points in points_beside(before.points, bounds(ANY, scales)))
    yield from (with_changed(before, {"within": within}) for within in times_beside(before.within))


def _trends(trend: Trend) -> Iterator[Trend]:
    yield from (with_changed(trend, {"over": over}) for over in counts_beside(trend.over, FEWEST_IN_A_TREND))
    yield from (with_changed(trend, {"goes": goes}) for goes in Goes if goes is not trend.goes)
    yield from (with_changed(trend, {"within": within}) for within in times_beside(trend.within))


def _told_fall(fall: Fall | None) -> str:
    size = "" if fall is None else f"points: {fall.points}" if fall.points else f"share: {fall.share}"
    return f"{size}, within: {told_time(fall.within)}" if fall else ""


def _told_before(before: object) -> str:
    if not isinstance(before, Before):
        return ""
    told = {"points": before.points, "within": before.within and told_time(before.within)}
    return ", ".join(f"{key}: {value}" for key, value in told.items() if value)


def _told_trend(trend: Trend | None) -> str:
    within = f", within: {told_time(trend.within)}" if trend and trend.within else ""
    return f"goes: {trend.goes}, over: {trend.over}{within}" if trend else ""


def _of_answers(when: When, scales: Sequence[Scale]) -> Iterator[Step[When]]:
    for part, items in when.answers.items():
        for item, wanted in items.items():
            for other in _answers_beside(wanted, part, item, scales):
                answers = {**when.answers, part: {**items, item: other}}
                yield Step(f"answers {part} {item}", listed(wanted.words), listed(other.words), with_changed(when, {"answers": answers}))


def _answers_beside(wanted: WantedAnswer, part: str, item: str, scales: Sequence[Scale]) -> Iterator[WantedAnswer]:
    asked = next((found for scale in scales if (one := scale.dimension(part)) and (found := one.item(item))), None)
    words = [word for word in wanted.words if asked is None or word in asked.choices]
    for named in named_beside(words, tuple(asked.choices) if asked else ()):
        yield WantedAnswer(words=(*named, *(word for word in wanted.words if word not in words)))
    for number, word in enumerate(wanted.words):
        for moved in _numbers_beside(word) if number_range(word) else ():
            yield WantedAnswer(words=(*wanted.words[:number], moved, *wanted.words[number + 1 :]))


def _numbers_beside(word: str) -> Iterator[str]:
    """A stretch of numbers with one of them a step of its last digit away."""
    for found in NUMBER.finditer(word):
        written = Decimal(found[0].replace(",", "."))
        for moved in (written - _last_digit(written), written + _last_digit(written)):
            beside = f"{word[: found.start()]}{moved}{word[found.end() :]}"
            if moved >= 0 and number_range(beside):
                yield beside


def _last_digit(number: Decimal) -> Decimal:
    exponent = number.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
