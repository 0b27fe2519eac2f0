"""Where the rules describe danger and say too little of it: exact, over every child that a scale can be set for.

What is found here is a matter of care and of judgement, and so a warning: each is shown by a child, where a child can show it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from screening.domain.ruler.proofs.boxes import Limits, Region, Rule, Steps
from screening.domain.ruler.proofs.raised import YES
from screening.domain.ruler.proofs.spaces import Field
from screening.domain.ruler.weighing.placements import OVERALL
from screening.domain.ruler.written.dimensions import AboutWhom, Dimension
from screening.domain.ruler.written.guidance import CAREFUL, Advice, Say, When
from screening.domain.ruler.written.offers import ALL, ANY, SIGN_COUNTS, Offer
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.signs import SignKind
from screening.domain.ruler.written.zoning import Zone

RISK: Final = str(SignKind.RISK)


class Slip(StrEnum):
    """What the rules say too little of."""

    CARE_INFORMED = "care_informed"
    CARE_UNKNOWN = "care_unknown"
    FLAG_WITHOUT_OFFER = "flag_without_offer"
    CALM_OVER_DANGER = "calm_over_danger"
    MILDER_FIRST = "milder_first"
    ZONE_MILDER = "zone_milder"


@dataclass(frozen=True)
class Slipped:
    """A slip and the children who show it. `about` is a dimension, a flag or a zone; `advice` stands in the way of `other`."""

    slip: Slip
    field: Field
    box: Region
    about: str = ""
    advice: Advice | None = None
    other: Advice | None = None


def as_when(offer: Offer) -> When:
    """What an offer asks for, as conditions: points, flags, numbers of signs and ages."""
    words = (ANY, ALL, OVERALL, *SIGN_COUNTS)
    asked: dict[str, Any] = {word: offer.at.get(word) for word in words}
    others = {key: points for key, points in offer.at.items() if key not in words}
    return When.model_construct(**asked, flag=offer.at_flags or None, dimensions=others, in_zones=offer.in_zones, ages=offer.ages)


def field_of_slips(scale: Scale, advice: Sequence[Advice], offers: Sequence[Offer], steps: Steps) -> Field:
    """The scale as a space in which every flag, and all that advice and offers ask for, can be told apart.

    Of what an offer asks for, only its flags have to be told apart by themselves.
    """
    flags = [When(flag=(flag,)) for flag in scale.flags]
    meant = [one.when for one in advice if scale.is_meant_by(one.scales)]
    return Field(scale, [*meant, *(as_when(one) for one in offers if one.at_flags and scale.is_meant_by(one.scales)), *flags], steps)


def slips(field: Field, advice: Sequence[Advice], offers: Sequence[Offer], ladder: Sequence[str], steps: Steps) -> Iterator[Slipped]:
    """Everything that is said too little of on a scale. Raises `Unfinished` where that could not be found out in time."""
    meant = [one for one in advice if field.scale.is_meant_by(one.scales)]
    helping = [one for one in offers if field.scale.is_meant_by(one.scales)]
    yield from _care(field, meant, steps)
    if any(one.at_flags for one in offers):
        yield from _flags_without_offer(field, helping, ladder, steps)
    yield from _calm_over_danger(field, meant, steps)
    yield from _milder_first(field, meant, steps)
    yield from _milder_zones(field, meant, steps)


def _care(field: Field, meant: Sequence[Advice], steps: Steps) -> Iterator[Slipped]:
    """A worst point of the parents' care at which nothing says that they must not hear of it first, and no setting says they may."""
    careful = [field.rule(one.when) for one in meant if one.parents in CAREFUL or "parents" in one.chosen_by]
    says = [one for one in field.scale.counting if one.about]
    for dimension in field.scale.counting if field.points else ():
        if says and dimension.about is not AboutWhom.PARENTS:
            continue
        box = field.meet(field.whole, Limits(((field.axis_of[dimension.id], 1), *_looked_at(field).bits)))
        left = _uncovered(field, box, careful, steps)
        if left:
            yield Slipped(Slip.CARE_INFORMED if says else Slip.CARE_UNKNOWN, field, left, dimension.id)
            if not says:
                return


def _flags_without_offer(field: Field, offers: Sequence[Offer], ladder: Sequence[str], steps: Steps) -> Iterator[Slipped]:
    """A raised flag, and no offer that asks for it and none that supports wherever the child stands."""
    supporting = set(upper_steps(ladder))
    helping = [(one.at_flags, field.rule(as_when(one))) for one in offers if one.at_flags or one.step in supporting]
    for flag in field.scale.flags:
        rules = [rule for flags, rule in helping if flag in flags or not flags]
        boxes = (field.meet(box, _looked_at(field)) for box in field.held_by(When(flag=(flag,))))
        left = next((left for box in boxes if (left := _uncovered(field, box, rules, steps))), None)
        if left:
            yield Slipped(Slip.FLAG_WITHOUT_OFFER, field, left, flag)


