"""The rule by which answered items suggest a point."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from pydantic import Field

from screening.domain.ranges import PointRange
from screening.domain.ruler.written.names import Id
from screening.domain.source import Written


class Take(StrEnum):
    """How answered items become one suggested point."""

    LOWEST = "lowest"
    MEAN = "mean"
    MEDIAN = "median"
    SUM = "sum"


class Suggest(Written):
    """The rule for a suggestion: how to take it, and how many answers it needs.

    `table` turns a sum into a point; an answer in `decisive` decides alone, however few are answered.
    """

    take: Take
    at_least: int = Field(default=1, ge=1)
    table: Mapping[str, int] = Field(default_factory=dict)
    decisive: tuple[Id, ...] = ()

    @cached_property
    def point_by_sum(self) -> Mapping[int, int]:
        """The point of every sum that the table names."""
        return {total: point for written, point in self.table.items() for total in PointRange.model_validate(written)}
