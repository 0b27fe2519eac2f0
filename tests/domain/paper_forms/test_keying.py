"""Answers as paper and keyboard write them."""

import pytest

from screening.domain.paper_forms.keying import missing_marks, read_answer, read_point, write_answer, write_point
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.scales import Scale
from tests.builders import guided_item, scale

ANSWERS = {"often": {"label": "Ofte", "point": 9}, "seldom": {"label": "Sjældent", "point": 3}, "never": {"label": "Aldrig", "point": 1}}
CHOICE = guided_item(id="play", answers=ANSWERS)
CHOICES = guided_item(id="with", type="choices", answers=ANSWERS)
YES_NO = guided_item(id="sleeps", type="yes_no", if_yes=9, if_no=3)
NUMBER = guided_item(id="weight", type="number", unit="kg", between="0.5-30", bands={"below 2.5": 3, "2.5 and up": 9})
WITH_REASONS = scale(missing_reasons=[{"id": "asleep", "title": "Barnet sov"}, {"id": "not_home", "title": "Ingen hjemme"}])


@pytest.mark.parametrize(
    ("item", "typed", "held"),
    [
        (CHOICE, "a", "often"),
        (CHOICE, " C ", "never"),
        (CHOICE, "-", "not_observed"),
        (CHOICE, "–", "not_observed"),
        (CHOICE, "", ""),
        (CHOICES, "ac", "often never"),
        (CHOICES, "c, a", "never often"),
        (CHOICES, "b", "seldom"),
        (YES_NO, "j", "yes"),
        (YES_NO, "y", "yes"),
        (YES_NO, "N", "no"),
        (NUMBER, "3,4", "3,4"),
        (NUMBER, "12", "12"),
    ],
)
def test_an_answer_is_read(item: Item, typed: str, held: str) -> None:
    assert read_answer(item, scale(), typed) == held


@pytest.mark.parametrize(
    ("item", "typed"),
    [(CHOICE, "d"), (CHOICE, "ab"), (CHOICE, "often"), (CHOICES, "aa"), (CHOICES, "ad"), (YES_NO, "x"), (NUMBER, "31"), (NUMBER, "a")],
)
def test_what_is_no_answer_is_not_guessed_at(item: Item, typed: str) -> None:
    assert read_answer(item, scale(), typed) is None


def test_reasons_for_missing_take_the_dashs_place() -> None:
    assert missing_marks(WITH_REASONS) == {"asleep": "–1", "not_home": "–2"}
    assert read_answer(CHOICE, WITH_REASONS, "-2") == "not_home"
    assert read_answer(CHOICE, WITH_REASONS, "-") is None


@pytest.mark.parametrize("used", [scale(), WITH_REASONS])
@pytest.mark.parametrize("item", [CHOICE, CHOICES, YES_NO])
def test_what_is_written_for_an_answer_is_read_back_as_it(item: Item, used: Scale) -> None:
    for held in (*item.letters, *missing_marks(used)):
        assert read_answer(item, used, write_answer(item, used, held)) == held


def test_a_point_is_a_number_or_a_dash() -> None:
    assert [read_point(typed) for typed in ("5", " 10 ", "-", "–", "", "elleve")] == [
        "5",
        "10",
        "not_observed",
        "not_observed",
        "",
        "elleve",
    ]
    assert [write_point(held) for held in ("5", "not_observed", "")] == ["5", "–", ""]


def test_letters_that_run_out_become_numbers() -> None:
    many = guided_item(answers={f"a{n}": {"label": str(n), "point": 1} for n in range(30)})

    assert read_answer(many, scale(), "30") == "a29"
