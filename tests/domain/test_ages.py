"""How old a child is, and ranges of ages as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from screening.domain.ages import LONGEST_MONTHS, SHORTEST_MONTHS, AgeRange, age_in_months, pregnancy_week
from screening.domain.ranges import Duration, TimeUnit
from screening.domain.words import ages_phrase
from screening.language import render


@pytest.mark.parametrize(
    ("written", "months", "told"),
    [
        ("0-35 months", (0, 35), "0–2 år"),
        ("3-5 years", (36, 71), "3–5 år"),
        ("0-10 months", (0, 10), "0–10 måneder"),
        ("6-6 years", (72, 83), "6 år"),
        ("13–17 years", (156, 215), "13–17 år"),
        ("pregnancy", (-10, -1), "graviditeten"),
        ("0-13 days", (0, 0), "0–13 dage"),
        ("0-7 weeks", (0, 1), "0–7 uger"),
        ("2-7 weeks", (0, 1), "2–7 uger"),
        ("8 weeks-11 months", (1, 11), "8 uger til 11 måneder"),
        ("10 days-1 years", (0, 23), "10 dage til 23 måneder"),
        ("pregnancy-3 weeks", (-10, 0), "graviditeten til 27 dage"),
        ("pregnancy-35 months", (-10, 35), "graviditeten og op til 3 år"),
        ("pregnancy-2 years", (-10, 35), "graviditeten og op til 3 år"),
        ("pregnancy-9 months", (-10, 9), "graviditeten og op til 10 måneder"),
    ],
)
def test_ages(written: str, months: tuple[int, int], told: str) -> None:
    ages = AgeRange.model_validate(written)

    assert (ages.first_month, ages.last_month) == months
    assert render(ages_phrase(ages), "da") == told


@pytest.mark.parametrize("written", ["", "3-5", "years", "5-3 years", "3-5 moons", "3 years", "400-500 days", "8 weeks-1 weeks"])
def test_no_ages(written: str) -> None:
    with pytest.raises(ValidationError):
        AgeRange.model_validate(written)


@pytest.mark.parametrize(
    ("born", "on", "months"),
    [
        (date(2021, 2, 3), date(2026, 11, 20), 69),
        (date(2021, 2, 3), date(2021, 2, 3), 0),
        (date(2021, 2, 3), date(2021, 3, 2), 0),
        (date(2021, 2, 3), date(2021, 3, 3), 1),
        (date(2021, 2, 3), date(2021, 2, 2), -1),
        (date(2020, 12, 31), date(2021, 2, 27), 1),
        (date(2020, 12, 31), date(2021, 2, 28), 2),
        (date(2020, 12, 31), date(2021, 4, 30), 4),
        (date(2020, 2, 29), date(2021, 2, 27), 11),
        (date(2020, 2, 29), date(2021, 2, 28), 12),
        (date(2020, 2, 29), date(2024, 2, 28), 47),
        (date(2020, 2, 29), date(2024, 2, 29), 48),
        (date(2021, 2, 28), date(2024, 2, 28), 36),
    ],
)
def test_age_in_months(born: date, on: date, months: int) -> None:
    assert age_in_months(born, on) == months


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 7000))
def test_age_never_falls_from_one_day_to_the_next(born: date, days: int) -> None:
    day = date.fromordinal(born.toordinal() + days)

    assert 0 <= age_in_months(born, date.fromordinal(day.toordinal() + 1)) - age_in_months(born, day) <= 1


@pytest.mark.parametrize("count", range(13))
def test_so_many_months_in_a_row_take_so_many_days_at_most_and_at_least(count: int) -> None:
    months = Duration(count=count, unit=TimeUnit.MONTHS)
    taken = [(months.after(first) - first).days for year in (2023, 2024) for month in range(1, 13) for first in [date(year, month, 1)]]

    assert (max(taken), min(taken)) == (LONGEST_MONTHS[count], SHORTEST_MONTHS[count])


def test_days_are_counted_for_a_year_and_no_longer() -> None:
    assert AgeRange.model_validate("0-365 days").last_day == 365
    with pytest.raises(ValidationError):
        AgeRange.model_validate("0-366 days")


@pytest.mark.parametrize(
    ("age_days", "week"), [(-112, 24), (-106, 24), (-105, 25), (-113, 23), (-1, 39), (0, None), (10, None), (-273, 1), (-274, None)]
)
def test_week_of_pregnancy_runs_for_seven_days_and_ends_at_birth(age_days: int, week: int | None) -> None:
    assert pregnancy_week(age_days) == week
