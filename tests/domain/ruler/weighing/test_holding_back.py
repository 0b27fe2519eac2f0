"""A suggestion is held back by a decisive answer and by the worst of the answers, and says so wherever it is told."""

import pytest

from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.kept import read_result, write_result
from screening.domain.ruler.weighing.results import Suggestion
from screening.domain.ruler.weighing.suggesting import suggest
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.direction import Best
from screening.language import render
from screening.reports.assessing.result_data import placed_data
from tests.builders import ITEMS, case, configuration, dimension, scale

GRAVE = {"sleep": "no", "play": "yes", "food": "yes"}


def asked(decisive: bool = False, **rule: object) -> Dimension:
    items = [
        {**item, "answers": {id_: {**answer, "decisive": decisive and id_ == "no"} for id_, answer in item["answers"].items()}}  # type: ignore[attr-defined]
        for item in ITEMS
    ]
    return dimension(items=items, suggest={"take": "median", **rule})


def of(part: Dimension, answers: dict[str, str], best: Best = Best.HIGH) -> Suggestion:
    found = suggest(part, answers, best=best)
    assert found is not None
    return found


def test_a_suggestion_is_no_more_than_so_much_better_than_the_worst_answer() -> None:
    free, held = of(asked(), GRAVE), of(asked(above_lowest=3), GRAVE)

    assert (free.point, free.capped_from) == (9, None)
    assert (held.point, held.capped_from) == (5, 9)
    assert "højst 3 trin bedre end »Nej«, der peger på trin 2." in render(held.how, "da")


def test_where_low_is_best_worse_is_higher() -> None:
    held = of(asked(above_lowest=3), {"sleep": "yes", "play": "no", "food": "no"}, Best.LOW)

    assert (held.point, held.capped_from) == (6, 2)


def test_no_suggestion_is_better_than_a_decisive_answer_and_a_worse_one_stays() -> None:
    held, lower = of(asked(decisive=True), GRAVE), of(asked(decisive=True, take="lowest"), GRAVE)

    assert (held.point, held.capped_from) == (2, 9)
    assert "»Nej« holder forslaget på trin 2." in render(held.how, "da")
    assert (lower.point, lower.capped_from) == (2, None)


def test_where_both_hold_it_back_the_one_that_decides_is_told_alone() -> None:
    held = of(asked(decisive=True, above_lowest=3), GRAVE)
    told = render(held.how, "da")

    assert (held.point, held.capped_from) == (2, 9)
    assert "Svarene peger samlet på trin 9, men »Nej« holder forslaget på trin 2." in told and "højst" not in told


def test_a_decisive_answer_suggests_also_where_too_few_are_answered() -> None:
    found = of(asked(decisive=True, at_least=3), {"sleep": "no"})

    assert found.point == 2 and "er nok til at pege på trin 2" in render(found.how, "da")
    assert of(asked(at_least=3), {"sleep": "no"}).point is None


@pytest.mark.parametrize(
    ("written", "answer", "words"),
    [
        ({"type": "yes_no", "if_yes": {"point": 2, "decisive": True}, "if_no": 9}, "yes", "Ja"),
        ({"type": "number", "unit": "kg", "between": "1-9", "bands": {"1-3": {"point": 2, "decisive": True}, "4-9": 9}}, "3", "3 kg"),
    ],
)
def test_a_yes_and_a_number_decide_as_a_chosen_answer_does(written: dict[str, object], answer: str, words: str) -> None:
    part = dimension(items=[*ITEMS, {"id": "fed", "question": "Får barnet mad?", **written}], suggest={"take": "median"})

    held = of(part, {"sleep": "yes", "play": "yes", "food": "yes", "fed": answer})

    assert (held.point, held.capped_from) == (2, 9) and f"»{words}« holder forslaget på trin 2." in render(held.how, "da")


@pytest.mark.parametrize("sleep", ["yes", "some", "no"])
def test_what_held_it_back_is_kept_with_the_signature_and_told_to_programs(sleep: str) -> None:
    part = asked(above_lowest=3)
    municipality = configuration(ruler=scale(dimensions=[part.model_dump(exclude={"source"})]))
    child = case(5, answers={"child": {**GRAVE, "sleep": sleep}})

    result = evaluate(municipality, child)
    kept = read_result(write_result(result, ()), municipality, child)

    assert kept.dimensions[0].suggestion == result.dimensions[0].suggestion
    assert placed_data(kept.dimensions[0], "da").get("capped_from") == (9 if sleep == "no" else None)
