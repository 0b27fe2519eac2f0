"""One step in a scale: its zones and ages, the cut-offs of each part, its totals, groups and questions."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, TypeVar

from screening.domain.ages import AgeRange
from screening.domain.ruler.strength.instruments import in_dimension, in_reason
from screening.domain.ruler.strength.steps import (
    Step,
    counts_beside,
    listed,
    months,
    named_beside,
    replaced,
    stretches_beside,
)
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.totals import Total, TotalTake
from screening.domain.ruler.written.zoning import OwnZones
from screening.domain.source import with_changed

Part = TypeVar("Part", Dimension, Total)

ON_POINTS: Final = (TotalTake.MEAN, TotalTake.WORST)
"""The ways of taking a total that give a point of the ruler: only these can stand for each other."""


def in_scale(scale: Scale) -> Iterator[Step[Scale]]:
    """Every step in a scale."""
    written = {zone.id: zone.points for zone in scale.zones}
    for lower, stretches in stretches_beside(written):
        zones = [zone.model_copy(update={"points": stretches[zone.id]}) for zone in scale.zones]
        yield Step("zones", f"{lower}: {written[lower]}", f"{lower}: {stretches[lower]}", with_changed(scale, {"zones": tuple(zones)}))
    yield from _ages(scale)
    for number, dimension in enumerate(scale.dimensions):
        for step in (*in_dimension(dimension, scale), *_own_zones(dimension)):
            parts = replaced(scale.dimensions, number, step.changed)
            yield Step(step.key, step.before, step.after, with_changed(scale, {"dimensions": parts}), step.part)
    for number, total in enumerate(scale.totals):
        for of_total in (*_in_total(total, scale), *_own_zones(total)):
            totals = replaced(scale.totals, number, of_total.changed)
            yield Step(of_total.key, of_total.before, of_total.after, with_changed(scale, {"totals": totals}))
    for number, group in enumerate(scale.groups):
        for of in named_beside(group.of, ()):
            groups = replaced(scale.groups, number, with_changed(group, {"of": of}))
            yield Step(f"{group.id} of", listed(group.of), listed(of), with_changed(scale, {"groups": groups}))
    for number, reason in enumerate(scale.missing_reasons):
        for of_reason in in_reason(reason, scale):
            reasons = replaced(scale.missing_reasons, number, of_reason.changed)
            changed = with_changed(scale, {"missing_reasons": reasons})
            yield Step(of_reason.key, of_reason.before, of_reason.after, changed, scale.dimensions[0].id)


def _ages(scale: Scale) -> Iterator[Step[Scale]]:
    """The scale for fewer children: that it is for more can be held by no case, because no scale is for them now."""
    first, last = scale.ages.first_month, scale.ages.last_month
    if first < last and scale.ages.first_day is None and scale.ages.last_day is None:
        for ages in (AgeRange.of(first + 1, last), AgeRange.of(first, last - 1)):
            yield Step("ages", months(scale.ages), months(ages), with_changed(scale, {"ages": ages}))


def _own_zones(part: Part) -> Iterator[Step[Part]]:
    """Every cut-off of a part one point to either side, and every age at which its cut-offs are others a month to either side."""
    for number, own in enumerate(part.zones):
        for lower, stretches in stretches_beside(own.points):
            zones = replaced(part.zones, number, with_changed(own, {"points": stretches}))
            before, after = f"{lower}: {own.points[lower]}", f"{lower}: {stretches[lower]}"
            yield Step(f"{part.id} zones", before, after, with_changed(part, {"zones": zones}))
    voices = dict.fromkeys(own.said_by for own in part.zones)
    for voice in voices:
        yield from _own_ages(part, [own for own in part.zones if own.said_by == voice])


def _own_ages(part: Part, owns: Sequence[OwnZones]) -> Iterator[Step[Part]]:
    aged = sorted((own.ages.first_month, own.ages.last_month, part.zones.index(own)) for own in owns if own.ages)
    for (first, last, younger), (next_first, next_last, older) in pairwise(aged):
        for border in (last - 1, last + 1):
            if last + 1 == next_first and first <= border < next_last:
                zones = replaced(part.zones, younger, with_changed(part.zones[younger], {"ages": AgeRange.of(first, border)}))
                zones = replaced(zones, older, with_changed(part.zones[older], {"ages": AgeRange.of(border + 1, next_last)}))
                before, after = months(AgeRange.of(first, last)), months(AgeRange.of(first, border))
                yield Step(f"{part.id} zones", before, after, with_changed(part, {"zones": zones}))


def _in_total(total: Total, scale: Scale) -> Iterator[Step[Total]]:
    members = scale.members(total.of)
    if total.take in ON_POINTS:
        for take in ON_POINTS:
            if take is not total.take:
                yield Step(f"{total.id} take", total.take, take, with_changed(total, {"take": take}))
    for count in counts_beside(total.at_least, 1, len(members)):
        yield Step(f"{total.id} at_least", str(total.at_least), str(count), with_changed(total, {"at_least": count}))
    for of in named_beside(total.of, ()) if total.of else ():
        yield Step(f"{total.id} of", listed(total.of or ()), listed(of), with_changed(total, {"of": of}))
