"""Whether the advice protects every child: nobody without an answer, no danger without a notification, nothing calmer when it gets worse.

Calmer means less urgent (`Say.urgency`), by the most urgent advice that holds; every advice that holds is shown. A distance between
parts or between people is no place on the ruler: what rests on it may end as the distance does, unless it is a notification.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import islice
from typing import Final

from screening.domain.by_age import Age, DurationByAge, span_at
from screening.domain.ranges import Duration
from screening.domain.ruler.proofs.boxes import Bits, Limits, Region, Rule, Steps, Unfinished
from screening.domain.ruler.proofs.possibilities import FLAG, conditions, losses, seriously_enough
from screening.domain.ruler.proofs.raised import NO, YES
from screening.domain.ruler.proofs.spaces import Field
from screening.domain.ruler.written.flags import flags_of
from screening.domain.ruler.written.guidance import Advice, When
from screening.domain.ruler.written.offers import Offer, choosing_flags
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.signs import SignKind
from screening.domain.ruler.written.zoning import Zone

DISTANCES: Final = ("differ", "disagree", "apart")
NOT_LOOKED_FOR: Final = (*DISTANCES, "first_time")
"""Conditions that a worse place ends and that are left out: distances, and what an earlier assessment was, which is the same for both."""


class Failure(StrEnum):
    """What goes wrong for a child."""

    NO_ADVICE = "no_advice"
    LOWEST_POINT = "lowest_point"
    FLAG = "flag"
    CALMER_WHEN_LOWER = "calmer_when_lower"
    CALMER_WITH_SIGNS = "calmer_with_signs"
    CALMER_UNSEEN = "calmer_unseen"


@dataclass(frozen=True)
class Unprotected:
    """Children for whom it goes wrong, `box`; None where the search was not finished.

    `about` is the dimension or the flag that it is about; `advice` the advice that the child loses.
    """

    failure: Failure
    field: Field
    box: Region | None
    about: str = ""
    advice: Advice | None = None


def field_for(scale: Scale, advice: Sequence[Advice], steps: Steps, offers: Sequence[Offer] = ()) -> Field:
    """The scale as a space in which every flag of danger can be told apart."""
    asked = (one.when for one in advice if scale.is_meant_by(one.scales))
    return Field(scale, [*asked, *(When(flag=(flag,)) for flag in flags_of_danger(scale, offers))], steps)


def flags_of_danger(scale: Scale, offers: Sequence[Offer] = ()) -> tuple[str, ...]:
    """The flags that mean danger: of signs that weigh against the child, of points and of answers; not those that only choose offers."""
    found = [flag for sign in scale.signs if sign.kind is SignKind.RISK for flag in sign.raises]
    for dimension in scale.dimensions:
        found += [flag for anchor in dimension.anchors.values() for flag in flags_of(anchor)]
        found += [flag for item in dimension.items for _, flags in item.raising() for flag in flags]
    choosing = choosing_flags(offers)
    return tuple(dict.fromkeys(flag for flag in found if flag not in choosing))


def unprotected(field: Field, advice: Sequence[Advice], steps: Steps, offers: Sequence[Offer] = ()) -> Iterator[Unprotected]:
    """Everything that goes wrong on a scale; for each failure the first children whom the search meets.

    `offers` tell apart the flags that mean danger and those that only say what help is for.
    """
    meant = [one for one in advice if field.scale.is_meant_by(one.scales)]
    yield from _no_answer(field, meant, steps)
    yield from _no_notification(field, meant, flags_of_danger(field.scale, offers), steps)
    ranked = [(other, other.say.urgency, field.rule(other.when)) for other in meant]
    for one, urgency, _ in ranked:
        rules = [rule for other, as_urgent, rule in ranked if as_urgent >= urgency and other is not one]
        if urgency > 0 and (not one.say.is_notification or one.when.flag):
            yield from _calmer_when_lower(field, one, rules, steps)
        if urgency:
            yield from _calmer_with_signs(field, one, rules, steps)
            if not one.when.written & set(DISTANCES) and not _rests_on_a_total(field, one.when):
                yield from _calmer_unseen(field, one, rules, steps)


def is_told_of_worse(found: Unprotected, advice: Sequence[Advice], steps: Steps) -> bool:
    """Whether a notification that ends unseen ends when a place gets worse too: that is told of by itself."""
    one = found.advice
    if found.failure is not Failure.CALMER_UNSEEN or one is None or not one.say.is_notification:
        return False
    try:
        return any(True for _ in losses(one.when, found.field, seriously_enough(advice, one, found.field), steps))
    except Unfinished:
        return False


def _no_answer(field: Field, meant: Sequence[Advice], steps: Steps) -> Iterator[Unprotected]:
    rules = [field.rule(one.when) for one in meant]
    for box in _answerable(field):
        found = list(_search(Unprotected(Failure.NO_ADVICE, field, None), [box], rules, steps))
        yield from found
        if found:
            return


def _no_notification(field: Field, meant: Sequence[Advice], flags: Sequence[str], steps: Steps) -> Iterator[Unprotected]:
    rules = [field.rule(one.when) for one in meant if one.answers_danger]
    for id_, axis in _counting(field):
        box = field.meet(field.whole, Limits(((axis, 1), *_looked_at(field).bits)))
        yield from _search(Unprotected(Failure.LOWEST_POINT, field, None, id_), [box] if box else [], rules, steps)
    for flag in flags:
        yield from _search(Unprotected(Failure.FLAG, field, None, flag), _flagged(field, flag), rules, steps)


def _flagged(field: Field, flag: str) -> Iterator[Region]:
    yield from (box for one in field.held_by(When(flag=(flag,))) if (box := field.meet(one, _looked_at(field))))


def _counting(field: Field) -> Iterator[tuple[str, int]]:
    """The parts that count among all, and their axes: where the scale has points."""
    return ((id_, axis) for id_, axis in field.axis_of.items() if field.points and axis in field.counting)


def _calmer_when_lower(field: Field, one: Advice, rules: Sequence[Rule], steps: Steps) -> Iterator[Unprotected]:
    """Whether a worse place can end the advice. Of a notification, whether it can end a flag: what else ends it is told elsewhere."""
    but = tuple(key for key in conditions(one.when) if key != FLAG) if one.say.is_notification else NOT_LOOKED_FOR
    try:
        lost = islice(losses(one.when, field, rules, steps, but=but, among=_looked_at(field)), 1)
        yield from (Unprotected(Failure.CALMER_WHEN_LOWER, field, box, key, one) for key, box in lost)
    except Unfinished:
        yield Unprotected(Failure.CALMER_WHEN_LOWER, field, None, "", one)


def _calmer_with_signs(field: Field, one: Advice, rules: Sequence[Rule], steps: Steps) -> Iterator[Unprotected]:
    """Whether a further sign of danger can end the advice. An advice that says nothing of signs stays."""
    told = {axis for condition in field.conditions(one.when).values() for way in condition.yes for axis, _ in way.bits}
    signs = {field.risk, *field.flag_axes}
    if not told & signs:
        return
    changed = partial(_with_more_signs, field=field)
    yield from _search(Unprotected(Failure.CALMER_WITH_SIGNS, field, None, "", one), _ended(field, one.when, changed), rules, steps)


def _rests_on_a_total(field: Field, when: When) -> bool:
    """Whether the conditions ask for a total: what it is while a part is missing is the total's own rule."""
    totals = {total.axis for total in field.sums.values()}
    return any(axis in totals for condition in field.conditions(when).values() for way in condition.yes for axis, _ in way.bits)


