"""What the conditions of an advice are tried against."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.cases import PastScores, Point
from screening.domain.ruler.written.scales import Scale, Sign
from screening.domain.text import Text
from screening.domain.words import sentences_phrase


@dataclass(frozen=True)
class Situation:
    """One child on its scale. `points` leaves out what was not observed; `disagreement` counts points between people.

    `said` and `answers` are as in a case: by perspective id and by dimension id.
    """

    scale: Scale
    points: Mapping[str, int]
    overall: int | None
    not_observed: tuple[str, ...]
    age_months: int
    observed_on: date
    signs: tuple[Sign, ...]
    history: tuple[PastScores, ...]
    disagreement: int
    said: Mapping[str, Mapping[str, Point]] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def all_placed(situation: Situation, holds: Callable[[int], bool]) -> Phrase | None:
    """Every dimension whose point makes a condition hold; None where there is none."""
    points = situation.points
    told = [placed(one.title, points[one.id]) for one in situation.scale.dimensions if one.id in points and holds(points[one.id])]
    return sentences_phrase(told) if told else None


def placed(title: Text, point: int) -> Phrase:
    """Where a dimension stands."""
    return Phrase("{dimension} er på trin {point}.", {"dimension": title, "point": point})
