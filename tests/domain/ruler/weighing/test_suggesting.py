"""A suggestion is shown with how it came about, and too few answers suggest nothing."""

import pytest

from screening.domain.ruler.weighing.results import Suggestion
from screening.domain.ruler.weighing.suggesting import suggest
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.scales import MissingReason
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


def test_answers_that_stand_for_no_point_suggest_nothing_and_say_so() -> None:
    answers = {"yes": {"label": "Ja"}, "no": {"label": "Nej", "point": 2}}
    asked = dimension(items=[{"id": "sleep", "question": "Sover det?", "answers": answers}], suggest={"take": "mean"})

    suggestion = suggest(asked, {"sleep": "yes"})

    assert suggestion is not None and suggestion.point is None
    assert render(suggestion.how, "da") == "Svarene peger ikke på noget trin."


def test_dimension_without_a_rule_suggests_nothing() -> None:
    assert suggest(dimension(suggest=None), {"sleep": "no"}) is None


def test_how_it_came_about_is_told() -> None:
    suggestion = suggest(rule("median"), {"sleep": "no", "play": "no"})

    assert suggestion is not None
    assert render(suggestion.how, "da") == "Det midterste af 2 svar, rundet ned."


def questionnaire(missing: str | None, at_least: int = 1) -> Dimension:
    """Ten questions of 0 or 2 each: up to 4 is as expected, up to 9 is a worry, and more is a strong one."""
    answers = {"no": {"label": "Nej", "value": 0}, "yes": {"label": "Ja", "value": 2}}
    items = [{"id": f"item-{number}", "question": "Er det sådan?", "type": "choice", "answers": answers} for number in range(10)]
    table = {"0-4": 9, "5-9": 5, "10-20": 2}
    return dimension(items=items, suggest={"take": "sum", "at_least": at_least, "table": table, "missing": missing})


def told(part: Dimension, *answers: str) -> tuple[int | None, str]:
    suggestion = suggest(part, {f"item-{number}": answer for number, answer in enumerate(answers)})
    assert suggestion is not None
    return suggestion.point, render(suggestion.how, "da")


def test_sum_that_can_do_without_no_answer_says_nothing_while_one_is_missing() -> None:
    assert told(questionnaire("none"), "no") == (None, "Der er givet 1 svar. Af de viste mangler 9, og summen kræver dem alle.")
    assert told(questionnaire("none"), *["no"] * 10) == (9, "Summen af 10 svar er 0.")


def test_missing_answers_that_are_like_the_others_are_told_with_the_sum_that_was_assumed() -> None:
    assert told(questionnaire("mean"), "yes", "yes") == (
        2,
        "Summen af 2 svar er 4. Af de viste mangler 8, og de er regnet som gennemsnittet af de andre: 20 i alt.",
    )


def test_sum_between_two_counts_as_the_one_with_the_lower_point() -> None:
    point, how = told(questionnaire("mean"), "yes", "yes", *["no"] * 7)
    assert point == 5 and how.endswith("5 i alt.")

    point, how = told(questionnaire("mean"), "yes", "yes", "no", "no", "no", "no", "no", "no")
    assert point == 5 and how.endswith("5 i alt.")

    point, how = told(questionnaire("mean"), *["yes"] * 4, *["no"] * 5)
    assert point == 5 and how.endswith("8 i alt.")


def test_missing_answers_may_add_nothing_where_the_file_says_so_and_the_page_too() -> None:
    assert told(questionnaire("zero"), "yes") == (9, "Summen af 1 svar er 2. Af de viste mangler 9, og de er regnet som 0.")


def test_at_most_so_many_answers_may_be_missing() -> None:
    assert told(questionnaire("mean", at_least=8), *["yes"] * 7) == (None, "7 af 8 nødvendige svar er givet.")
    assert told(questionnaire("mean", at_least=8), *["yes"] * 8)[0] == 2


def test_sum_that_was_published_before_there_was_a_choice_is_as_it_was() -> None:
    assert told(questionnaire(None), "yes") == (9, "Summen af 1 svar er 2.")


NOT_RELEVANT = MissingReason.model_validate({"id": "not_relevant", "title": "Ikke relevant", "counts": "not_asked"})
COULD_NOT = MissingReason.model_validate({"id": "could_not", "title": "Kunne ikke", "value": 3, "point": 1})
REFUSED = MissingReason.model_validate({"id": "refused", "title": "Ville ikke"})
REASONS = (NOT_RELEVANT, COULD_NOT, REFUSED)
VALUED = [
    {"id": name, "question": f"{name}?", "answers": {"no": {"label": "Nej", "value": 0}, "yes": {"label": "Ja", "value": 2}}}
    for name in ("sleep", "play", "food", "friends")
]


