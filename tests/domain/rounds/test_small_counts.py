"""No number that is shown, and no difference between numbers that are shown, tells of fewer children than five."""

from hypothesis import given
from hypothesis import strategies as st

from screening.domain.rounds.coverage import RoundCount
from screening.domain.rounds.due import RoundState
from screening.domain.rounds.small_counts import shown
from screening.domain.small_numbers import FEWEST_SHOWN

PART = st.integers(0, 12)


@given(seen=PART, waiting=PART, out=PART)
def test_what_is_hidden_can_not_be_found_from_what_is_shown(seen: int, waiting: int, out: int) -> None:
    count = RoundCount({RoundState.DONE: seen, RoundState.DUE: waiting, RoundState.SAID_NO: out})

    told = shown(count)

    parts = [told.seen, told.waiting, told.out]
    assert all(part is None or part == 0 or part >= FEWEST_SHOWN for part in (told.total, *parts))
    assert parts.count(None) != 1
    assert [part for part, true in zip(parts, (seen, waiting, out), strict=True) if part is not None and part != true] == []


def test_large_numbers_are_shown() -> None:
    told = shown(RoundCount({RoundState.DONE: 20, RoundState.OVERDUE: 6, RoundState.NOT_YET: 3}))

    assert (told.total, told.seen, told.waiting, told.out) == (26, 20, 6, 0)
