"""Ages and spans as people say them."""

from datetime import UTC, date, datetime

import pytest

from screening.domain.ranges import Duration
from screening.domain.words import age_of_phrase, age_phrase, duration_phrase
from screening.language import render, written_time
from screening.settings import REPOSITORY


@pytest.mark.parametrize(
    ("age_months", "said"),
    [(0, "0 måneder"), (1, "1 måned"), (11, "11 måneder"), (12, "1 år"), (13, "1 år og 1 måned"), (69, "5 år og 9 måneder")],
)
def test_age_is_said_in_years_and_months(age_months: int, said: str) -> None:
    assert render(age_phrase(age_months), "da") == said


@pytest.mark.parametrize(
    ("born", "weeks_early", "said", "in_english"),
    [
        ("2026-11-21", 0, "under 1 dag", "less than 1 day"),
        ("2026-11-20", 0, "1 dag", "1 day"),
        ("2026-11-12", 0, "9 dage", "9 days"),
        ("2026-11-08", 0, "13 dage", "13 days"),
        ("2026-11-07", 0, "2 uger", "2 weeks"),
        ("2026-10-31", 0, "3 uger", "3 weeks"),
        ("2026-10-22", 0, "4 uger", "4 weeks"),
        ("2026-10-21", 0, "1 måned", "1 month"),
        ("2021-02-03", 0, "5 år og 9 måneder", "5 years and 9 months"),
        ("2026-11-22", 0, "ufødt, uge 39", "unborn, week 39"),
        ("2026-11-22", 9, "ufødt, uge 30", "unborn, week 30"),
        ("2026-11-12", 6, "9 dage, 4 uger før termin", "9 days, 4 weeks before the due date"),
        ("2026-09-12", 9, "2 måneder, korrigeret 7 dage", "2 months, corrected 7 days"),
        ("2026-09-12", 10, "2 måneder, korrigeret under 1 dag", "2 months, corrected less than 1 day"),
        ("2026-09-12", 11, "2 måneder, 7 dage før termin", "2 months, 7 days before the due date"),
        ("2026-01-21", 10, "10 måneder, korrigeret 7 måneder", "10 months, corrected 7 months"),
    ],
)
def test_a_childs_age_is_said_in_days_and_weeks_under_a_month(born: str, weeks_early: int, said: str, in_english: str) -> None:
    told = age_of_phrase(date.fromisoformat(born), date(2026, 11, 21), weeks_early)

    assert (render(told, "da"), render(told, "en")) == (said, in_english)


def test_whole_months_alone_are_told_of_what_is_signed_and_of_nothing_else() -> None:
    templates = REPOSITORY / "templates"
    by_months = {path.relative_to(templates).as_posix() for path in templates.rglob("*.html") if "| age(" in path.read_text("utf-8")}

    assert by_months == {"assessing/show.html", "reports/assessing/concern.html", "sharing/received.html"}


@pytest.mark.parametrize(
    ("written", "said"), [("1 weeks", "1 uge"), ("3 weeks", "3 uger"), ("10 days", "10 dage"), ("6 months", "6 måneder")]
)
def test_span_is_said_in_danish(written: str, said: str) -> None:
    assert render(duration_phrase(Duration.model_validate(written)), "da") == said


@pytest.mark.parametrize(("month", "said"), [(1, "21.01.2026 kl. 14.05"), (7, "21.07.2026 kl. 15.05")])
def test_moment_is_read_on_the_clock_in_copenhagen(month: int, said: str) -> None:
    assert written_time(datetime(2026, month, 21, 13, 5, tzinfo=UTC), "da") == said
