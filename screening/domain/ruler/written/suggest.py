"""The rule by which answered items suggest a point."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from pydantic import Field

from screening.domain.point_sets import PointSet
from screening.domain.ruler.written.names import Id
from screening.domain.source import Written


class Take(StrEnum):
    """How answered items become one suggested point."""

    LOWEST = "lowest"
    WORST = "worst"
    MEAN = "mean"
    MEDIAN = "median"
    SUM = "sum"


class MissingAs(StrEnum):
    """What a sum makes of an answer that is missing: it can't do without, it is like the others, or it adds nothing."""

    NONE = "none"
    MEAN = "mean"
    ZERO = "zero"


class Suggest(Written):
    """The rule for a suggestion: how to take it, and how many answers it needs.

    `table` turns a sum into a point, and `missing` says what a missing answer is to it; an answer in `decisive` decides alone, however
    few are answered. A sum without `missing` was published before there was a choice: there it adds nothing. `above_lowest` is how many
    points better than the worst of the answers a suggestion may be.
    """

    take: Take
    at_least: int = Field(default=1, ge=1)
    table: Mapping[str, int] = Field(default_factory=dict)
    decisive: tuple[Id, ...] = ()
    missing: MissingAs | None = None
    above_lowest: int | None = Field(default=None, ge=0, exclude_if=lambda most: most is None)

    @cached_property
    def point_by_sum(self) -> Mapping[int, int]:
        """The point of every sum that the table names."""
        return {total: point for written, point in self.table.items() for total in PointSet.model_validate(written)}
