"""Whom to call now: by the authority's hours, its closing days and public holidays, on the clock in Copenhagen."""

from datetime import datetime

import pytest

from screening.domain.notifying.calling import whom_to_call
from screening.language import COPENHAGEN
from screening.services.publishing.configurations import InForce


@pytest.mark.parametrize(
    ("moment", "first", "open_until"),
    [
        ("2026-11-23T08:30", "authority", "15.30"),
        ("2026-11-23T08:29", "out_of_hours", None),
        ("2026-11-23T15:29", "authority", "15.30"),
        ("2026-11-23T15:30", "out_of_hours", None),
        ("2026-11-26T16:59", "authority", "17.00"),
        ("2026-11-21T22:14", "out_of_hours", None),
        ("2026-12-24T10:00", "out_of_hours", None),
        ("2026-04-06T10:00", "out_of_hours", None),
        ("2026-06-05T10:00", "out_of_hours", None),
    ],
    ids=["opens", "before", "last minute", "closes", "Thursday", "Saturday night", "24 December", "Easter Monday", "5 June"],
)
def test_the_duty_answers_whenever_the_authority_is_closed(in_force: InForce, moment: str, first: str, open_until: str | None) -> None:
    written = in_force.configuration
    at = datetime.fromisoformat(moment).replace(tzinfo=COPENHAGEN)
    calling = whom_to_call(written.municipality, written.notification, at)
    assert calling.first.id == first
    assert (calling.first.open_until and f"{calling.first.open_until:%H.%M}") == open_until


def test_nobody_claims_to_know_where_no_hours_are_written(in_force: InForce) -> None:
    written = in_force.configuration
    silent = written.notification.model_copy(update={"open": ()})
    calling = whom_to_call(written.municipality, silent, datetime(2026, 11, 23, 10, tzinfo=COPENHAGEN))
    assert calling.is_open is None
    assert calling.first.id == "out_of_hours"
