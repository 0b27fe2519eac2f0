"""Which numbers among the parts of a whole are hidden, because a small one could point at a child."""

from collections.abc import Sequence
from typing import Final

FEWEST_SHOWN: Final = 5
"""The numbers from 1 up to here are hidden. None is a number that points at nobody."""


def hidden_among(parts: Sequence[int]) -> frozenset[int]:
    """The places of the parts of a whole that are hidden: the small ones, and one more where a single one could be found by subtracting."""
    hidden = {place for place, part in enumerate(parts) if 0 < part < FEWEST_SHOWN}
    if len(hidden) == 1:
        others = [place for place, part in enumerate(parts) if place not in hidden and part]
        hidden |= {min(others, key=lambda place: parts[place])} if others else set()
    return frozenset(hidden)
