"""What the conditions of an advice are tried against."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from screening.domain.ages import age_in_months
from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.cases import PastScores, Point
from screening.domain.ruler.weighing.placements import Placements, placements
from screening.domain.ruler.weighing.raising import raised
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.signs import Sign
from screening.domain.text import Text
from screening.domain.words import sentences_phrase


@dataclass(frozen=True)
class Situation:
    """One child on its scale. `points` leaves out what was not observed; `disagreement` counts points between people.

    `said` and `answers` are as in a case: by perspective id and by dimension id. `scale_age` is the age in months that the scale goes by;
    None where nobody knows.
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
    scale_age: int | None = None

    @cached_property
    def places(self) -> Placements:
        """Where each part, each total and the whole stand."""
        return placements(self.scale, self.points, self.scale_age)

    @cached_property
    def raised(self) -> Mapping[str, Phrase]:
        """Why each raised flag is."""
        return raised(self.scale, self.signs, self.points, self.said, self.answers)

    @cached_property
    def counted(self) -> Mapping[str, int]:
        """The points of the parts that count in what is said across them."""
        return {one.id: self.points[one.id] for one in self.scale.counting if one.id in self.points}

    def stood(self, past: PastScores) -> Placements:
        """Where the child stood before, on this scale, at the age that the scale went by then as far as it can be told from the age now."""
        now = self.scale_age if self.scale.goes_by_age else None
        return placements(self.scale, past.points, None if now is None else now - age_in_months(past.observed_on, self.observed_on))


def all_placed(situation: Situation, holds: Callable[[int], bool]) -> Phrase | None:
    """Every dimension whose point makes a condition hold; None where there is none."""
    points = situation.counted
    told = [placed(one.title, points[one.id]) for one in situation.scale.counting if one.id in points and holds(points[one.id])]
    return sentences_phrase(told) if told else None


def placed(title: Text, point: int) -> Phrase:
    """Where a dimension stands."""
    return Phrase("{dimension} er på trin {point}.", {"dimension": title, "point": point})
