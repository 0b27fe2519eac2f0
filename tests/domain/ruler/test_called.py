"""What is kept of a sheet is told by the titles of its parts; what is gone from the scales, by its id."""

from screening.domain.ruler.called import PartTitles, titles_of
from tests.builders import configuration


def test_parts_questions_and_answers_are_called_as_the_scales_write_them() -> None:
    titles = titles_of(configuration(), 48)

    assert titles.point("child", "4") == "Barnet: 4"
    assert titles.point("child", "not_observed", "child") == "Barnet, Barnet: ikke observeret"
    assert titles.answer("child.sleep", "some") == "sleep?: Lidt"
    assert titles.answer("child.sleep", "12") == "sleep?: 12"


def test_what_no_scale_has_is_called_by_its_id() -> None:
    titles = PartTitles()

    assert (titles.part("gone"), titles.point("gone", "4"), titles.answer("gone.item", "yes")) == ("gone", "gone: 4", "gone.item: yes")
