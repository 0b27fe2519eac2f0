"""The ruler that anybody tries: what a point does by itself is marked, and whom to call stands with the advice."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from screening.domain.text import MAIN_LANGUAGE
from screening.language import render
from tests.configuration.shipped import shipped

Browse = Callable[[str], FlaskClient]


def test_a_point_that_changes_the_advice_by_itself_is_marked_by_a_sign_and_in_words(as_user: Browse) -> None:
    page = as_user("anne").get("/ruler?years=4").get_data(as_text=True)
    scale = shipped().scale("boernelineal-3-5")
    assert scale is not None

    for dimension in scale.dimensions:
        points = [point for point in page.split('<div class="placer-point')[1:] if f'name="point.{dimension.id}"' in point]
        assert dimension.flags_by_point
        for point, written in zip(scale.all_points, points, strict=True):
            heard, seen = written.split('<div class="placer-text">')[0].split('<label class="placer-cell')
            is_marked = [
                "ændrer rådet med det samme" in heard,
                'aria-hidden="true">!</span>' in seen,
                "Ændrer rådet med det samme." in written,
            ]
            assert is_marked == [point in dimension.flags_by_point] * 3


def test_whom_an_advice_says_to_call_stands_with_it_by_name_and_number(as_user: Browse) -> None:
    page = as_user("anne").get("/ruler?years=4&point.child_development=2&sign.bruises=on").get_data(as_text=True)
    outcome = page.split('id="outcome"')[1]
    [first] = [one for one in shipped().advice if render(one.title, MAIN_LANGUAGE) == "Underret nu – kontakt ikke forældrene"]
    told = re.findall(r'class="call-who">([^<]+)</span>\s*<a [^>]*href="tel:[^"]*"[^>]*>([^<]+)</a>', outcome)

    assert ("Alarmcentralen", "112") in told
    assert len(told) >= len(first.call) > 1


@pytest.mark.parametrize(
    ("asked", "told"),
    [("", "Skriv barnets alder"), ("?years=4", "Sæt et trin og se råd og tilbud"), ("?weeks=30", "Sæt et trin og se råd og tilbud")],
)
def test_the_line_at_the_foot_of_a_phone_says_what_is_missing(as_user: Browse, asked: str, told: str) -> None:
    page = as_user("anne").get(f"/ruler{asked}").get_data(as_text=True)

    assert told in page.split('id="outcome-line"')[1][:200]
    assert "Ingen skala er valgt" not in page
