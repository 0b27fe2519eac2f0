"""What conditions of an advice can and can't do on a scale: exact, over every way in which a child can be placed there.

The dimensions are gone through one by one. What the conditions look at is kept as a small state (the lowest point so far, whether one
lay in a range …), and all states that can be reached are followed at once: six dimensions of ten points are a few hundred steps
instead of a million placements.
"""

from collections.abc import Collection, Iterable
from typing import Final, NamedTuple, TypeAlias

from screening.domain.ranges import Duration, PointRange, TimeUnit
from screening.domain.ruler.proofs.coverage import ages_met
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Point
from screening.domain.ruler.written.guidance import Advice, ParentContact, Say, When
from screening.domain.ruler.written.scales import LOWEST, Dimension, Scale

Placing: TypeAlias = Point | None
"""Where a dimension is placed: a point, not observed, or nowhere yet."""

RANGES: Final = ("any", "all", "overall")
ENDED_BY_A_LOWER_POINT: Final = (*RANGES, "differ", "disagree")
LONGEST_DAYS: Final = {TimeUnit.DAYS: 1, TimeUnit.WEEKS: 7, TimeUnit.MONTHS: 31}
SHORTEST_DAYS: Final = {TimeUnit.DAYS: 1, TimeUnit.WEEKS: 7, TimeUnit.MONTHS: 28}
CAREFULNESS: Final = (None, ParentContact.INFORM, ParentContact.ASK_AUTHORITY_FIRST, ParentContact.NO_CONTACT)


class _Seen(NamedTuple):
    """What the conditions have seen of the dimensions so far. What they do not ask about stays as it is here."""

    lowest: int | None = None
    highest: int | None = None
    any: bool = False
    missing: bool = False
    may_have_fallen: bool = False
    may_disagree: bool = False


def conditions(when: When) -> tuple[str, ...]:
    """The conditions that are written, a dimension's range under its own id."""
    return (*sorted(when.written - {"dimensions"}), *when.dimensions)


def only(when: When, keys: Collection[str]) -> When:
    """The same conditions with none but `keys` written."""
    kept = {key: getattr(when, key) for key in when.written - {"dimensions"} if key in keys}
    return When.model_construct(**kept, dimensions={key: points for key, points in when.dimensions.items() if key in keys})


def can_hold(when: When, scale: Scale) -> bool:
    """Whether some child on the scale meets all the conditions.

    An earlier assessment may be anything: that it is the first time, or not, is always possible.
    """
    return _ages_hold(when, scale) and _signs_hold(when, scale) and bool(_placements(when, scale))


def conflict(when: When, scales: Iterable[Scale]) -> tuple[str, ...]:
    """The fewest conditions that no child on any of the scales can meet together; nothing where all can be met."""
    scales = tuple(scales)
    keys = list(conditions(when))
    if any(can_hold(when, scale) for scale in scales):
        return ()
    for key in conditions(when):
        fewer = [kept for kept in keys if kept != key]
        if not any(can_hold(only(when, fewer), scale) for scale in scales):
            keys = fewer
    return tuple(keys)


def is_hidden(later: Advice, earlier: Advice, scales: Iterable[Scale]) -> bool:
    """Whether `later` can never stand at the top, nor add anything, because `earlier` always holds when it does.

    `earlier` asks for the same or for something more serious, as careful with the parents and as soon.
    """
    meant = [scale for scale in scales if scale.is_meant_by(later.scales) and can_hold(later.when, scale)]
    return (
        bool(meant)
        and _says_as_much(earlier, later)
        and all(scale.is_meant_by(earlier.scales) and implies(later.when, earlier.when, scale) for scale in meant)
    )


def _says_as_much(earlier: Advice, later: Advice) -> bool:
    seriousness = list(Say)
    if seriousness.index(earlier.say) > seriousness.index(later.say):
        return False
    if CAREFULNESS.index(earlier.parents) < CAREFULNESS.index(later.parents):
        return False
    return later.within is None or (earlier.within is not None and _never_longer(earlier.within, later.within))


def implies(when: When, other: When, scale: Scale) -> bool:
    """Whether every child on the scale that meets `when` also meets `other`.

    Exact but for the history: where `other` looks back, `when` must look back at least as strictly.
    """
    return (
        _ages_imply(when, other, scale)
        and _signs_imply(when, other, scale)
        and _history_implies(when, other)
        and not _parted(when, only(other, set(conditions(other)) - {"fall", "first_time"}), scale)
    )


