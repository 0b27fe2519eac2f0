"""What the rules weigh in a case, apart from everything that is only told: small enough to keep and to try again by the million."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from screening.domain.ages import age_in_months, corrected_age_in_months
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, NOWHERE_KNOWN, Case, Locality, PastScores, Point, RulerEdition
from screening.domain.ruler.weighing.matching import Asked
from screening.domain.ruler.weighing.placements import placements
from screening.domain.ruler.weighing.situations import Situation
from screening.domain.ruler.written.offers import Asker
from screening.domain.ruler.written.scales import Scale


@dataclass(frozen=True, slots=True)
class Facts:
    """A case in its shortest form.

    `points` is by dimension id; `said` holds what others than the professional said, by perspective id, then dimension id; `answers` is
    by dimension id, then item id. `ruler` is what later assessments are held against: they weigh it, this one does not.
    `corrected_months` is the age from the day the child was due: None where it was born on time, and in facts that were kept before
    zones could lie elsewhere at another age.
    """

    scale: str
    points: Mapping[str, Point]
    said: Mapping[str, Mapping[str, Point]]
    signs: frozenset[str]
    asker: Asker
    age_months: int
    observed_on: date
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ruler: RulerEdition | None = field(default=None, compare=False)
    locality: Locality = NOWHERE_KNOWN
    corrected_months: int | None = None

    @property
    def numbers(self) -> dict[str, int]:
        """The points that are numbers: what is not observed is left out."""
        return {key: point for key, point in self.points.items() if isinstance(point, int)}

    def scale_age(self, scale: Scale) -> int:
        """The age in months that a scale goes by."""
        return scale.age_read(self.age_months, self.age_months if self.corrected_months is None else self.corrected_months)


def facts_of(case: Case, ruler: RulerEdition | None = None) -> Facts:
    """The facts of a case, and the ruler that it was placed on where somebody will look back on it."""
    return Facts(
        scale=case.scale,
        points={key: score.point for key, score in case.scores.items()},
        said={perspective: {key: score.point for key, score in scores.items()} for perspective, scores in case.perspectives.items()},
        signs=case.signs,
        asker=case.asker,
        age_months=age_in_months(case.born, case.observed_on),
        observed_on=case.observed_on,
        corrected_months=corrected_age_in_months(case.born, case.weeks_early, case.observed_on) if case.weeks_early else None,
        answers=case.answers,
        ruler=ruler,
        locality=case.locality,
    )


def situate(scale: Scale, facts: Facts, history: tuple[PastScores, ...]) -> Situation:
    """What advice is tried against; dimensions, signs and people that `scale` does not have are left out."""
    points = {dimension.id: point for dimension in scale.dimensions if isinstance(point := facts.points.get(dimension.id), int)}
    scale_age = facts.scale_age(scale)
    whole = placements(scale, points, scale_age).whole
    return Situation(
        scale=scale,
        points=points,
        overall=whole.number if whole else None,
        not_observed=tuple([dimension.id for dimension in scale.dimensions if facts.points.get(dimension.id) is NOT_OBSERVED]),
        age_months=facts.age_months,
        observed_on=facts.observed_on,
        signs=scale.signs_of(facts.signs) if facts.signs else (),
        history=history,
        disagreement=_disagreement(scale, facts, points) if facts.said else 0,
        said=facts.said,
        answers=facts.answers,
        scale_age=scale_age,
    )


def ask(situation: Situation, asker: Asker, locality: Locality) -> Asked:
    """What offers are tried against, in the same situation."""
    return replace(ask_but_flags(situation, asker, locality), raised=situation.raised)


def ask_but_flags(situation: Situation, asker: Asker, locality: Locality) -> Asked:
    """The same for whoever asks for no flag: why one is raised takes long to say."""
    signs = Counter([str(sign.kind) for sign in situation.signs])
    return Asked(situation.places, signs, situation.age_months, asker, situation.observed_on, locality)


def _disagreement(scale: Scale, facts: Facts, points: Mapping[str, int]) -> int:
    """How far apart the professional and the others stand, on the dimension where they stand farthest apart."""
    counted = {dimension.id for dimension in scale.counting if dimension.id in points}
    gaps = [
        abs(points[key] - int(point))
        for perspective in scale.perspectives
        for key, point in facts.said.get(perspective.id, {}).items()
        if key in counted and point is not NOT_OBSERVED
    ]
    return max(gaps, default=0)
