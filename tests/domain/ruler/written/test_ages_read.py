"""What is written by age is read at the age that the scale goes by, to the day, and whole where nobody has a child before them."""

from datetime import date, timedelta

import pytest

from screening.domain.by_age import Age, DurationByAge, TextByAge
from screening.domain.phrase import Phrase
from screening.domain.ranges import Duration
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.kept import read_result, write_result
from screening.domain.ruler.written.ages_read import at_age
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.scales import Scale
from screening.language import marked, render
from tests.builders import OBSERVED_ON, case, configuration, dimension, scale

TWO = {"by_age": {"0-2 months": "Spæd", "3-71 months": {"da": "Stor", "en": "Big"}}}


def aged() -> Scale:
    answers = {"yes": {"label": TWO, "point": 9}, "no": {"label": "Nej", "point": 2}}
    items = [
        {"id": "eats", "question": TWO, "help": TWO, "answers": answers},
        {"id": "talks", "question": "Taler?", "ages": "24-71 months", "answers": answers},
    ]
    anchors = {"1-9": TWO, "10": "Altid"}
    child = dimension(question=TWO, help=TWO, anchors=anchors, items=items).model_dump(exclude={"source"})
    again = {"by_age": {"0-2 months": "1 week", "3-71 months": "4 weeks"}}
    zones = [
        {"id": "red", "points": "1-3", "title": "Rød", "text": TWO, "look_again": again},
        {"id": "green", "points": "4-10", "title": "Grøn"},
    ]
    return scale(dimensions=[child], zones=zones)


@pytest.mark.parametrize(("months", "word"), [(2, "Spæd"), (3, "Stor")])
def test_every_text_is_that_of_the_age(months: int, word: str) -> None:
    read = at_age(aged(), Age(months))

    child, zone = read.dimensions[0], read.zones[0]
    texts = [child.question, child.help, child.anchor_by_point[2], child.items[0].question, child.items[0].help, zone.text]
    assert [str(text) for text in texts] == [word] * 6
    assert isinstance(zone.look_again, Duration)
    assert str(child.items[0].choices["yes"].label) == word and str(child.anchor_by_point[10]) == "Altid"


def test_ages_in_one_band_read_the_same_scale_and_a_plain_scale_is_itself() -> None:
    written, plain = aged(), scale()

    assert at_age(written, Age(3)) is at_age(written, Age(70)) is not at_age(written, Age(2))
    assert at_age(plain, Age(3)) is plain


def test_bands_in_weeks_are_told_apart_by_the_day() -> None:
    text = TextByAge.model_validate({"by_age": {"0-7 weeks": "Ung", "8 weeks-11 months": "Ældre"}})

    assert [str(text.at(Age(1, day))) for day in (55, 56)] == ["Ung", "Ældre"]


def test_an_age_outside_every_band_lies_in_the_nearest() -> None:
    text = DurationByAge.model_validate({"by_age": {"0-2 months": "1 week", "3-5 months": "2 weeks"}})

    assert [text.band_at(Age(months)) for months in (-3, 9)] == [0, 1]


def test_without_a_child_every_band_is_told() -> None:
    text = TextByAge.model_validate(TWO)

    assert render(Phrase("{text}!", {"text": text}), "da") == "0–2 måneder: Spæd 3–71 måneder: Stor!"
    assert "<strong>" in marked(text, "en") and "Big" in marked(text, "en")


def born_ago(days: int) -> date:
    return OBSERVED_ON - timedelta(days=days)


@pytest.mark.parametrize(("weeks_early", "word", "weeks"), [(0, "Stor", 4), (8, "Spæd", 1)])
def test_a_result_and_what_is_kept_of_it_read_the_corrected_age(weeks_early: int, word: str, weeks: int) -> None:
    municipality = configuration(ruler=aged().model_copy(update={"corrected_until": None}))
    early = Configuration.model_validate(
        municipality.model_dump(by_alias=True) | {"scales": [aged().model_dump(by_alias=True) | {"corrected_until": "24 months"}]}
    )
    child = case(2, born=born_ago(100), weeks_early=weeks_early)

    result = evaluate(early, child)
    kept = read_result(write_result(result, ()), early, child)

    assert [str(one.dimensions[0].anchor) for one in (result, kept)] == [word, word]
    assert result.look_again_on == kept.look_again_on == OBSERVED_ON + timedelta(weeks=weeks)


def test_a_configuration_with_bands_is_published_and_read_again() -> None:
    written = configuration(ruler=aged())

    assert Configuration.model_validate_json(written.model_dump_json(by_alias=True, exclude_none=True)) == written


def test_an_item_is_asked_at_its_ages_alone() -> None:
    talks = aged().dimensions[0].items[1]

    assert [talks.is_shown({}, None, age) for age in (Age(23), Age(24), None)] == [False, True, True]
