"""Groups of parts with a name, and totals over them: a sum, a mean or the worst, with zones of their own."""

from collections.abc import Sequence
from enum import StrEnum
from operator import not_
from typing import assert_never

from pydantic import Field

from screening.domain.ranges import PointRange
from screening.domain.ruler.written.direction import Best, point_at
from screening.domain.ruler.written.names import Id, Ids
from screening.domain.ruler.written.zoning import OwnZones
from screening.domain.source import Written
from screening.domain.text import Text


class TotalTake(StrEnum):
    """How the points of some parts become one number."""

    SUM = "sum"
    MEAN = "mean"
    WORST = "worst"


class Group(Written):
    """Some parts with a name: rules say `any needs` or `all needs` of it."""

    id: Id
    title: Text
    of: Ids


class Total(Written):
    """One number for several parts.

    `of` names parts or groups; left out, it is every part that counts. `at_least` is how many of them must be observed; left out,
    all. Where fewer are, those that are missing count as the mean of the others.
    """

    id: Id
    title: Text
    of: Ids | None = None
    take: TotalTake
    at_least: int | None = Field(default=None, ge=1)
    zones: tuple[OwnZones, ...] = Field(default=(), exclude_if=not_)


def taken(take: TotalTake, places: Sequence[int], of: int) -> int:
    """The place of a total, counted from its worst number: of the places of its observed parts, of which there should be `of`.

    What is not whole is rounded to the worse number, to the careful side.
    """
    match take:
        case TotalTake.SUM:
            return sum(places) * of // len(places)
        case TotalTake.MEAN:
            return sum(places) // len(places)
        case TotalTake.WORST:
            return min(places)
        case _:
            assert_never(take)


def total_range(take: TotalTake, of: int, points: PointRange) -> PointRange:
    """Every number that a total of so many parts can be."""
    return PointRange.of(points.low * of, points.high * of) if take is TotalTake.SUM else points


def total_at(take: TotalTake, place: int, of: int, points: PointRange, best: Best) -> int:
    """The number of a total at a place, counted from its worst."""
    return point_at(place, total_range(take, of, points), best)
