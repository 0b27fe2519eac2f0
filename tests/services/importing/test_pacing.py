"""A list writes as much at once as others can wait for."""

import pytest

from screening.services.importing.pacing import Pace


@pytest.mark.parametrize(("seconds", "next_time"), [(0.01, 200), (0.4, 125), (0.5, 100), (0.8, 62), (5.0, 50)])
def test_as_much_is_written_as_takes_half_a_second_with_the_lock(seconds: float, next_time: int) -> None:
    pace = Pace(100, 10, 1000)

    pace.took(seconds)

    assert pace.at_once == next_time


@pytest.mark.parametrize(("seconds", "next_time"), [(0.0, 120), (60.0, 90)])
def test_never_more_or_less_than_what_was_said(seconds: float, next_time: int) -> None:
    pace = Pace(100, 90, 120)

    pace.took(seconds)

    assert pace.at_once == next_time
