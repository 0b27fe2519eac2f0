"""Points that need not lie in a row, written as people write them: `1-3`, `1-2, 5`."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from screening.domain.ranges import OneWord, PointRange, as_ranges


class PointSet(OneWord):
    """Points in one or several ranges, from the lowest. What was kept before there could be several is one."""

    ranges: tuple[PointRange, ...]

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        if isinstance(value, cls) or (isinstance(value, dict) and "ranges" in value):
            return value
        if isinstance(value, dict):
            return {"ranges": (PointRange.model_validate(value),)}
        return {"ranges": as_ranges(sorted(set(chain.from_iterable(_pieces(str(value))))))}

    @classmethod
    def written_as(cls) -> dict[str, Any]:
        one = r"\d{1,3}( ?[-–] ?\d{1,3})?"
        return {"anyOf": [{"type": "string", "pattern": f"^{one}(, ?{one})*$"}, {"type": "integer"}]}

    def __contains__(self, point: int) -> bool:
        for points in self.ranges:  # noqa: SIM110 - asked millions of times, and a generator takes longer than the question
            if points.low <= point <= points.high:
                return True
        return False

    def __iter__(self) -> Any:
        return chain.from_iterable(self.ranges)

    def __str__(self) -> str:
        return ", ".join(map(str, self.ranges))

    @property
    def low(self) -> int:
        """The lowest point."""
        return self.ranges[0].low

    @property
    def high(self) -> int:
        """The highest point."""
        return self.ranges[-1].high

    @classmethod
    def of(cls, low: int, high: int) -> Self:
        """The points from `low` to `high`."""
        return cls(ranges=(PointRange.of(low, high),))

    @classmethod
    def holding(cls, points: Iterable[int]) -> Self:
        """Just these points, of which there is at least one."""
        return cls(ranges=as_ranges(sorted(set(points))))


def _pieces(written: str) -> Iterator[PointRange]:
    """Each piece between commas. Raises pydantic's errors, which name the whole of what was written where a piece is no range."""
    for piece in written.split(","):
        try:
            yield PointRange.read_from(piece)
        except PydanticCustomError as error:
            raise (
                error if error.type == "range_backwards" else PydanticCustomError("point_range", "not a range of points", {"got": written})
            ) from None
