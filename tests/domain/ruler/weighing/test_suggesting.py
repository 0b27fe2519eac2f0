"""A suggestion is shown with how it came about, and too few answers suggest nothing."""

import pytest

from screening.domain.ruler.weighing.suggesting import suggest
from screening.domain.ruler.written.scales import Dimension
from screening.language import render
from tests.builders import dimension


def rule(take: str, at_least: int = 1) -> Dimension:
    return dimension(suggest={"take": take, "at_least": at_least})


@pytest.mark.parametrize(
    ("take", "answers", "point"),
    [
        ("lowest", {"sleep": "yes", "play": "no", "food": "some"}, 2),
        ("mean", {"sleep": "yes", "play": "no", "food": "some"}, 5),
        ("mean", {"sleep": "yes", "play": "some"}, 7),
        ("median", {"sleep": "yes", "play": "no", "food": "some"}, 6),
        ("median", {"sleep": "yes", "play": "some"}, 7),
        ("median", {"sleep": "yes"}, 9),
    ],
)
def test_answers_become_one_point_and_halves_are_rounded_down(take: str, answers: dict[str, str], point: int) -> None:
    suggestion = suggest(rule(take), answers)

    assert suggestion is not None
    assert suggestion.point == point


def test_too_few_answers_suggest_nothing_and_say_so() -> None:
    suggestion = suggest(rule("lowest", at_least=3), {"sleep": "no", "play": "yes"})

    assert suggestion is not None
    assert suggestion.point is None
    assert render(suggestion.how, "da") == "2 af 3 nødvendige svar er givet."
    assert [item.id for item in suggestion.missing] == ["food"]


def test_not_observed_is_no_answer() -> None:
    suggestion = suggest(rule("lowest"), {"sleep": "not_observed", "play": "yes"})

    assert suggestion is not None
    assert suggestion.point == 9
    assert [item.id for item in suggestion.missing] == ["sleep", "food"]


def test_only_not_observed_suggests_nothing() -> None:
    suggestion = suggest(rule("mean"), {"sleep": "not_observed"})

    assert suggestion is not None
    assert suggestion.point is None


def test_answer_that_the_scale_does_not_know_counts_as_missing() -> None:
    suggestion = suggest(rule("lowest"), {"sleep": "never_heard_of", "play": "some"})

    assert suggestion is not None
    assert suggestion.point == 6


def test_dimension_without_a_rule_suggests_nothing() -> None:
    assert suggest(dimension(suggest=None), {"sleep": "no"}) is None


def test_how_it_came_about_is_told() -> None:
    suggestion = suggest(rule("median"), {"sleep": "no", "play": "no"})

    assert suggestion is not None
    assert render(suggestion.how, "da") == "Det midterste af 2 svar, rundet ned."
