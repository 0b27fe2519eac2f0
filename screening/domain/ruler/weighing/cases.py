"""One child at one time, as somebody has placed it: what evaluation reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from screening.domain.people import UnitKind
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.offers import Asker


class NotObserved(StrEnum):
    """The answer "not observed": a word, so that no sum can take it for a number."""

    NOT_OBSERVED = "not_observed"


NOT_OBSERVED: Final = NotObserved.NOT_OBSERVED

Point: TypeAlias = int | NotObserved


@dataclass(frozen=True)
class Score:
    """A point that a person has set, and why."""

    point: Point
    reason: str = ""


@dataclass(frozen=True)
class Rater:
    """Who set the points."""

    id: str
    name: str


@dataclass(frozen=True)
class RulerEdition:
    """The ruler that points were set on, its lowest and highest point, and which of them is best.

    `turned` are the dimensions whose other end is best. It is known where the scale is at hand, and makes no two editions different.
    """

    scale: str
    version: str
    family: str | None
    low: int
    high: int
    best: Best = Best.HIGH
    turned: frozenset[str] = field(default=frozenset(), compare=False)

    def best_of(self, dimension_id: str) -> Best:
        """Which end of the points of a dimension is best."""
        return self.best.other if dimension_id in self.turned else self.best


@dataclass(frozen=True)
class PastScores:
    """An earlier assessment: points by dimension; what was not observed is left out.

    `rater` is for the curve alone. By `ruler` the rules know what they can compare. Both are None where nobody knows, and make no two
    assessments different.
    """

    observed_on: date
    points: Mapping[str, int]
    rater: Rater | None = field(default=None, compare=False)
    ruler: RulerEdition | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Locality:
    """Where a child is met: the unit's name, the id of the district that it lies in, and what kind of unit it is.

    Empty where there is none, or nobody knows.
    """

    unit: str = ""
    district: str = ""
    kind: UnitKind | None = None


NOWHERE_KNOWN: Final = Locality()


@dataclass(frozen=True)
class Case:
    """Everything that evaluation looks at.

    `scores` and `answers` are by dimension id. `answers` holds, by item id, an answer as `Item.chosen` or `Item.number` read it,
    `not_observed` or a reason for missing. `perspectives` holds what others than the professional said: scores by
    perspective id, then dimension id. `weeks_early` is how long before the due date the child was born.
    """

    scale: str
    born: date
    observed_on: date
    asker: Asker
    scores: Mapping[str, Score] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    signs: frozenset[str] = frozenset()
    history: tuple[PastScores, ...] = ()
    perspectives: Mapping[str, Mapping[str, Score]] = field(default_factory=dict)
    weeks_early: int = 0
    locality: Locality = NOWHERE_KNOWN
