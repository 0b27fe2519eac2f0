"""Whether several totals can all be what a box says: exact. Part after part is put in its place; what failed is not tried again."""

from collections.abc import Collection, Sequence
from typing import Final, TypeAlias

from screening.domain.ruler.proofs.boxes import Bits, Steps
from screening.domain.ruler.proofs.sums import SumAxis

PLACES_A_STEP: Final = 250
"""With more places than that in the totals, it counts as several steps: each takes longer."""

State: TypeAlias = tuple[int, ...]
"""How many parts are left, and what each total has come to before them."""


def add_up(told: Collection[SumAxis], bits: Sequence[Bits], steps: Steps) -> bool:
    """Whether some child in a box has all of these totals, of which each by itself can be what the box says. Raises `Unfinished`."""
    loose = {one.axis: frozenset(axis for axis in one.members if bits[axis] & (bits[axis] - 1)) for one in told}
    tied = [one for one in told if any(loose[one.axis] & loose[other.axis] for other in told if other is not one)]
    if not tied:
        return True
    steps.begin()
    return _place(tied, sorted(set[int]().union(*(loose[one.axis] for one in tied))), list(bits), steps, set())


def _place(told: Sequence[SumAxis], loose: Sequence[int], bits: list[Bits], steps: Steps, failed: set[State]) -> bool:
    state = (len(loose), *(number for one in told for number in one.so_far(bits)))
    if state in failed:
        return False
    steps.take(1 + sum(len(one.members) * one.count for one in told) // PLACES_A_STEP)
    if all(bits[one.axis] & one.can_be(bits) for one in told):
        if not loose:
            return True
        axis, rest = loose[0], loose[1:]
        places = (1 << place for place in range(bits[axis].bit_length()) if bits[axis] >> place & 1)
        if any(_place(told, rest, [*bits[:axis], place, *bits[axis + 1 :]], steps, failed) for place in places):
            return True
    failed.add(state)
    return False
