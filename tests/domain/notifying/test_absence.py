"""Unlawful absence in a quarter: what counts, and what follows at which share."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.notifying.absence import AbsenceKind, AbsentDay, AbsentFor, Quarter, QuarterCount, count_quarter

AUTUMN = Quarter(2026, 4)
UNLAWFUL = st.builds(AbsentDay, st.dates(date(2026, 9, 1), date(2027, 1, 31)), st.sampled_from(AbsenceKind), st.sampled_from(AbsentFor))


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
@settings(max_examples=50)
def test_every_day_lies_in_one_quarter_and_quarters_leave_no_gap(day: date) -> None:
    quarter = Quarter.of(day)
    assert quarter.first <= day <= quarter.last
    assert Quarter.of(quarter.last) == quarter
    assert Quarter.of(quarter.last + timedelta(days=1)) > quarter


@given(st.lists(UNLAWFUL, max_size=12).map(tuple), st.integers(0, 10))
@settings(max_examples=50)
def test_only_unlawful_days_of_the_quarter_count_and_each_once(absences: tuple[AbsentDay, ...], grade: int) -> None:
    counted = count_quarter(absences, AUTUMN, 60, grade)
    days = {one.day for one in absences if one.kind is AbsenceKind.UNLAWFUL and AUTUMN.first <= one.day <= AUTUMN.last}
    whole = {one.day for one in absences if one.day in days and one.kind is AbsenceKind.UNLAWFUL and one.lasted is AbsentFor.DAY}
    assert counted.half_days <= 2 * len(days)
    assert counted.half_days >= 2 * len(whole)
    if grade < 7:
        assert counted.half_days == 2 * len(whole)


def test_half_days_count_from_the_seventh_grade() -> None:
    absences = (AbsentDay(date(2026, 10, 5), AbsenceKind.UNLAWFUL, AbsentFor.HALF),)
    assert [count_quarter(absences, AUTUMN, 60, grade).half_days for grade in (6, 7)] == [0, 1]


@pytest.mark.parametrize(
    "half_days, school_days, percent, told, notified",
    [
        (0, 0, 0, False, False),
        (11, 60, 9, False, False),
        (12, 60, 10, True, False),
        (17, 60, 14, True, False),
        (18, 60, 15, True, True),
        (120, 60, 100, True, True),
    ],
)
def test_parents_hear_at_ten_percent_and_the_authority_at_fifteen(
    half_days: int, school_days: int, percent: int, told: bool, notified: bool
) -> None:
    counted = QuarterCount(AUTUMN, half_days, school_days)
    assert (counted.percent, counted.parents_are_told, counted.is_notified) == (percent, told, notified)
