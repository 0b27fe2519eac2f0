"""Which numbers among the parts of a whole are hidden, because a small one could point at a child."""

from collections.abc import Sequence
from typing import Final

FEWEST_SHOWN: Final = 5
"""The numbers from 1 up to here are hidden. None is a number that points at nobody."""


def hidden_among(parts: Sequence[int]) -> frozenset[int]:
    """The places of the parts of a whole that are hidden: the small ones, and the next smallest where their sum would tell them.

    The sum of what is hidden can be found by subtracting. Equal parts are hidden together: whoever knows this rule learns nothing by it,
    for what is hidden could as well stand the other way round.
    """
    hidden = {place for place, part in enumerate(parts) if 0 < part < FEWEST_SHOWN}
    shown = [part for part in parts if part >= FEWEST_SHOWN]
    if hidden and shown and _is_told_by_sum([parts[place] for place in hidden]):
        hidden |= {place for place, part in enumerate(parts) if part == min(shown)}
    return frozenset(hidden)


def _is_told_by_sum(small: Sequence[int]) -> bool:
    """Whether the sum of small parts is a small number itself, or so large that each must be as large as a small one can be."""
    together = sum(small)
    return together < FEWEST_SHOWN or together == (FEWEST_SHOWN - 1) * len(small)
