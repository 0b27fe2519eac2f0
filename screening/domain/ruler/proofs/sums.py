"""Totals in the proofs: an axis that follows from others, and what it can be while those lie in their bits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from screening.domain.ruler.proofs.boxes import Bits
from screening.domain.ruler.written.totals import TotalTake

KEPT: Final = 1 << 16
"""How many answers are kept: boxes that differ elsewhere ask the same of a total again and again."""


@dataclass(frozen=True)
class SumAxis:
    """A total as an axis: its places from the worst, and after them that there is no total. `members` are the axes that it is of.

    `count` is how many points the ruler has, `at_least` how many members must be placed.
    """

    axis: int
    take: TotalTake
    members: tuple[int, ...]
    count: int
    at_least: int

    @property
    def none(self) -> Bits:
        """The bit that says that there is no total."""
        return 1 << (len(self.members) * (self.count - 1) if self.take is TotalTake.SUM else self.count - 1) + 1

    @property
    def whole(self) -> Bits:
        """Every place, and none."""
        return (self.none << 1) - 1

    def can_be(self, bits: Sequence[Bits]) -> Bits:
        """Everything that the total is for some child whose parts lie in `bits`: exact, part by part."""
        placed = _placed(self.take, self.count, tuple(sorted([bits[member] for member in self.members])))
        return _totals(self.take, self.at_least, self.none, placed)

    def so_far(self, bits: Sequence[Bits]) -> tuple[int, int]:
        """What the members with one place alone come to, and how many of them are placed: what follows depends on nothing else of them."""
        alone = [bits[member].bit_length() - 1 for member in self.members if not bits[member] & (bits[member] - 1)]
        places = [place for place in alone if place < self.count]
        come_to = min(places, default=self.count) if self.take is TotalTake.WORST else sum(places)
        return come_to, len(places)

    def lowered(self, bits: Bits, member: int, by: int) -> Bits:
        """What the total can be when one part stands worse by at least so much: never more than it was, on the careful side."""
        if member not in self.members:
            return bits
        places = bits & (self.none - 1)
        highest = places.bit_length() - (by if self.take is TotalTake.SUM and self.at_least == len(self.members) else 0)
        return (bits & self.none) | ((1 << highest) - 1 if highest > 0 else 0)


@lru_cache(KEPT)
def _totals(take: TotalTake, at_least: int, none: Bits, placed: tuple[Bits, ...]) -> Bits:
    """What the total can be, by what the placed members come to. As `taken`, for all numbers at once."""
    found, of = 0, len(placed) - 1
    for answered, places in enumerate(placed):
        if places and (answered < at_least or not answered):
            found |= none
        elif take is TotalTake.WORST or (take is TotalTake.SUM and answered == of):
            found |= places
        elif take is TotalTake.SUM:
            for place in _numbers(places):
                found |= 1 << place * of // answered
        else:
            found |= _divided(places, answered)
    return found


@lru_cache(KEPT)
def _placed(take: TotalTake, count: int, members: tuple[Bits, ...]) -> tuple[Bits, ...]:
    """For each number of placed members, what their places add up to, or the worst of them, one bit for each."""
    every: Bits = (1 << count) - 1
    found: list[Bits] = [1, *[0] * len(members)]
    for member in members:
        here, nowhere = member & every, member & ~every
        next_: list[Bits] = []
        for answered, before in enumerate(found):
            held = before if nowhere else 0
            earlier = found[answered - 1] if answered else 0
            next_.append(held | (_joined(take, earlier, here, answered) if earlier and here else 0))
        found = next_
    return tuple(found)


def _joined(take: TotalTake, earlier: Bits, here: Bits, answered: int) -> Bits:
    if take is not TotalTake.WORST:
        joined = 0
        for place in _numbers(here):
            joined |= earlier << place
        return joined
    return here if answered == 1 else _worst_of(earlier, here)


def _divided(numbers: Bits, by: int) -> Bits:
    """Every number divided, what is not whole rounded down."""
    found, at, together = 0, 0, (1 << by) - 1
    while numbers:
        if numbers & together:
            found |= 1 << at
        numbers >>= by
        at += 1
    return found


def _worst_of(one: Bits, other: Bits) -> Bits:
    """Every minimum of a number of one with a number of the other."""
    return (one & _below(other)) | (other & _below(one))


def _below(bits: Bits) -> Bits:
    """Every number that is as low as the highest, or lower."""
    return (1 << bits.bit_length()) - 1


def _numbers(bits: Bits) -> Iterator[int]:
    place = 0
    while bits:
        if bits & 1:
            yield place
        bits >>= 1
        place += 1
