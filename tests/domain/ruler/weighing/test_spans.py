"""First time and again, within a span: by the day observed, on both sides of its edge."""

from collections.abc import Mapping
from datetime import date

import pytest

from screening.domain.ruler.proofs.possibilities import conflict
from screening.domain.ruler.proofs.spaces import Field
from screening.domain.ruler.proofs.witnesses import child_in
from screening.domain.ruler.weighing.advising import holds
from screening.domain.ruler.weighing.cases import PastScores
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.facts import facts_of, situate
from tests.builders import advice, case, configuration, scale

INSIDE, OUTSIDE = date(2025, 11, 20), date(2025, 11, 19)
YEAR = {"points": "1-6", "within": "12 months"}


def is_advised(when: Mapping[str, object], *history: tuple[date, int]) -> bool:
    child = case(5, 5, history=tuple(PastScores(day, {"child": point, "parents": 9}) for day, point in history))
    return holds(advice(when), situate(scale(), facts_of(child), child.history)) is not None


@pytest.mark.parametrize(
    ("history", "is_first"),
    [((), True), (((INSIDE, 3),), False), (((OUTSIDE, 3),), True), (((INSIDE, 8),), True), (((OUTSIDE, 3), (INSIDE, 6)), False)],
)
@pytest.mark.parametrize("key", ["any", "overall"])
def test_first_time_and_again_within_a_year(key: str, history: tuple[tuple[date, int], ...], is_first: bool) -> None:
    assert is_advised({key: "4-6", "first_time": YEAR}, *history) is is_first
    assert is_advised({key: "4-6", "again": YEAR}, *history) is not is_first


def test_without_points_it_is_where_the_advice_itself_holds() -> None:
    assert is_advised({"any": "4-6", "first_time": {"within": "12 months"}}, (INSIDE, 3))
    assert not is_advised({"any": "4-6", "first_time": {"within": "12 months"}}, (INSIDE, 5))


@pytest.mark.parametrize("when", [{"any": "4-6", "again": {"points": "1-6", "within": "6 months"}}, {"any": "4-6", "first_time": YEAR}])
def test_a_child_that_the_proofs_find_is_advised(when: dict[str, object]) -> None:
    rule = advice(when)
    field = Field(scale(), [rule.when])

    box = next(iter(field.held_by(rule.when)))

    assert [one.advice.id for one in evaluate(configuration(rule), child_in(field, box, date(2026, 11, 20))).advice] == ["advice"]


def test_what_was_within_half_a_year_was_within_a_year() -> None:
    """One follows from the other, so both at once are possible one way and not the other."""
    shorter, longer = (advice({"any": "4-6", "again": {"within": span}}).when for span in ("6 months", "12 months"))
    field = Field(scale(), [shorter, longer])

    assert conflict(shorter, [field]) == () and conflict(longer, [field]) == ()
    assert not any(field.meet(box, way) for box in field.held_by(shorter) for way in field.conditions(longer)["again"].no)
    assert any(field.meet(box, way) for box in field.held_by(longer) for way in field.conditions(shorter)["again"].no)