def _calmer_unseen(field: Field, one: Advice, rules: Sequence[Rule], steps: Steps) -> Iterator[Unprotected]:
    ways = tuple(_ways_to_fail(one.when, field))
    for id_, axis in _counting(field):
        if not any(any(axis == told for told, _ in way.bits) or any(clause[axis] for clause in way.some) for way in ways):
            continue
        changed = partial(_unseen, axis=axis, field=field)
        found = list(_search(Unprotected(Failure.CALMER_UNSEEN, field, None, id_, one), _ended(field, one.when, changed), rules, steps))
        yield from found
        if found:
            return


def _ended(field: Field, when: When, changed: Callable[[Region], Region | None]) -> Iterator[Region]:
    """The children who met the conditions, and fail one after the change. Looked for as they are asked for: that too takes time."""
    for held in field.held_by(when):
        box = changed(held)
        yield from (left for way in _ways_to_fail(when, field) if box and (left := field.meet(box, way)))


def _search(about: Unprotected, boxes: Iterable[Region], rules: Sequence[Rule], steps: Steps) -> Iterator[Unprotected]:
    """The first children in the boxes whom no rule covers; without a box where there was no time to find out."""
    try:
        steps.begin()
        for box in boxes:
            left = about.field.uncovered(box, rules, steps)
            if left:
                yield Unprotected(about.failure, about.field, left, about.about, about.advice)
                return
    except Unfinished:
        yield about


