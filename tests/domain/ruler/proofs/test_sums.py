"""What a total can be is what it is for some child: tried child by child."""

from itertools import product

import pytest

from screening.domain.ruler.proofs.sums import SumAxis
from screening.domain.ruler.written.totals import TotalTake, taken

COUNT = 3
NOT_SEEN = COUNT


def tried(take: TotalTake, at_least: int, parts: tuple[int, ...]) -> int:
    """The places of the total, one bit for each, over every child whose parts lie in their bits."""
    none, found = SumAxis(0, take, tuple(range(len(parts))), COUNT, at_least).none, 0
    for places in product(*([place for place in range(COUNT + 1) if bits >> place & 1] for bits in parts)):
        seen = [place for place in places if place != NOT_SEEN]
        found |= none if not seen or len(seen) < at_least else 1 << taken(take, seen, len(parts))
    return found


@pytest.mark.parametrize("take", TotalTake)
@pytest.mark.parametrize("at_least", [1, 2, 3])
def test_total_can_be_just_what_some_child_makes_it(take: TotalTake, at_least: int) -> None:
    axis = SumAxis(0, take, (1, 2, 3), COUNT, at_least)

    for parts in product((0b0001, 0b0110, 0b1100, 0b1000, 0b1101), repeat=3):
        assert axis.can_be((axis.whole, *parts)) == tried(take, at_least, parts), parts
