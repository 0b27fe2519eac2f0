"""A session is over after its hours, and where a wrong clock leaves nobody to know for how long it has rested."""

from datetime import UTC, datetime, timedelta

import pytest

from screening.domain.entering.sessions import Session, SessionState

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


@pytest.mark.parametrize(
    ("started", "seen", "state"),
    [
        (-12 * HOUR, -HOUR, SessionState.OPEN),
        (-12 * HOUR - SECOND, SECOND, SessionState.TOO_OLD),
        (-2 * HOUR, -HOUR - SECOND, SessionState.IDLE),
        (HOUR, HOUR, SessionState.OPEN),
        (HOUR + SECOND, HOUR, SessionState.TOO_OLD),
        (-HOUR, HOUR + SECOND, SessionState.IDLE),
    ],
)
def test_a_session_is_open_for_an_hour_of_rest_and_twelve_in_all_whichever_way_the_clock_leaps(
    started: timedelta, seen: timedelta, state: SessionState
) -> None:
    assert Session("anne", NOW + started, NOW + seen, None).state_at(NOW) is state
