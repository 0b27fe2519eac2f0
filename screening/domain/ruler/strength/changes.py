"""Every number and rule of a configuration changed by one step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from screening.domain.by_age import every_span
from screening.domain.point_sets import PointSet
from screening.domain.ranges import AgeRange, Duration, PointRange
from screening.domain.ruler.proofs.ages_met import ages_met
from screening.domain.ruler.written.choosing import other_choices, with_choice
from screening.domain.ruler.written.conditions import Before
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import Advice, When
from screening.domain.ruler.written.offers import SIGN_COUNTS, Offer
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.zoning import Zone

Piece: TypeAlias = Offer | Advice | Scale


@dataclass(frozen=True)
class StepChange:
    """A piece as it is and as it would be; None where the whole rule is taken away. `key`, `before` and `after` as they are written."""

    piece: Piece
    changed: Piece | None
    key: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class WaitingTime:
    """A time that is a step longer or shorter: of an advice, or of a zone of a scale."""

    piece: Advice | Zone
    scale: Scale | None
    time: Duration


def changes(configuration: Configuration) -> Iterator[StepChange]:
    """Every change of one step to points, ages, counts and rules."""
    for scale in configuration.scales:
        yield from _zones(scale)
    for advice in configuration.advice:
        meant = [scale for scale in configuration.scales if scale.is_meant_by(advice.scales)]
        yield StepChange(advice, None, "advice")
        for key, before, when in _whens(advice.when, meant):
            after = str(when.dimensions[key] if key in when.dimensions else getattr(when, key))
            yield StepChange(advice, advice.model_copy(update={"when": when}), key, before, after)
    yield from _settings(configuration)
    for offer in configuration.offers:
        meant = [scale for scale in configuration.scales if scale.is_meant_by(offer.scales)]
        yield StepChange(offer, None, "offers")
        for key, points in offer.at.items():
            for beside in _beside(points, _bounds(key, meant)):
                yield StepChange(offer, offer.model_copy(update={"at": {**offer.at, key: beside}}), key, str(points), str(beside))
        for ages in _ages_beside(offer.ages, meant):
            yield StepChange(offer, offer.model_copy(update={"ages": ages}), "ages", _months(offer.ages), _months(ages))


def waitings(configuration: Configuration) -> Iterator[WaitingTime]:
    """Every time after which a child is looked at again."""
    for scale in configuration.scales:
        yield from (WaitingTime(zone, scale, span) for zone in scale.zones if zone.look_again for span in every_span(zone.look_again))
    yield from (WaitingTime(advice, None, advice.within) for advice in configuration.advice if advice.within)


def _settings(configuration: Configuration) -> Iterator[StepChange]:
    """Every other choice of how the parents are met. Of a time, each step is tried by itself; of what is asked for, no case tells."""
    for setting in configuration.settings:
        for advice in configuration.advice:
            if advice.chosen_by.get("parents") == setting.id:
                for choice in other_choices(setting):
                    yield StepChange(advice, with_choice(advice, setting, choice), setting.id, setting.chosen, choice)


def _zones(scale: Scale) -> Iterator[StepChange]:
    zones = sorted(scale.zones, key=lambda zone: zone.points.low)
    for lower, upper in pairwise(zones):
        for step in (-1, 1):
            border = lower.points.high + step
            if lower.points.low <= border < upper.points.high:
                moved = {
                    lower.id: lower.model_copy(update={"points": PointRange.of(lower.points.low, border)}),
                    upper.id: upper.model_copy(update={"points": PointRange.of(border + 1, upper.points.high)}),
                }
                changed = scale.model_copy(update={"zones": tuple(moved.get(zone.id, zone) for zone in scale.zones)})
                yield StepChange(scale, changed, "zones", f"{lower.id}: {lower.points}", f"{lower.id}: {moved[lower.id].points}")


def _whens(when: When, scales: Sequence[Scale]) -> Iterator[tuple[str, str, When]]:
    """The key that is changed, how it stands, and the conditions with it changed."""
    for key, points in when.ranges.items():
        for beside in _beside(points, _bounds(key, scales)):
            update: dict[str, object] = {"dimensions": {**when.dimensions, key: beside}} if key in when.dimensions else {key: beside}
            yield key, str(points), _copy(when, update)
    if when.ages:
        yield from (("ages", _months(when.ages), _copy(when, {"ages": ages})) for ages in _ages_beside(when.ages, scales))
    for key in ("differ", "disagree"):
        number = getattr(when, key)
        if number:
            yield from ((key, str(number), _copy(when, {key: beside})) for beside in (number - 1, number + 1) if beside)
    if when.signs:
        for count in (when.signs.at_least - 1, when.signs.at_least + 1):
            if count:
                yield "signs", str(when.signs), _copy(when, {"signs": when.signs.model_copy(update={"at_least": count})})
    if when.fall:
        unit, number = ("points", when.fall.points) if when.fall.points else ("share", when.fall.share)
        for fallen in (number - 1, number + 1) if number else ():
            if fallen:
                yield "fall", str(when.fall), _copy(when, {"fall": when.fall.model_copy(update={unit: fallen})})
        for within in _times_beside(when.fall.within):
            yield "fall", str(when.fall), _copy(when, {"fall": when.fall.model_copy(update={"within": within})})
    if isinstance(when.first_time, bool):
        yield "first_time", str(when.first_time).lower(), _copy(when, {"first_time": not when.first_time})
    for key, before in (("first_time", when.first_time), ("again", when.again)):
        if isinstance(before, Before):
            yield from ((key, str(before), _copy(when, {key: other})) for other in _befores_beside(before, scales))


def _befores_beside(before: Before, scales: Sequence[Scale]) -> Iterator[Before]:
    """Where an earlier assessment stood, and how long ago, each a step otherwise."""
    if before.points:
        yield from (before.model_copy(update={"points": points}) for points in _beside(before.points, _bounds("any", scales)))
    if before.within:
        yield from (before.model_copy(update={"within": within}) for within in _times_beside(before.within))


def _copy(when: When, update: dict[str, object]) -> When:
    """A copy that has not kept what was worked out of the old one."""
    return When.model_construct(**{**{key: getattr(when, key) for key in When.model_fields}, **update})


def _bounds(key: str, scales: Sequence[Scale]) -> PointRange:
    """The lowest and the highest that a range can tell apart."""
    if key in SIGN_COUNTS:
        return PointRange.of(0, max((sum(sign.kind == key for sign in scale.signs) for scale in scales), default=0))
    rulers = [scale.points for scale in scales if scale.points and (key in ("any", "all", "overall") or scale.dimension(key))]
    return PointRange.of(min((one.low for one in rulers), default=0), max((one.high for one in rulers), default=0))


def _beside(points: PointSet, bounds: PointRange) -> Iterator[PointSet]:
    """The points with one end of one stretch moved by one."""
    for run in points.ranges:
        rest = [point for point in points if point not in run]
        for low, high in _ends(run.low, run.high, bounds.low, bounds.high):
            yield PointSet.holding([*rest, *range(low, high + 1)])


def _ages_beside(ages: AgeRange, scales: Sequence[Scale]) -> Iterator[AgeRange]:
    met = [ages_met(scale) for scale in scales]
    youngest = min((one.first_month for one in met), default=ages.first_month)
    oldest = max((one.last_month for one in met), default=ages.last_month)
    for first, last in _ends(ages.first_month, ages.last_month, youngest, oldest):
        yield AgeRange.of(first, last)


def _ends(low: int, high: int, least: int, most: int) -> Iterator[tuple[int, int]]:
    """A range with one end moved by one: where that can be told apart, and something is left."""
    if least < low <= most:
        yield low - 1, high
    if least <= high < most:
        yield low, high + 1
    if low < high:
        yield from ((low + 1, high), (low, high - 1))


def _times_beside(time: Duration) -> Iterator[Duration]:
    yield from (time.model_copy(update={"count": count}) for count in (time.count - 1, time.count + 1) if count)


def _months(ages: AgeRange) -> str:
    return f"{ages.first_month}-{ages.last_month} months"
