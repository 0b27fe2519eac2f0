"""What was before, what was answered and what voices say, as the proofs see it: true or false of a child, and one follows from another."""

from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

from screening.domain.point_sets import PointSet
from screening.domain.ranges import Duration, NumberRange, TimeUnit
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.weighing.placements import OVERALL
from screening.domain.ruler.written.conditions import (
    EVERY_QUESTION,
    PROFESSIONAL,
    WHOLE_RULER,
    Apart,
    Before,
    Fall,
    Goes,
    Says,
    Trend,
    Unanswered,
    WantedAnswer,
)
from screening.domain.ruler.written.guidance import When
from screening.domain.ruler.written.offers import ANY
from screening.domain.ruler.written.scales import Scale

LONGEST_DAYS: Final = {TimeUnit.DAYS: 1, TimeUnit.WEEKS: 7, TimeUnit.MONTHS: 31}
SHORTEST_DAYS: Final = {TimeUnit.DAYS: 1, TimeUnit.WEEKS: 7, TimeUnit.MONTHS: 28}


JUST_NOW: Final = Duration(count=1, unit=TimeUnit.DAYS)
"""How long ago the assessment is at the next one, seen from the shortest span that anybody can ask about."""


class Stood(NamedTuple):
    """Where an earlier assessment has stood: any part, the whole, and the zones of both; and how long ago at most, None for any time."""

    any: PointSet | None
    overall: PointSet | None
    any_zones: frozenset[str] | None
    overall_zones: frozenset[str] | None
    within: Duration | None = None


class AnswerGiven(NamedTuple):
    """An item has one of some answers."""

    dimension: str
    item: str
    wanted: WantedAnswer


class Unseen(NamedTuple):
    """So many questions of some part have no answer, as somebody said; None for every one of them."""

    questions: int | None


ToldOf: TypeAlias = Stood | Fall | Trend | AnswerGiven | Says | Apart | Unseen


def stood(when: When, before: Before) -> Stood:
    """What `first_time` and `again` ask about: where the conditions stand, or the points that are named instead."""
    of_any, of_whole = (frozenset(when.in_zones.get(key, ())) or None for key in (ANY, OVERALL))
    if before.points is None:
        return Stood(when.any, when.overall, of_any, of_whole, before.within)
    of_parts = before.points if when.any or of_any else None
    return Stood(of_parts, before.points if when.overall or of_whole else None, None, None, before.within)


def stands_now(when: When) -> Stood:
    """Where the next assessment sees that this one stood."""
    return stood(when, Before(within=JUST_NOW))


def answered(when: When) -> tuple[AnswerGiven, ...]:
    """The answers that are asked about."""
    return tuple(AnswerGiven(part, item, wanted) for part, items in when.answers.items() for item, wanted in items.items())


def told_by(when: When) -> Iterator[ToldOf]:
    """Everything of this kind that some conditions ask about."""
    if when.first_time is not None:
        yield stood(when, when.unlike)
    if when.again:
        yield stood(when, when.again)
    for one in (when.fall, when.trend, when.says, when.apart):
        if one:
            yield one
    if when.unanswered:
        yield unseen(when.unanswered)
    yield from answered(when)


def unseen(unanswered: Unanswered) -> Unseen:
    """How many questions without an answer are asked about."""
    return Unseen(None if unanswered == EVERY_QUESTION else unanswered)


def follows(one: ToldOf, other: ToldOf, scale: Scale) -> bool:
    """Whether `other` is true of every child on the scale of whom `one` is true."""
    match one, other:
        case Stood(), Stood():
            in_time = other.within is None or (one.within is not None and never_longer(one.within, other.within))
            return in_time and all(
                asked is None or (of is not None and _within(asked, of)) for asked, of in zip(one[:-1], other[:-1], strict=True)
            )
        case Fall(), Fall():
            return _falls_as_far(one, other, scale) and never_longer(one.within, other.within)
        case Trend(), Trend():
            return _goes_on(one, other)
        case AnswerGiven(), AnswerGiven():
            return (one.dimension, one.item) == (other.dimension, other.item) and _answers_too(one.wanted, other.wanted)
        case Says(), Says():
            return one.who == other.who and other.part in (None, one.part) and _within(one.points, other.points)
        case Apart(), Apart():
            return set(one.who) == set(other.who) and other.part in (None, one.part) and one.points >= other.points
        case Unseen(), Unseen():
            return one == other or (other.questions is not None and (one.questions or 1) >= other.questions)
        case _:
            return False