def upper_steps(ladder: Sequence[str]) -> Sequence[str]:
    """The steps of the ladder that support a family or go into its life: the upper half."""
    return ladder[len(ladder) // 2 :]


def _calm_over_danger(field: Field, meant: Sequence[Advice], steps: Steps) -> Iterator[Slipped]:
    """That all goes well stands first, while a sign of danger is ticked that raises a flag."""
    flagged = {flag for sign in field.scale.signs if sign.kind is SignKind.RISK for flag in sign.raises}
    axes = [axis for axis, flag in field.flag_axes.items() if flag in flagged]
    for place, calm in enumerate(meant):
        if calm.say is not Say.KEEP_GOING:
            continue
        earlier = [field.rule(one.when) for one in meant[:place] if one.say is not Say.KEEP_GOING]
        boxes = (field.meet(box, Limits(((axis, YES),))) for box in field.held_by(calm.when) for axis in axes)
        left = next((left for box in boxes if (left := _uncovered(field, box, earlier, steps))), None)
        if left:
            yield Slipped(Slip.CALM_OVER_DANGER, field, left, "", calm)


def _milder_first(field: Field, meant: Sequence[Advice], steps: Steps) -> Iterator[Slipped]:
    """A notification below a milder advice that gives the headline in its stead."""
    ranked = [(one, one.say.urgency, field.rule(one.when)) for one in meant]
    for place, (notification, urgency, rule) in enumerate(ranked):
        if not notification.say.is_notification:
            continue
        for above, (milder, less_urgent, _) in enumerate(ranked[:place]):
            if less_urgent >= urgency:
                continue
            first = [other for _, as_urgent, other in ranked[:above] if as_urgent >= urgency]
            boxes = (both for box in field.held_by(milder.when) for both in field.boxes(rule, box))
            left = next((left for box in boxes if (left := _uncovered(field, box, first, steps))), None)
            if left:
                yield Slipped(Slip.MILDER_FIRST, field, left, "", milder, notification)
                break


def _milder_zones(field: Field, meant: Sequence[Advice], steps: Steps) -> Iterator[Slipped]:
    """A zone that is not the worst, and a point in it at which every child is to be notified of."""
    rules = [field.rule(one.when) for one in meant if one.say.is_notification]
    worst = field.scale.zones_worst_first[:1]
    told: set[str] = set()
    for dimension in field.scale.counting if field.points and rules else ():
        for zone, point in _points_of_zones(field.scale, dimension):
            place = read_for(field.scale, dimension, None).standing(point)
            box = field.meet(field.whole, Limits(((field.axis_of[dimension.id], 1 << place), *_looked_at(field).bits)))
            is_mild = zone.id not in told and zone.id not in {one.id for one in worst}
            if is_mild and box and _uncovered(field, box, rules, steps) is None:
                told.add(zone.id)
                yield Slipped(Slip.ZONE_MILDER, field, box, zone.id)


def _points_of_zones(scale: Scale, dimension: Dimension) -> Iterator[tuple[Zone, int]]:
    read = read_for(scale, dimension, None)
    return ((zone, point) for zone in read.zones for point in zone.points if scale.points and point in scale.points)


def _uncovered(field: Field, box: Region | None, rules: Sequence[Rule], steps: Steps) -> Region | None:
    steps.begin()
    return field.uncovered(box, rules, steps) if box else None


def _looked_at(field: Field) -> Limits:
    """Every part has been looked at: it is placed, or it is said that it was not observed."""
    return Limits(tuple((axis, field.all_points | field.unobserved) for axis in range(field.parts)))


def idle_signs(scale: Scale, advice: Sequence[Advice], offers: Sequence[Offer]) -> list[str]:
    """The titles of the risk signs that change nothing anywhere, where each is ticked alone."""
    whens = [one.when for one in advice if scale.is_meant_by(one.scales)]
    whens += [as_when(one) for one in offers if (one.at_flags or RISK in one.at) and scale.is_meant_by(one.scales)]
    asked = {flag for when in whens for flag in when.flag or ()}
    if any(_tells_one_from_none(when) for when in whens):
        return []
    return [str(sign.title) for sign in scale.signs if sign.kind is SignKind.RISK and asked.isdisjoint(sign.raises)]


def _tells_one_from_none(when: When) -> bool:
    if when.signs and when.signs.kind is SignKind.RISK and when.signs.at_least == 1:
        return True
    return when.risk is not None and (0 in when.risk) is not (1 in when.risk)


def lost_when_worse(offer: Offer, scales: Sequence[Scale], ladder: Sequence[str]) -> str:
    """The key of `at` by which a supporting offer ends before the worst point, or before the worst zone; empty where none does."""
    if offer.step not in upper_steps(ladder):
        return ""
    rulers = [scale for scale in scales if scale.points and scale.is_meant_by(offer.scales)]
    for key, points in offer.at.items():
        named = [scale for scale in rulers if key in (ANY, ALL, OVERALL) or scale.dimension(key)]
        if key not in SIGN_COUNTS and any(_worst_at(scale, key) not in points for scale in named):
            return key
    for key, zones in offer.in_zones.items():
        if any(scale.zones_worst_first[0].id not in zones for scale in rulers if scale.zones and (key == ANY or scale.dimension(key))):
            return key
    return ""


def _worst_at(scale: Scale, key: str) -> int:
    """The worst point of the dimension that a key names, or of the ruler."""
    dimension = scale.dimension(key)
    return (read_for(scale, dimension, None) if dimension else scale).best_first[-1]


def can_meet(one: When, other: When, field: Field) -> bool:
    """Whether two rules can hold for one child."""
    return any(field.boxes(field.rule(one), box) for box in field.held_by(other))
