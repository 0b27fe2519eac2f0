"""What an example does where danger is described, by a sign, a point or an answer: however well the rest goes."""

from collections.abc import Mapping, Sequence
from datetime import date

from screening.domain.ranges import age_in_months
from screening.domain.ruler.weighing.cases import Case, Score
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.offers import Asker
from tests.examples.folders import TODAY, configuration


def weighed(
    example: str, born: date, points: Mapping[str, int], *signs: str, answers: Mapping[str, Mapping[str, str]] | None = None
) -> Result:
    """A child on the scale of an example for its age, at these points and with these signs ticked."""
    held = configuration(example)
    [scale] = held.scales_for(age_in_months(born, TODAY))
    scores = {key: Score(point) for key, point in points.items()}
    return evaluate(held, Case(scale.id, born, TODAY, Asker.PROFESSIONAL, scores, answers or {}, frozenset(signs)))


def advice(result: Result) -> Sequence[str]:
    return [advised.advice.id for advised in result.advice]


def called(result: Result) -> Sequence[str]:
    """The numbers that stand first."""
    return [number.id for number in result.advice[0].calls]


def offers(result: Result) -> Sequence[str]:
    return [offered.offer.id for offered in result.offers]


def test_child_who_harms_itself_is_in_danger_however_safe_the_numbers_are() -> None:
    result = weighed("hvor-trygt", date(2012, 1, 1), {"home": 10, "daily_life": 10}, "self_harm")

    assert advice(result) == ["life_in_danger"]
    assert called(result)[:2] == ["emergency", "psychiatric"]
    assert "selvmordsforebyggelse" in offers(result)
