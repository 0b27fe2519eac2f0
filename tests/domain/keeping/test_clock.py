"""A clock is believed as long as the log bears it out: by the order in which rows were written, and their moments."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from screening.domain.keeping.clock import LONGEST_SILENCE, MOST_FROM_LATER, ClockLeap, doubt

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)
HOUR, DAY, YEARS = timedelta(hours=1), timedelta(days=1), timedelta(days=730)
START = datetime(1970, 1, 1, tzinfo=UTC)


def run(since: datetime, until: datetime, every: timedelta = 12 * HOUR) -> list[datetime]:
    """The rows of a program that is run for so long, in the order in which they are written."""
    return [since + every * number for number in range((until - since) // every + 1)]


LIVED = run(NOW - 800 * DAY, NOW)


def leap(written: list[datetime], now: datetime) -> ClockLeap | None:
    found = doubt(reversed(written), now)
    return found.leap if found else None


@pytest.mark.parametrize(
    ("moved", "told"),
    [
        (timedelta(0), None),
        (6 * DAY, None),
        (8 * DAY, ClockLeap.AHEAD),
        (YEARS, ClockLeap.AHEAD),
        (-timedelta(seconds=59), None),
        (-HOUR, ClockLeap.BEHIND),
        (-DAY, ClockLeap.BEHIND),
        (-YEARS, ClockLeap.BEHIND),
        (START - NOW, ClockLeap.BEHIND),
    ],
    ids=str,
)
def test_a_leap_is_known_at_once_and_while_it_is_lived_with_and_no_longer_when_it_is_put_right(
    moved: timedelta, told: ClockLeap | None
) -> None:
    wrong = NOW + moved
    assert leap(LIVED, wrong) is told

    meanwhile = [*LIVED, *run(wrong, wrong + 5 * HOUR, HOUR)]
    assert leap(meanwhile, wrong + 5 * HOUR) is (None if moved == -HOUR else told)

    right = NOW + 6 * HOUR
    if timedelta(0) < moved < LONGEST_SILENCE:  # so near that nobody knows which rows were right, until their time has come
        assert leap(meanwhile, right) is ClockLeap.BEHIND
        assert leap(meanwhile, NOW + moved + 5 * HOUR) is None
    else:
        assert leap(meanwhile, right) is None
        assert leap([*meanwhile, *run(right, right + 3 * DAY)], right + 3 * DAY) is None


@pytest.mark.parametrize("stood", [20 * DAY, YEARS], ids=str)
def test_a_machine_that_stood_still_is_believed_after_a_week(stood: timedelta) -> None:
    again = NOW + stood

    assert leap([*LIVED, *run(again, again + 6 * DAY)], again + 6 * DAY) is ClockLeap.AHEAD
    assert leap([*LIVED, *run(again, again + 8 * DAY)], again + 8 * DAY) is None


def test_a_log_that_has_just_begun_is_borne_out_by_itself() -> None:
    assert leap([], NOW) is None
    assert leap(run(NOW - HOUR, NOW, HOUR), NOW) is None
    assert leap(run(NOW + YEARS, NOW + YEARS), NOW) is ClockLeap.BEHIND


def test_no_more_is_read_than_two_weeks_and_a_bound_of_what_lies_ahead() -> None:
    asked: list[datetime] = []

    def telling(rows: list[datetime]) -> Iterator[datetime]:
        for at in rows:
            asked.append(at)
            yield at

    assert doubt(telling(LIVED[::-1]), NOW) is None and len(asked) < 20
    found = doubt(telling([NOW + YEARS] * (MOST_FROM_LATER + 9)), NOW)
    assert found is not None and found.leap is ClockLeap.BEHIND and len(asked) <= MOST_FROM_LATER + 20