def lost_by_lower_point(when: When, scale: Scale) -> tuple[str, ...]:
    """The conditions that end for some child on the scale when one of its points falls, while all of them held before.

    `first_time` is one: the next assessment is not the first, however low it is. Ticked signs and an earlier fall stay.
    """
    if not can_hold(when, scale):
        return ()
    keys = [key for key in conditions(when) if key in ENDED_BY_A_LOWER_POINT or key in when.dimensions]
    lost = [key for key in keys if _falls_out(when, key, scale)]
    return (*lost, "first_time") if when.first_time else tuple(lost)


# Placements


def _steps(scale: Scale) -> tuple[Placing, ...]:
    return (*scale.all_points, NOT_OBSERVED, None) if scale.points else ()


def _placements(when: When, scale: Scale) -> set[_Seen]:
    """Every end state in which the conditions on points hold."""
    if not _can_begin(when, scale):
        return set()
    states = {_Seen()}
    for dimension in scale.dimensions:
        states = {after for state in states for step in _steps(scale) if (after := _see(state, when, scale, dimension, step))}
    return {state for state in states if _end_holds(state, when, scale)}


def _parted(when: When, other: When, scale: Scale) -> bool:
    """Whether some placement meets `when` and not `other`; those who were asked disagree no more than `when` says."""
    too_agreed = other.disagree is not None and (when.disagree is None or when.disagree < other.disagree)
    return bool(_placements(when, scale)) if too_agreed else _pairs(when, other, scale, lower=False)


def _falls_out(when: When, key: str, scale: Scale) -> bool:
    """Whether a placement that meets `when` can stop meeting its condition `key` when one dimension gets a lower point."""
    if key == "disagree":
        return _disagreement_ends(when, scale)
    return _pairs(when, only(when, (key,)), scale, lower=True)


def _pairs(when: When, other: When, scale: Scale, *, lower: bool) -> bool:
    """Whether `when` can hold of a placement while `other` fails of it, or of the same with one lower point.

    A state of None is a condition that has already failed for good.
    """
    if not _can_begin(when, scale):
        return False
    begin: _Seen | None = _Seen() if _can_begin(other, scale) else None
    states: set[tuple[_Seen, _Seen | None, bool]] = {(_Seen(), begin, not lower)}
    for dimension in scale.dimensions:
        reached = set()
        for first, second, fallen in states:
            for step in _steps(scale):
                after = _see(first, when, scale, dimension, step)
                if after is None:
                    continue
                reached.add((after, second and _see(second, other, scale, dimension, step), fallen))
                if not fallen and isinstance(step, int):
                    for fall in range(scale.all_points.low, step):
                        reached.add((after, second and _see(second, other, scale, dimension, fall), True))
        states = reached
    return any(
        fallen and _end_holds(first, when, scale) and (second is None or not _end_holds(second, other, scale))
        for first, second, fallen in states
    )


def _disagreement_ends(when: When, scale: Scale) -> bool:
    """Somebody who gave a point so much lower that it counts is met by the lower point, and the disagreement is gone."""
    needed = only(when, set(conditions(when)) - {"disagree"})
    lowest = scale.all_points.low + (when.disagree or 0)
    for dimension in scale.dimensions if scale.perspectives else ():
        held = needed.dimensions.get(dimension.id, scale.all_points)
        low, high = max(lowest, held.low), min(scale.all_points.high, held.high)
        if low <= high and _placements(_narrowed(needed, dimension.id, PointRange.of(low, high)), scale):
            return True
    return False


def _narrowed(when: When, dimension_id: str, points: PointRange) -> When:
    return when.model_copy(update={"dimensions": {**when.dimensions, dimension_id: points}})


def _can_begin(when: When, scale: Scale) -> bool:
    if when.disagree is not None and not scale.perspectives:
        return False
    return all(scale.dimension(key) for key in when.dimensions)