def _answerable(field: Field) -> Iterator[Region]:
    """The children of whom something is known: a part is placed, or a sign of danger on a checklist is ticked."""
    looked_at = _looked_at(field).bits
    some = (tuple(field.all_points if axis in field.counting else 0 for axis in range(field.parts)),) if field.points else ()
    ticked = () if field.points else ((field.risk, field.whole_bits(field.risk) & ~1),)
    box = field.meet(field.whole, Limits((*looked_at, *ticked), some))
    yield from [box] if box else []


def _looked_at(field: Field) -> Limits:
    """Every part has been looked at: it is placed, or it is said that it was not observed."""
    return Limits(tuple((axis, field.all_points | field.unobserved) for axis in range(field.parts)))


def _with_more_signs(box: Region, field: Field) -> Region | None:
    """The children in `box` with at least one more sign of danger, of any flag."""
    bits = list(box.bits)
    fewest = bits[field.risk] & -bits[field.risk]
    bits[field.risk] = field.whole_bits(field.risk) & ~((fewest << 1) - 1)
    for axis in field.flag_axes:
        if bits[axis] & NO:
            bits[axis] |= YES & field.whole_bits(axis)
    return field.meet(Region(tuple(bits), box.some), Limits()) if bits[field.risk] else None


def _unseen(box: Region, axis: int, field: Field) -> Region | None:
    """The children in `box` who stand best on an axis, had nobody observed it."""
    best: Bits = (field.all_points + 1) >> 1
    if not box.bits[axis] & best:
        return None
    bits = list(box.bits)
    bits[axis] = field.unobserved
    bits[field.said] = field.whole_bits(field.said)
    for total in field.sums.values():
        bits[total.axis] = total.whole
    field.free_gaps(bits)
    clauses = [(*clause[:axis], 0, *clause[axis + 1 :]) for clause in box.some if not clause[axis] & best]
    unseen = field.settle(bits, clauses)
    return field.meet(unseen, _looked_at(field)) if unseen else None


def _ways_to_fail(when: When, field: Field) -> Iterator[Limits]:
    return (way for condition in field.conditions(when).values() for way in condition.no)


def looked_at_later(scale: Scale) -> Iterator[tuple[Zone, Zone]]:
    """Zones that are looked at again later than a better one, or never while that is: the worse zone and the better."""
    zones = scale.zones_worst_first
    for position, worse in enumerate(zones):
        better = next((zone for zone in zones[position + 1 :] if zone.look_again and is_later(worse, zone)), None)
        if better:
            yield worse, better


def is_later(worse: Zone, better: Zone) -> bool:
    """Whether a zone is looked at again later than another, at any age, counted in days of the longest months."""
    if better.look_again is None:
        return False
    if worse.look_again is None:
        return True
    spans = (worse.look_again, better.look_again)
    begins = {ages.first_month for span in spans if isinstance(span, DurationByAge) for ages, _ in span.bands}
    return any(_days(span_at(spans[0], Age(month))) > _days(span_at(spans[1], Age(month))) for month in begins or (0,))


def _days(span: Duration) -> int:
    return span.count * {"days": 1, "weeks": 7, "months": 31}[span.unit]
