"""What conditions of an advice can and can't do on a scale: exact, over every way in which a child can be placed there."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from screening.domain.ruler.proofs.boxes import Condition, Limits, Region, Rule, Steps
from screening.domain.ruler.proofs.raised import NO
from screening.domain.ruler.proofs.spaces import Field
from screening.domain.ruler.proofs.told import never_longer
from screening.domain.ruler.written.guidance import Advice, ParentContact, Say, When

ENDED_BY_A_LOWER_POINT: Final = ("any", "all", "overall", "differ", "disagree", "apart")
CAREFULNESS: Final = (None, ParentContact.INFORM, ParentContact.STEP, ParentContact.ASK_AUTHORITY_FIRST, ParentContact.NO_CONTACT)
SERIOUSNESS: Final = tuple(Say)
EVERYBODY: Final = Limits()
FLAG: Final = "flag"


def conditions(when: When) -> tuple[str, ...]:
    """The conditions that are written, a dimension's range under its own id."""
    return (*sorted(when.written - {"dimensions", "in_zones"}), *when.dimensions, *when.in_zones)


def only(when: When, keys: Collection[str]) -> When:
    """The same conditions with none but `keys` written."""
    kept = {key: getattr(when, key) for key in when.written - {"dimensions", "in_zones"} if key in keys}
    dimensions = {key: points for key, points in when.dimensions.items() if key in keys}
    in_zones = {key: zones for key, zones in when.in_zones.items() if key in keys}
    return When.model_construct(**kept, dimensions=dimensions, in_zones=in_zones)


def can_hold(when: When, field: Field) -> bool:
    """Whether some child on the scale meets all the conditions.

    An earlier assessment may be anything: that it is the first time, or not, is always possible.
    """
    return bool(field.held_by(when))


def conflict(when: When, fields: Iterable[Field]) -> tuple[str, ...]:
    """The fewest conditions that no child on any of the scales can meet together; nothing where all can be met."""
    fields = tuple(fields)
    if any(can_hold(when, field) for field in fields):
        return ()
    keys = list(conditions(when))
    for key in conditions(when):
        fewer = [kept for kept in keys if kept != key]
        if not any(field.boxes(_rule(when, field, fewer)) for field in fields):
            keys = fewer
    return tuple(keys)


def is_hidden(later: Advice, earlier: Advice, fields: Iterable[Field]) -> bool:
    """Whether `later` can never stand at the top, nor add anything, because `earlier` always holds when it does.

    `earlier` asks for the same or for something more serious, as careful with the parents and as soon.
    """
    if not _says_as_much(earlier, later):
        return False
    is_meant = False
    for field in fields:
        if field.scale.is_meant_by(later.scales) and can_hold(later.when, field):
            is_meant = True
            if not (field.scale.is_meant_by(earlier.scales) and implies(later.when, earlier.when, field)):
                return False
    return is_meant


def _says_as_much(earlier: Advice, later: Advice) -> bool:
    if SERIOUSNESS.index(earlier.say) > SERIOUSNESS.index(later.say):
        return False
    if CAREFULNESS.index(earlier.parents) < CAREFULNESS.index(later.parents):
        return False
    return later.within is None or (earlier.within is not None and never_longer(earlier.within, later.within))


def implies(when: When, other: When, field: Field) -> bool:
    """Whether every child on the scale that meets `when` also meets `other`.

    Exact but for the history: where `other` looks back, `when` must look back at least as strictly.
    """
    return not any(
        (left := field.meet(box, way)) and field.is_anybody(left)
        for box in field.held_by(when)
        for condition in field.rule(other)
        for way in condition.no
    )


def losses(
    when: When, field: Field, others: Iterable[Rule], steps: Steps, but: Collection[str] = (), among: Limits = EVERYBODY
) -> Iterator[tuple[str, Region]]:
    """The conditions that end for some child on the scale when one of its points falls, while all of them held before, and such children.

    Not lost is what one of the `others` takes over, wherever the child then stands. `first_time` is one: the next assessment is not the
    first, however low it is. Ticked signs and an earlier fall stay. `but` is not looked for, nor a child who is not `among` some.
    Raises `Unfinished`.
    """
    ends = (*ENDED_BY_A_LOWER_POINT, *when.dimensions, *when.in_zones)
    keys = [key for key in conditions(when) if key in ends or (key == FLAG and field.raisers.axes)]
    keys = [key for key in keys if key not in but]
    keys = [key for key in keys if _may_end(key, when, field)]
    first_time = when.is_first is True and "first_time" not in but
    if not keys and not first_time:
        return
    steps.begin()
    rules = tuple(others)
    for key in keys:
        ended = (box for lower in _ended(key, when, field) if (box := field.meet(lower, among)))
        yield from ((key, found) for found in _first_uncovered(ended, field, rules, steps))
    if first_time:
        again = (field.next_time(box, when) for now in field.held_by(when) for box in (now, *_lowered(now, field, 1)))
        yield from (("first_time", found) for found in _first_uncovered(again, field, rules, steps))


