"""A list writes as much at once as others can wait for."""

import pytest

from screening.services.importing.pacing import Pace


@pytest.mark.parametrize(("seconds", "next_time"), [(0.01, 200), (0.2, 100), (0.5, 50)])
def test_after_a_short_time_with_the_lock_more_is_written_and_after_a_long_one_less(seconds: float, next_time: int) -> None:
    pace = Pace(100, 10, 1000)

    pace.took(seconds)

    assert pace.at_once == next_time


@pytest.mark.parametrize(("seconds", "next_time"), [(0.0, 120), (60.0, 90)])
def test_never_more_or_less_than_what_was_said(seconds: float, next_time: int) -> None:
    pace = Pace(100, 90, 120)

    pace.took(seconds)

    assert pace.at_once == next_time
