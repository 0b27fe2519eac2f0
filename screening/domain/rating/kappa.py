"""Linear weighted kappa: how much two raters agree beyond chance, where a miss by two points counts twice a miss by one.

Cohen, "Weighted kappa" (Psychological Bulletin 70, 1968), with the disagreement |a - b| as weight. The interval is Efron's percentile
bootstrap over the cases (Annals of Statistics 7, 1979): a case is a child with all its pairs, no case is split, and nothing is assumed of
how points are spread.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, chain
from random import Random
from typing import Final, TypeAlias

Cell: TypeAlias = tuple[int, int]
"""The two points that one child was given by two."""

MOST_RESAMPLES: Final = 1000
FEWEST_RESAMPLES: Final = 200
MOST_DRAWS: Final = 2_000_000
"""So many cases are drawn at most for one interval: many cases need fewer resamples, for theirs differ less."""
MOST_WITHOUT: Final = 0.05
"""The part of the resamples that may have no kappa: with more of them the interval would speak for the lucky ones alone."""
WIDTH: Final = 0.95
SEED: Final = 20261126
"""The same ratings give the same interval each time somebody looks."""


class RaterOrder(StrEnum):
    """Whether the first of two raters is another kind of rater than the second, or which of them is first is mere chance."""

    MATTERS = "matters"
    CHANCE = "chance"


@dataclass(frozen=True)
class Kappa:
    """Agreement beyond chance: 1 is full, 0 is what chance gives. `low` and `high` bound it with 95 %; None where they can't be told."""

    value: float
    low: float | None
    high: float | None


def weighted_kappa(cells: Sequence[Cell], order: RaterOrder) -> float | None:
    """Kappa of these cases; None where all points are one and the same, or there is no case: then chance explains everything."""
    return _kappa_of(Counter(cells), order)


def kappa_with_interval(cases: Sequence[Sequence[Cell]], order: RaterOrder) -> Kappa | None:
    """Kappa with its 95 % interval over resampled cases, each with the cells of one child; None where there is none."""
    value = _kappa_of(Counter(chain.from_iterable(cases)), order)
    if value is None:
        return None
    chance = Random(SEED)  # noqa: S311 - it draws cases, no secret
    counted = Counter(tuple(sorted(cells)) for cells in cases)
    kinds, steps = list(counted), list(accumulate(counted.values()))
    resamples = max(FEWEST_RESAMPLES, min(MOST_RESAMPLES, MOST_DRAWS // len(cases)))
    drawn = (_kappa_of(_cells_of(Counter(chance.choices(kinds, cum_weights=steps, k=len(cases)))), order) for _ in range(resamples))
    found = sorted(kappa for kappa in drawn if kappa is not None)
    if resamples - len(found) > MOST_WITHOUT * resamples:
        return Kappa(value, None, None)
    cut = round((1 - WIDTH) / 2 * len(found))
    return Kappa(value, found[cut], found[-1 - cut])


def _cells_of(drawn: Mapping[tuple[Cell, ...], int]) -> Counter[Cell]:
    cells: Counter[Cell] = Counter()
    for case, times in drawn.items():
        for cell in case:
            cells[cell] += times
    return cells


def _kappa_of(counted: Mapping[Cell, int], order: RaterOrder) -> float | None:
    """One less the disagreement that was seen over the one that chance gives, with all that both count in whole numbers."""
    cases = sum(counted.values())
    ones: Counter[int] = Counter()
    others: Counter[int] = Counter()
    seen = 0
    for (one, other), times in counted.items():
        ones[one] += times
        others[other] += times
        seen += times * abs(one - other)
    if order is RaterOrder.CHANCE:
        ones = others = ones + others
        seen, cases = seen * 2, cases * 2
    by_chance = sum(a * b * abs(one - other) for one, a in ones.items() for other, b in others.items())
    return None if not by_chance else 1 - seen * cases / by_chance