@pytest.mark.parametrize(
    ("missing", "answers", "point", "how", "left"),
    [
        (
            "none",
            {"sleep": "yes", "play": "yes", "food": "not_relevant", "friends": "no"},
            8,
            "Summen af 3 svar er 4. »Ikke relevant« er ikke regnet med (1).",
            [],
        ),
        (
            "none",
            {"sleep": "yes", "play": "no", "food": "could_not", "friends": "could_not"},
            2,
            "Summen af 4 svar er 8. »Kunne ikke« er regnet som 3 (2).",
            [],
        ),
        (
            "none",
            {"sleep": "yes", "play": "yes", "food": "refused", "friends": "no"},
            None,
            "Der er givet 3 svar. Af de viste mangler 1, og summen kræver dem alle.",
            ["food"],
        ),
        (
            "mean",
            {"sleep": "yes", "play": "no", "food": "not_relevant"},
            8,
            "Summen af 2 svar er 2. Af de viste mangler 1, og de er regnet som gennemsnittet af de andre: 3 i alt. "
            "»Ikke relevant« er ikke regnet med (1).",
            ["friends"],
        ),
        ("zero", {"sleep": "not_relevant"}, None, "0 af 2 nødvendige svar er givet. »Ikke relevant« er ikke regnet med (1).",
         ["play", "food", "friends"]),
    ],
)  # fmt: skip
def test_a_reason_may_count_as_an_answer_or_as_not_asked(
    missing: str, answers: dict[str, str], point: int | None, how: str, left: list[str]
) -> None:
    summed = dimension(items=VALUED, suggest={"take": "sum", "at_least": 2, "missing": missing, "table": {"0-4": 8, "5-12": 2}})

    suggestion = suggest(summed, answers, reasons=REASONS)

    assert suggestion is not None
    assert (suggestion.point, render(suggestion.how, "da"), [item.id for item in suggestion.missing]) == (point, how, left)


def test_a_reason_may_count_as_a_point() -> None:
    suggestion = suggest(rule("mean"), {"sleep": "yes", "play": "could_not", "food": "not_relevant"}, reasons=REASONS)

    assert suggestion is not None
    assert (suggestion.point, suggestion.answered) == (5, 2)
    assert render(suggestion.how, "da") == (
        "Gennemsnittet af 2 svar, rundet ned. »Ikke relevant« er ikke regnet med (1). »Kunne ikke« er regnet som trin 1 (1)."
    )


def test_nothing_is_assumed_where_one_answer_decides() -> None:
    suggestion = suggest(dimension(suggest={"take": "lowest", "decisive": ["no"]}), {"sleep": "no", "play": "could_not"}, reasons=REASONS)

    assert suggestion is not None
    assert (suggestion.point, render(suggestion.how, "da")) == (2, "Ét svar »Nej« er nok til at pege på trin 2.")


def assumed(suggestion: Suggestion | None) -> list[tuple[str, str, int | None]]:
    return [(one.item.id, one.counts_as.value, one.number) for one in suggestion.assumed] if suggestion else []


@pytest.mark.parametrize(
    ("missing", "answers", "expected"),
    [
        ("none", {"sleep": "yes", "play": "yes", "food": "not_relevant", "friends": "no"}, [("food", "not_asked", None)]),
        ("none", {"sleep": "yes", "play": "no", "food": "could_not", "friends": "no"}, [("food", "value", 3)]),
        ("none", {"sleep": "yes", "play": "yes", "food": "refused", "friends": "no"}, []),
        ("mean", {"sleep": "yes", "play": "no", "food": "not_relevant"}, [("food", "not_asked", None), ("friends", "mean", None)]),
        ("zero", {"sleep": "yes", "play": "no", "food": "not_observed"}, [("food", "value", 0), ("friends", "value", 0)]),
        (None, {"sleep": "yes", "play": "no", "food": "refused", "friends": "no"}, [("food", "value", 0)]),
        ("mean", {"sleep": "yes"}, []),
    ],
)
def test_what_a_sum_made_of_missing_answers_is_told_item_by_item(
    missing: str | None, answers: dict[str, str], expected: list[tuple[str, str, int | None]]
) -> None:
    summed = dimension(items=VALUED, suggest={"take": "sum", "at_least": 2, "missing": missing, "table": {"0-4": 8, "5-12": 2}})

    assert assumed(suggest(summed, answers, reasons=REASONS)) == expected


def test_what_is_merely_left_out_of_a_mean_is_not_assumed_to_be_anything() -> None:
    assert assumed(suggest(rule("mean"), {"sleep": "yes", "play": "could_not"}, reasons=REASONS)) == [("play", "point", 1)]
