"""The day of a moment, as it is read for thousands at once, is the day where the units are."""

from datetime import UTC, datetime, timedelta

import pytest

from screening.language import local_day
from screening.storage.rounds.facts import _day


@pytest.mark.parametrize("begins", ["2026-01-31", "2026-03-28", "2026-06-30", "2026-10-24", "2026-12-31"])
def test_a_moment_has_the_day_of_copenhagen(begins: str) -> None:
    first = datetime.fromisoformat(begins).replace(tzinfo=UTC)

    for minutes in range(0, 48 * 60, 30):
        moment = first + timedelta(minutes=minutes)
        assert _day(moment.isoformat()) == local_day(moment), moment