def _see(state: _Seen, when: When, scale: Scale, dimension: Dimension, step: Placing) -> _Seen | None:
    """The state after one more dimension; None where a condition on it fails for good."""
    own = [when.dimensions[dimension.id]] if dimension.id in when.dimensions else []
    if when.overall and scale.overall == dimension.id:
        own.append(when.overall)
    if when.all:
        own.append(when.all)
    if not isinstance(step, int):
        missing = state.missing or (when.not_observed and step is NOT_OBSERVED)
        return None if own else state._replace(missing=missing)
    if not all(step in wanted for wanted in own):
        return None
    points = scale.all_points
    by_lowest = when.overall is not None and scale.overall == LOWEST
    if by_lowest and when.overall is not None and step < when.overall.low:
        return None
    return _Seen(
        lowest=min(step, step if state.lowest is None else state.lowest) if by_lowest or when.differ else None,
        highest=max(step, step if state.highest is None else state.highest) if when.differ else None,
        any=state.any or (when.any is not None and step in when.any),
        missing=state.missing,
        may_have_fallen=state.may_have_fallen or (when.fall is not None and step + when.fall.points <= points.high),
        may_disagree=state.may_disagree or (when.disagree is not None and max(step - points.low, points.high - step) >= when.disagree),
    )


def _end_holds(state: _Seen, when: When, scale: Scale) -> bool:
    """Whether the conditions that look at all dimensions hold in an end state."""
    if when.overall is not None and scale.overall == LOWEST and (state.lowest is None or state.lowest not in when.overall):
        return False
    if (when.overall or when.all) and not scale.dimensions:
        return False
    if when.differ is not None and (state.lowest is None or state.highest is None or state.highest - state.lowest < when.differ):
        return False
    asked = (
        (when.any is not None, state.any),
        (when.not_observed, state.missing),
        (when.fall is not None, state.may_have_fallen),
        (when.disagree is not None, state.may_disagree),
    )
    return all(held for is_asked, held in asked if is_asked)


# Signs, ages and history


def _signs_hold(when: When, scale: Scale) -> bool:
    """More signs never end a condition, so that ticking all of them tells."""
    if when.flag and all(sign.flag != when.flag for sign in scale.signs):
        return False
    return when.signs is None or sum(sign.kind is when.signs.kind for sign in scale.signs) >= when.signs.at_least


def _signs_imply(when: When, other: When, scale: Scale) -> bool:
    """Whether no set of ticked signs meets `when` and not `other`: the largest sets that fail `other` are tried."""
    if other.flag and _signs_hold(when, _with_signs(scale, (sign.id for sign in scale.signs if sign.flag != other.flag))):
        return False
    if other.signs is None:
        return True
    kind, most = other.signs.kind, other.signs.at_least - 1
    flagged_first = sorted((sign for sign in scale.signs if sign.kind is kind), key=lambda sign: sign.flag != when.flag)
    kept = {sign.id for sign in flagged_first[:most]} | {sign.id for sign in scale.signs if sign.kind is not kind}
    return not _signs_hold(when, _with_signs(scale, kept))


def _with_signs(scale: Scale, kept: Iterable[str]) -> Scale:
    ids = set(kept)
    return scale.model_copy(update={"signs": tuple(sign for sign in scale.signs if sign.id in ids)})


def _ages_hold(when: When, scale: Scale) -> bool:
    met = ages_met(scale)
    return when.ages is None or (when.ages.first_month <= met.last_month and met.first_month <= when.ages.last_month)


def _ages_imply(when: When, other: When, scale: Scale) -> bool:
    if other.ages is None:
        return True
    met = ages_met(scale)
    first = max(met.first_month, when.ages.first_month if when.ages else met.first_month)
    last = min(met.last_month, when.ages.last_month if when.ages else met.last_month)
    return first > last or (other.ages.first_month <= first and last <= other.ages.last_month)


def _history_implies(when: When, other: When) -> bool:
    if other.fall and not (when.fall and when.fall.points >= other.fall.points and _never_longer(when.fall.within, other.fall.within)):
        return False
    if other.first_time is None:
        return True
    inner, outer = (other, when) if other.first_time else (when, other)
    return when.first_time is other.first_time and _within(inner.any, outer.any) and _within(inner.overall, outer.overall)


def _within(inner: PointRange | None, outer: PointRange | None) -> bool:
    return inner is None or (outer is not None and outer.low <= inner.low and inner.high <= outer.high)


def _never_longer(one: Duration, other: Duration) -> bool:
    """Whether a span is as long as another at most, whatever the month."""
    return one == other or one.count * LONGEST_DAYS[one.unit] <= other.count * SHORTEST_DAYS[other.unit]
