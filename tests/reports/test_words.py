"""Ages and spans as people say them."""

from datetime import UTC, datetime

import pytest

from screening.domain.ranges import Duration
from screening.domain.words import age_phrase, duration_phrase
from screening.language import render, written_time


@pytest.mark.parametrize(
    ("age_months", "said"),
    [(0, "0 måneder"), (1, "1 måned"), (11, "11 måneder"), (12, "1 år"), (13, "1 år og 1 måned"), (69, "5 år og 9 måneder")],
)
def test_age_is_said_in_years_and_months(age_months: int, said: str) -> None:
    assert render(age_phrase(age_months), "da") == said


@pytest.mark.parametrize(
    ("written", "said"), [("1 weeks", "1 uge"), ("3 weeks", "3 uger"), ("10 days", "10 dage"), ("6 months", "6 måneder")]
)
def test_span_is_said_in_danish(written: str, said: str) -> None:
    assert render(duration_phrase(Duration.model_validate(written)), "da") == said


@pytest.mark.parametrize(("month", "said"), [(1, "21.01.2026 kl. 14.05"), (7, "21.07.2026 kl. 15.05")])
def test_moment_is_read_on_the_clock_in_copenhagen(month: int, said: str) -> None:
    assert written_time(datetime(2026, month, 21, 13, 5, tzinfo=UTC), "da") == said
