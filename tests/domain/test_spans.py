"""Spans of time as people say them, in Danish and in English."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.ranges import Duration
from screening.domain.spans import calendar_phrase, span_phrase, wait_phrase
from screening.language import render


@pytest.mark.parametrize(
    ("written", "told"),
    [("60 months", "5 år"), ("12 months", "1 år"), ("18 months", "18 måneder"), ("30 days", "30 dage"), ("1 week", "1 uge")],
)
def test_a_span_of_the_calendar_is_told_in_years_where_they_are_whole(written: str, told: str) -> None:
    assert render(calendar_phrase(Duration.model_validate(written)), "da") == told


@pytest.mark.parametrize(
    ("span", "told", "in_english"),
    [
        (timedelta(minutes=720), "12 timer", "12 hours"),
        (timedelta(days=730), "2 år", "2 years"),
        (timedelta(days=365), "1 år", "1 year"),
        (timedelta(days=365) / 2, "et halvt år", "half a year"),
        (timedelta(days=30), "30 dage", "30 days"),
        (timedelta(days=14), "2 uger", "2 weeks"),
        (timedelta(hours=24), "1 dag", "1 day"),
        (timedelta(minutes=60), "1 time", "1 hour"),
        (timedelta(minutes=22), "22 minutter", "22 minutes"),
        (timedelta(minutes=1), "1 minut", "1 minute"),
        (timedelta(seconds=61), "61 sekunder", "61 seconds"),
    ],
)
def test_a_span_is_told_in_the_greatest_unit_in_which_it_is_whole(span: timedelta, told: str, in_english: str) -> None:
    assert (render(span_phrase(span), "da"), render(span_phrase(span), "en")) == (told, in_english)


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (timedelta(milliseconds=200), "1 sekund"),
        (timedelta(seconds=89, milliseconds=1), "90 sekunder"),
        (timedelta(seconds=91), "2 minutter"),
        (timedelta(minutes=91), "2 timer"),
        (timedelta(hours=37), "2 dage"),
    ],
)
def test_a_wait_is_told_in_one_unit_and_rounded_up(left: timedelta, told: str) -> None:
    assert render(wait_phrase(left), "da") == told


@given(st.timedeltas(timedelta(0), timedelta(days=30)))
def test_nobody_is_told_to_wait_less_than_it_takes(left: timedelta) -> None:
    count, unit = render(wait_phrase(left), "en").split()
    units = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}

    assert timedelta(seconds=int(count) * units[unit.removesuffix("s")]) >= left
