"""How far a round has come, told at a glance."""

from screening.domain.rounds.coverage import coverage
from screening.domain.rounds.due import RoundState


def test_a_round_that_has_not_begun_tells_how_many_it_is_for_and_not_that_none_of_none_is_seen() -> None:
    begun = coverage([RoundState.DONE, RoundState.DUE, RoundState.NOT_YET])
    to_come = coverage([RoundState.NOT_YET, RoundState.NOT_YET])

    assert (begun.short, to_come.short) == ("1/2", "2")
