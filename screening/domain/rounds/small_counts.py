"""Counts that may be shown to whoever works with none of the children: a small one could point at a child, and is hidden."""

from dataclasses import dataclass

from screening.domain.rounds.coverage import RoundCount
from screening.domain.rounds.due import RoundState
from screening.domain.small_numbers import FEWEST_SHOWN, hidden_among


@dataclass(frozen=True)
class ShownCount:
    """How far a round has come, with None for what is hidden: all, those seen, those who wait, and those who are not seen."""

    total: int | None
    seen: int | None
    waiting: int | None
    out: int | None


def shown(count: RoundCount) -> ShownCount:
    """The count with its small numbers hidden, and one more where what is hidden could be found by subtracting the others."""
    if 0 < count.total < FEWEST_SHOWN:
        return ShownCount(None, None, None, None)
    parts = [count.seen, count.open, count.of(RoundState.NOT_POSSIBLE, RoundState.SAID_NO)]
    hidden = hidden_among(parts)
    seen, waiting, out = (None if place in hidden else part for place, part in enumerate(parts))
    return ShownCount(count.total, seen, waiting, out)
