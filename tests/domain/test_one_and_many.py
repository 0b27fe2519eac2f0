"""One day, one week and one child are said in the singular."""

import pytest

from screening.domain.ages import AgeRange
from screening.domain.ranges import TimeUnit
from screening.domain.words import ages_phrase, count_phrase
from screening.language import render


@pytest.mark.parametrize(
    ("ages", "told"),
    [
        ("1-1 days", "1 dag"),
        ("0-0 days", "0 dage"),
        ("0-1 days", "0–1 dage"),
        ("5-5 weeks", "5 uger"),
        ("5-6 weeks", "5–6 uger"),
        ("28-34 days", "4 uger"),
    ],
)
def test_ages_that_are_one_alone_are_no_range(ages: str, told: str) -> None:
    assert render(ages_phrase(AgeRange.model_validate(ages)), "da") == told


def test_one_of_each_unit() -> None:
    assert [render(count_phrase(1, unit), "da") for unit in TimeUnit] == ["1 dag", "1 uge", "1 måned"]
