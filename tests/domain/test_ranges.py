"""Ranges, ages and durations, written as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from screening.domain.ranges import AgeRange, Duration, PointRange, age_in_months
from screening.domain.words import ages_phrase
from screening.language import render


@pytest.mark.parametrize(
    ("written", "points"), [("4-6", (4, 6)), ("4–6", (4, 6)), (" 4 - 6 ", (4, 6)), ("10", (10, 10)), ("0-10", (0, 10))]
)
def test_points(written: str, points: tuple[int, int]) -> None:
    read = PointRange.model_validate(written)

    assert (read.low, read.high) == points


@pytest.mark.parametrize("written", ["", "-", "1-", "6-4", "a", "1-2-3", "1.5", "-1", "1234", "4 til 6"])
def test_no_points(written: str) -> None:
    with pytest.raises(ValidationError):
        PointRange.model_validate(written)


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
def test_range_holds_exactly_what_it_counts(low: int, high: int, point: int) -> None:
    points = PointRange.of(min(low, high), max(low, high))

    assert (point in points) is (point in list(points))


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


@pytest.mark.parametrize(
    ("written", "day", "after"),
    [
        ("2 weeks", date(2026, 11, 20), date(2026, 12, 4)),
        ("10 days", date(2026, 12, 25), date(2027, 1, 4)),
        ("1 month", date(2027, 1, 31), date(2027, 2, 28)),
        ("1 month", date(2028, 1, 31), date(2028, 2, 29)),
        ("12 months", date(2028, 2, 29), date(2029, 2, 28)),
        ("6 months", date(2026, 8, 31), date(2027, 2, 28)),
        ("1 week", date(2026, 12, 28), date(2027, 1, 4)),
    ],
)
def test_duration_after(written: str, day: date, after: date) -> None:
    assert Duration.model_validate(written).after(day) == after


def test_duration_before() -> None:
    assert Duration.model_validate("6 months").before(date(2026, 8, 31)) == date(2026, 2, 28)
    assert Duration.model_validate("3 weeks").before(date(2026, 1, 10)) == date(2025, 12, 20)


@given(st.integers(1, 999), st.sampled_from(["days", "weeks", "months"]), st.dates())
def test_duration_never_leaves_the_calendar(count: int, unit: str, day: date) -> None:
    span = Duration.model_validate(f"{count} {unit}")

    assert span.before(day) <= day <= span.after(day)


@pytest.mark.parametrize("written", ["", "0 weeks", "six weeks", "6", "6 years", "1.5 months", "1000 days"])
def test_no_duration(written: str) -> None:
    with pytest.raises(ValidationError):
        Duration.model_validate(written)
