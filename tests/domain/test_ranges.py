"""Ranges of points and durations, written as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from screening.domain.ranges import Duration, PointRange


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
