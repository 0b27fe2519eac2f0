"""Days as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.days import NotADay, not_a_day_phrase, read_day

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    "written",
    [
        "24.11.26",
        "24/11-26",
        "24-11-2026",
        "24.11.2026",
        "2026-11-24",
        "24 11 2026",
        " 24. november 2026 ",
        "24. nov. 2026",
        "24 Nov 2026",
        "den 24. november 2026",
        "d. 24/11 2026",
        "24–11–2026",
        "24. 11. 2026.",
        "24.NOVEMBER.26",
    ],
)
def test_a_day_is_read_as_people_write_it(written: str) -> None:
    assert read_day(written, TODAY) == date(2026, 11, 24)


@pytest.mark.parametrize("written", ["3/11", "3.11.", "3. november", "d. 3/11", "29/2"])
def test_a_missing_year_is_asked_for_and_never_guessed(written: str) -> None:
    assert read_day(written, TODAY) is NotADay.NO_YEAR


@pytest.mark.parametrize(
    "written",
    [
        "i går",
        "31.11.2026",
        "29.2.2026",
        "24.13.26",
        "2026",
        "0.0.0",
        "24.11.126",
        "1.1.0026",
        "9" * 5000,
        "²/11/2026",
        "24.11.26.1",
        "32/1",
    ],
)
def test_what_is_no_day_is_read_as_none(written: str) -> None:
    assert read_day(written, TODAY) is NotADay.UNREADABLE


def test_two_digits_of_a_year_are_never_in_the_future() -> None:
    assert read_day("25.11.26", TODAY) == TODAY
    assert read_day("26.11.26", TODAY) is NotADay.WHICH_CENTURY
    assert read_day("31.12.99", date(2010, 1, 1)) == date(1999, 12, 31)
    assert read_day("1.1.63", TODAY) is NotADay.WHICH_CENTURY


def test_nothing_written_is_empty() -> None:
    assert read_day("  ", TODAY) is NotADay.EMPTY


@given(st.text(max_size=30))
def test_any_text_is_read_or_answered_in_words(written: str) -> None:
    read = read_day(written, TODAY)

    assert isinstance(read, date) or not_a_day_phrase(read, written).danish


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_every_day_is_read_back_in_both_orders(day: date) -> None:
    assert read_day(day.isoformat(), TODAY) == day
    assert read_day(f"{day:%d.%m.%Y}", TODAY) == day
