"""Totals in the proofs: an axis that follows from others, and what it can be while those lie in their bits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from screening.domain.ruler.proofs.boxes import Bits
from screening.domain.ruler.written.totals import TotalTake, taken


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
        found = 0
        for answered, places in enumerate(self._placed(bits)):
            if places and (answered < self.at_least or not answered):
                found |= self.none
            elif places and self.take is TotalTake.WORST:
                found |= places
            elif places:
                for place in _numbers(places):
                    found |= 1 << self._taken(place, answered)
        return found

    def _taken(self, total: int, answered: int) -> int:
        return taken(self.take, (total, *(0,) * (answered - 1)), len(self.members))

    def _placed(self, bits: Sequence[Bits]) -> list[Bits]:
        """For each number of placed members, what their places add up to, or the worst of them, one bit for each."""
        every: Bits = (1 << self.count) - 1
        found: list[Bits] = [1, *[0] * len(self.members)]
        for member in self.members:
            here, nowhere = bits[member] & every, bits[member] & ~every
            next_: list[Bits] = []
            for answered, before in enumerate(found):
                held = before if nowhere else 0
                earlier = found[answered - 1] if answered else 0
                next_.append(held | (self._joined(earlier, here, answered) if earlier and here else 0))
            found = next_
        return found

    def _joined(self, earlier: Bits, here: Bits, answered: int) -> Bits:
        if self.take is not TotalTake.WORST:
            joined = 0
            for place in _numbers(here):
                joined |= earlier << place
            return joined
        if answered == 1:
            return here
        return _worst_of(earlier, here)

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
