"""Dealing sentences like cards, so that two reports side by side seldom say the same."""

from random import Random
from typing import Generic, TypeVar

Card = TypeVar("Card")


class Deck(Generic[Card]):
    """Deals from any pool in a shuffled order, and shuffles a pool again only when it is used up."""

    def __init__(self, random: Random) -> None:
        """Shuffle with `random`."""
        self._random = random
        self._left: dict[tuple[Card, ...], list[Card]] = {}

    def deal(self, pool: tuple[Card, ...], avoid: set[Card]) -> Card:
        """The next card of a pool, passing over those to avoid where there are others. It is then one to avoid."""
        left = self._left.setdefault(pool, [])
        fresh = [card for card in left if card not in avoid]
        if not fresh:
            left[:] = pool
            self._random.shuffle(left)
            fresh = [card for card in left if card not in avoid] or left
        dealt = fresh[0]
        left.remove(dealt)
        avoid.add(dealt)
        return dealt