def _first_uncovered(boxes: Iterable[Region], field: Field, rules: Sequence[Rule], steps: Steps) -> Iterator[Region]:
    """Children in one of the boxes whom nothing covers; none where everybody is covered."""
    found = (left for box in boxes if (left := field.uncovered(box, rules, steps)))
    yield from islice(found, 1)


def seriously_enough(advice: Sequence[Advice], than: Advice, field: Field) -> Iterable[Rule]:
    """The rule of every other advice on the scale that asks for a notification at least as much as one does."""
    enough = frozenset(say for say in Say if say.is_notification and SERIOUSNESS.index(say) <= SERIOUSNESS.index(than.say))
    return [
        field.rule(other.when) for other in advice if other is not than and other.say in enough and field.scale.is_meant_by(other.scales)
    ]


def _may_end(key: str, when: When, field: Field) -> bool:
    """Whether a condition is of a kind that a worse point can end: not one stretch that begins at the worst."""
    points = when.ranges.get(key)
    if key == "apart" and when.apart and not when.apart.is_of_professional:
        return False
    held = field.bits_of(points, field.scale.dimension(key))
    return points is None or field.points is None or bool(held & (held + 1))


def _ended(key: str, when: When, field: Field) -> Iterator[Region]:
    """The children who met the conditions and fail `key` with one lower point.

    Who gave a point so much lower that it counts is met by the lower point, and the disagreement is gone.
    """
    condition = field.conditions(when)[key]
    for before in field.held_by(when):
        if key == FLAG:
            yield from _unraised(before, when, field)
        elif key in ("disagree", "apart"):
            gap = when.disagree if key == "disagree" else when.apart.points if when.apart else None
            yield from _agreed(before, field, gap or 0)
        else:
            fallen = _lowered(before, field, 1)
            yield from (box for lower in fallen for way in condition.no if (box := field.meet(lower, way)))


def _unraised(before: Region, when: When, field: Field) -> Iterator[Region]:
    """The children whose flag a point alone raised, and whom a lower point does not raise it for. No sign raises it."""
    axes = {axis: flag for axis, flag in field.flag_axes.items() if flag in (when.flag or ())}
    unraised = Limits(tuple((axis, NO) for axis in axes))
    for part in {part for flag in axes.values() for part in field.raisers.by_axis[flag]}:
        raising = 0
        for flag in axes.values():
            raising |= field.raisers.by_axis[flag].get(part, 0)
        at = field.meet(before, Limits(((part, raising),)))
        for lower in _lowered(at, field, 1, only=part) if at else ():
            bits = list(lower.bits)
            for axis, flag in field.flag_axes.items():
                bits[axis] = field.whole_bits(axis) if part in field.raisers.by_axis[flag] else bits[axis]
            box = field.meet(Region(tuple(bits), lower.some), unraised)
            if box and field.is_anybody(box):
                yield box


def _agreed(before: Region, field: Field, gap: int) -> Iterator[Region]:
    for box in _lowered(before, field, gap):
        bits = list(box.bits)
        bits[field.said] = 1
        field.free_gaps(bits, NO)
        yield Region(tuple(bits), box.some)


def _lowered(box: Region, field: Field, by: int, only: int | None = None) -> Iterator[Region]:
    """The children in `box` with one of their points lower by at least so much: that of the part with the axis `only`, where one is named.

    What others say may fit the new point better or worse.
    """
    for axis in range(field.parts) if only is None else (only,):
        met_by_higher: list[frozenset[int]] = []
        for place in range(field.all_points.bit_length() - 1, by - 1, -1):
            if not box.bits[axis] >> place & 1:
                continue
            met = frozenset(number for number, clause in enumerate(box.some) if clause[axis] >> place & 1)
            if any(met <= higher for higher in met_by_higher):
                continue
            met_by_higher.append(met)
            bits = list(box.bits)
            bits[axis] = (1 << place - by + 1) - 1
            bits[field.said] = field.whole_bits(field.said)
            for total in field.sums.values():
                bits[total.axis] = total.lowered(bits[total.axis], axis, by)
            field.free_gaps(bits)
            clauses = [(*clause[:axis], 0, *clause[axis + 1 :]) for number, clause in enumerate(box.some) if number not in met]
            lower = field.settle(bits, clauses)
            if lower:
                yield lower


def _rule(when: When, field: Field, keys: Collection[str]) -> list[Condition]:
    return [condition for key, condition in field.conditions(when).items() if key in keys]
