"""Statutory clocks: over leap years, the nights when the clock is moved, weekends and public holidays."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.notifying.clocks import ask_back_on, confirmation_due, danger_due, investigation_due
from screening.domain.notifying.weekdays import is_public_holiday, is_weekday
from screening.language import COPENHAGEN

DAYS = st.dates(date(1990, 1, 1), date(2099, 6, 30))
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2099, 1, 1), timezones=st.sampled_from([UTC, COPENHAGEN, timezone.min]))  # noqa: DTZ001


@given(MOMENTS)
@settings(max_examples=50)
def test_danger_is_assessed_after_exactly_24_hours_that_passed(received_at: datetime) -> None:
    assert danger_due(received_at) - received_at.astimezone(UTC) == timedelta(hours=24)


@pytest.mark.parametrize(
    "received, due",
    [
        ("2026-03-28T14:05", "2026-03-29T15:05"),
        ("2026-10-24T14:05", "2026-10-25T13:05"),
        ("2026-11-21T22:16", "2026-11-22T22:16"),
        ("2028-02-28T09:00", "2028-02-29T09:00"),
    ],
    ids=["clock set forward", "clock set back", "Saturday night", "leap day"],
)
def test_the_wall_clock_shows_an_hour_more_or_less_where_it_is_moved(received: str, due: str) -> None:
    moment = datetime.fromisoformat(received).replace(tzinfo=COPENHAGEN)
    assert f"{danger_due(moment).astimezone(COPENHAGEN):%Y-%m-%dT%H:%M}" == due


def test_a_moment_without_a_zone_is_no_moment_of_receipt() -> None:
    with pytest.raises(ValueError, match="zone"):
        danger_due(datetime(2026, 11, 21, 22, 16))  # noqa: DTZ001 - that is what is refused


@given(DAYS)
@settings(max_examples=50)
def test_a_confirmation_is_due_on_a_weekday_with_five_before_it(received_on: date) -> None:
    due = confirmation_due(received_on)
    between = [received_on + timedelta(days=count) for count in range(1, (due - received_on).days + 1)]
    assert is_weekday(due)
    assert sum(map(is_weekday, between)) == 6


@given(DAYS)
@settings(max_examples=50)
def test_whoever_notified_asks_on_the_first_weekday_after_that(sent_on: date) -> None:
    due, ask = confirmation_due(sent_on), ask_back_on(sent_on)
    assert due < ask
    assert not [day for day in range(1, (ask - due).days) if is_weekday(due + timedelta(days=day))]


@given(DAYS, DAYS)
@settings(max_examples=50)
def test_what_came_earlier_is_never_due_later(first: date, second: date) -> None:
    earlier, later = sorted((first, second))
    for due in (confirmation_due, ask_back_on, investigation_due):
        assert due(earlier) <= due(later)


@pytest.mark.parametrize(
    "received, due",
    [
        (date(2026, 11, 25), date(2026, 12, 2)),
        (date(2026, 11, 21), date(2026, 11, 28)),
        (date(2026, 12, 22), date(2026, 12, 31)),
        (date(2026, 3, 30), date(2026, 4, 9)),
        (date(2023, 5, 3), date(2023, 5, 11)),
        (date(2024, 4, 24), date(2024, 5, 1)),
        (date(2026, 6, 3), date(2026, 6, 10)),
    ],
    ids=["as in the sketch", "Saturday", "24 December counts", "Easter", "Great Prayer Day was none", "nor is it in 2024", "5 June counts"],
)
def test_the_sixth_weekday_leaves_out_sundays_and_public_holidays_alone(received: date, due: date) -> None:
    assert confirmation_due(received) == due


@given(st.integers(1990, 2099))
@settings(max_examples=25)
def test_days_on_which_many_only_close_are_no_public_holidays(year: int) -> None:
    days = [date(year, 6, 5), date(year, 12, 24), date(year, 12, 31)]
    ascension_or_pentecost = {date(year, 6, 5)} if is_public_holiday(date(year, 6, 5)) else set()
    assert {day for day in days if is_public_holiday(day)} == ascension_or_pentecost
    assert is_public_holiday(date(year, 12, 25))


@given(DAYS)
@settings(max_examples=50)
def test_an_investigation_is_due_four_calendar_months_on_and_never_later(aware_on: date) -> None:
    due = investigation_due(aware_on)
    assert (due.year - aware_on.year) * 12 + due.month - aware_on.month == 4
    assert due.day == aware_on.day or (due.day < aware_on.day and (due + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    "aware, due",
    [(date(2027, 10, 31), date(2028, 2, 29)), (date(2026, 10, 31), date(2027, 2, 28)), (date(2026, 11, 25), date(2027, 3, 25))],
)
def test_a_missing_day_becomes_the_months_last(aware: date, due: date) -> None:
    assert investigation_due(aware) == due
