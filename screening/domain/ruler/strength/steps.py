"""One step beside a number, a range or a time, where the step can be told apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from pydantic import BaseModel

from screening.domain.ages import AgeRange
from screening.domain.point_sets import PointSet
from screening.domain.ranges import Duration, PointRange

Piece = TypeVar("Piece", bound=BaseModel)


@dataclass(frozen=True)
class Step(Generic[Piece]):
    """A piece with one step taken: the key that is changed, how it stands and how it would stand, as they are written.

    `part` is the part of a scale whose questions are changed: they suggest a point and do nothing else.
    `flag` is the one that is taken away.
    """

    key: str
    before: str
    after: str
    changed: Piece
    part: str = ""
    flag: str = ""


def counts_beside(number: int | None, least: int, most: int | None = None) -> Iterator[int]:
    """A count one lower and one higher, within what it can be; nothing beside a count that is not there."""
    if number is not None:
        yield from (beside for beside in (number - 1, number + 1) if least <= beside and (most is None or beside <= most))


def points_beside(points: PointSet, bounds: PointRange) -> Iterator[PointSet]:
    """The points with one end of one stretch moved by one."""
    for run in points.ranges:
        rest = [point for point in points if point not in run]
        for low, high in _ends(run.low, run.high, bounds.low, bounds.high):
            yield PointSet.holding([*rest, *range(low, high + 1)])


def stretches_beside(stretches: Mapping[str, PointRange]) -> Iterator[tuple[str, dict[str, PointRange]]]:
    """Stretches side by side with the border between two of them moved by one; which one ends there."""
    ordered = sorted(stretches, key=lambda name: stretches[name].low)
    for lower, upper in pairwise(ordered):
        low, high = stretches[lower], stretches[upper]
        for border in (low.high - 1, low.high + 1):
            if low.high + 1 == high.low and low.low <= border < high.high:
                yield lower, {**stretches, lower: PointRange.of(low.low, border), upper: PointRange.of(border + 1, high.high)}


def ages_beside(ages: AgeRange, youngest: int, oldest: int) -> Iterator[AgeRange]:
    """The ages with one end moved by a month, among those that are met."""
    for first, last in _ends(ages.first_month, ages.last_month, youngest, oldest):
        yield AgeRange.of(first, last)


def times_beside(time: Duration | None) -> Iterator[Duration]:
    """A time that is one of its own units shorter or longer."""
    if time:
        yield from (time.model_copy(update={"count": count}) for count in counts_beside(time.count, 1))


def named_beside(named: Sequence[str], known: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Names with one taken away, where one is left, or with one more of those that are `known`."""
    if len(named) > 1:
        yield from (tuple(one for one in named if one != gone) for gone in named)
    yield from ((*named, one) for one in known if one not in named)


def replaced(pieces: Sequence[Piece], number: int, changed: Piece) -> tuple[Piece, ...]:
    """The pieces with another in one place."""
    return (*pieces[:number], changed, *pieces[number + 1 :])


def listed(names: Iterable[str]) -> str:
    """Names as a file writes them."""
    return f"[{', '.join(names)}]"


def told_time(time: Duration) -> str:
    """A time as a file writes it."""
    return f"{time.count} {time.unit}"


def months(ages: AgeRange) -> str:
    """Ages as a change tells of them."""
    return f"{ages.first_month}-{ages.last_month} months"


def _ends(low: int, high: int, least: int, most: int) -> Iterator[tuple[int, int]]:
    """A range with one end moved by one: where that can be told apart, and something is left."""
    if least < low <= most:
        yield low - 1, high
    if least <= high < most:
        yield low, high + 1
    if least <= low < high:
        yield low + 1, high
    if low < high <= most:
        yield low, high - 1
