"""A wrong try makes the next wait: not the first, a little longer each time, never for good."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.entering.pauses import LIMITS, REMEMBERED, Counted, wait

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
NOTHING = timedelta(0)


def failed(count: int) -> list[datetime]:
    """So many wrong tries, all just now."""
    return [NOW] * count


@pytest.mark.parametrize("counted", Counted)
def test_the_first_wrong_tries_are_free_and_each_further_one_doubles_the_pause(counted: Counted) -> None:
    free = LIMITS[counted].free

    assert wait(counted, failed(free - 1), NOW) == NOTHING
    assert [wait(counted, failed(free + more), NOW) for more in range(3)] == [timedelta(seconds=seconds) for seconds in (2, 4, 8)]
    assert wait(counted, failed(free + 1000), NOW) == LIMITS[counted].longest


def test_a_pause_is_over_after_its_time_and_an_hour_later_all_is_forgotten() -> None:
    tries = failed(LIMITS[Counted.ACCOUNT].free)

    assert wait(Counted.ACCOUNT, tries, NOW + timedelta(seconds=1)) == timedelta(seconds=1)
    assert wait(Counted.ACCOUNT, tries, NOW + timedelta(seconds=2)) == NOTHING
    assert wait(Counted.ACCOUNT, failed(1000), NOW + REMEMBERED) == NOTHING


def test_a_clock_that_jumped_back_keeps_nobody_out() -> None:
    assert wait(Counted.ACCOUNT, [NOW + timedelta(days=1)] * 1000, NOW) == NOTHING


@given(counted=st.sampled_from(Counted), seconds=st.lists(st.integers(0, 7200), max_size=200))
def test_nobody_waits_longer_than_the_longest_pause(counted: Counted, seconds: list[int]) -> None:
    pause = wait(counted, [NOW - timedelta(seconds=back) for back in seconds], NOW)

    assert NOTHING <= pause <= LIMITS[counted].longest


@given(counted=st.sampled_from(Counted), seconds=st.lists(st.integers(0, 3000), min_size=1, max_size=200))
def test_one_more_wrong_try_never_makes_the_pause_shorter(counted: Counted, seconds: list[int]) -> None:
    tries = [NOW - timedelta(seconds=back) for back in seconds]

    assert wait(counted, [*tries, NOW], NOW) >= wait(counted, tries, NOW)
