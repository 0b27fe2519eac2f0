"""What a visit's facts are reported as: an answer, or why there is none."""

import pytest

from screening.domain.rounds.due import RoundState
from screening.domain.rounds.measures import Measured, WhyMissing, measured


@pytest.mark.parametrize("state", [RoundState.DONE, RoundState.DONE_LATE])
def test_what_was_seen_and_answered_is_told(state: RoundState) -> None:
    assert measured(state, "7250", is_asked=True) == Measured("7250")


def test_what_one_answered_alone_is_told_nobody_while_another_is_to_look() -> None:
    assert measured(RoundState.WAITS_FOR_SECOND, "7250", is_asked=True) == Measured(missing=WhyMissing.WAITS_FOR_SECOND)
