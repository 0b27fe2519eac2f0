"""Which end of the points is best: the one place that knows whether 3 is better or worse than 2."""

from collections.abc import Iterable
from enum import StrEnum

from screening.domain.ranges import PointRange


class Best(StrEnum):
    """The end of the points where all is well."""

    HIGH = "high"
    LOW = "low"

    @property
    def other(self) -> "Best":
        """The other end."""
        return Best.LOW if self is Best.HIGH else Best.HIGH


def standing(point: int, points: PointRange, best: Best) -> int:
    """How well a point stands: 0 is the worst, and each better point is one more."""
    return point - points.low if best is Best.HIGH else points.high - point


def point_at(place: int, points: PointRange, best: Best) -> int:
    """The point that stands at this place: the inverse of `standing`."""
    return points.low + place if best is Best.HIGH else points.high - place


def worst(numbers: Iterable[int], best: Best) -> int | None:
    """The worst of some points; None where there are none."""
    return min(numbers, default=None) if best is Best.HIGH else max(numbers, default=None)