def can_be(one: ToldOf, scale: Scale) -> bool:
    """Whether the scale has those who are asked about: people, items and parts, and points for it."""
    points = scale.points
    if points is None:
        return False
    length = points.high - points.low
    match one:
        case Stood():
            return True
        case Fall():
            return needed_for(one, length) <= length
        case Trend():
            return one.part in (None, WHOLE_RULER) or scale.dimension(one.part) is not None
        case AnswerGiven():
            return _can_be_answered(one, scale)
        case Says():
            on_ruler = any(point in points for point in one.points)
            return scale.perspective(one.who) is not None and _has(scale, one.part) and on_ruler
        case Apart():
            asked = all(who == PROFESSIONAL or scale.perspective(who) for who in one.who)
            return asked and _has(scale, one.part) and one.points <= length
        case Unseen():
            return any(len(dimension.items) >= (one.questions or 1) for dimension in scale.counting)


def needed_for(fall: Fall, length: int) -> int:
    """How many points a part must have lain higher before on a ruler of this length."""
    return fall.points or -(-(fall.share or 0) * length // 100)


def never_longer(one: Duration, other: Duration) -> bool:
    """Whether a span is as long as another at most, whatever the month."""
    if one.unit is other.unit:
        return one.count <= other.count
    return one.count * LONGEST_DAYS[one.unit] <= other.count * SHORTEST_DAYS[other.unit]


def _has(scale: Scale, part: str | None) -> bool:
    return part is None or scale.dimension(part) is not None


def _within(one: PointSet | frozenset[str], other: PointSet | frozenset[str]) -> bool:
    return set(one) <= set(other)


def _falls_as_far(one: Fall, other: Fall, scale: Scale) -> bool:
    """A share may have fallen from another ruler: no number of points follows from it."""
    if one.points is not None and other.points is not None:
        return one.points >= other.points
    if one.share is not None and other.share is not None:
        return one.share >= other.share
    length = scale.points.high - scale.points.low if scale.points else 0
    return one.points is not None and other.share is not None and one.points * 100 >= other.share * length


def _goes_on(one: Trend, other: Trend) -> bool:
    part = one.part == other.part or (other.part is None and one.part != WHOLE_RULER)
    as_long = one.over >= other.over and (other.within is None or (one.within is not None and never_longer(one.within, other.within)))
    return part and as_long and other.goes in (one.goes, Goes.NEVER_UP)


def _answers_too(one: WantedAnswer, other: WantedAnswer) -> bool:
    numbers = other.numbers
    return all(word in other.words or any(_inside(found, whole) for found in _number(word) for whole in numbers) for word in one.words)


def _number(word: str) -> tuple[NumberRange, ...]:
    return WantedAnswer(words=(word,)).numbers


def _inside(one: NumberRange, other: NumberRange) -> bool:
    low = other.low is None or (one.low is not None and other.low <= one.low)
    return low and (other.high is None or (one.high is not None and one.high <= other.high))


def _can_be_answered(asked: AnswerGiven, scale: Scale) -> bool:
    dimension = scale.dimension(asked.dimension)
    item = dimension.item(asked.item) if dimension else None
    if item is None:
        return False
    missing = {NOT_OBSERVED, *(reason.id for reason in scale.missing_reasons)}
    limits = item.limits
    overlapping = limits is not None and any(_overlap(numbers, limits) for numbers in asked.wanted.numbers)
    return overlapping or not missing.union(item.choices).isdisjoint(asked.wanted.words)


def _overlap(one: NumberRange, other: NumberRange) -> bool:
    return (one.low is None or other.high is None or one.low <= other.high) and (
        other.low is None or one.high is None or other.low <= one.high
    )
