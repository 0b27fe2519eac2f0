"""The stretches of numbers that speak for points: exactly one for every number that may be answered."""

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal

from screening.configuration import kinds
from screening.configuration.checking.meaning.points import written_ranges
from screening.configuration.checking.meaning.speaking import check_speaking
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.ranges import NumberRange, PointRange
from screening.domain.ruler.written.items.number import Number
from screening.domain.ruler.written.items.question import speaks_for

Stretch = tuple[float, float]
"""First and last number counted in the smallest step that the item knows; infinite where an end is open."""


def check_bands(tree: Tree, path: Path, item: Number, ruler: PointRange, is_weighed: bool) -> Iterator[Problem]:
    """Whether the bands of the item at `path` leave no gap within `between`, do not overlap, and speak for something they can."""
    at = (*path, "bands")
    for written, way in item.bands.items():
        yield from check_speaking(tree, (*at, written), speaks_for(way), ruler, is_weighed)
    ranges, problems = written_ranges(tree, at, item.bands, NumberRange, kinds.NOT_NUMBERS)
    yield from problems
    if item.between is None:
        return
    decimals = item.decimals if not problems else 0
    low, high = _stretch(item.between, decimals)
    held: list[tuple[Stretch, str]] = []
    for written, band in ranges.items():
        first, last = _stretch(band, decimals)
        if last < low or first > high:
            bounds = {"low": _number(low, decimals), "high": _number(high, decimals)}
            yield problem(kinds.BAND_OUTSIDE, tree.key_place((*at, written)), **bounds)
            continue
        other = next((other for (start, end), other in held if first <= end and start <= last), None)
        if other:
            yield problem(kinds.BAND_OVERLAP, tree.key_place((*at, written)), other=other)
        held.append(((first, last), written))
    gaps = _gaps(sorted(stretch for stretch, _ in held), low, high)
    if gaps and item.bands and not problems and tree.is_whole(at):
        numbers = ", ".join(_span(gap, decimals) for gap in gaps)
        yield problem(kinds.BAND_GAP, tree.key_place(at), numbers=numbers)


def _stretch(numbers: NumberRange, decimals: int) -> Stretch:
    steps = 10**decimals
    first = -math.inf if numbers.low is None else math.ceil(Decimal(repr(numbers.low)) * steps)
    last = math.inf if numbers.high is None else math.floor(Decimal(repr(numbers.high)) * steps)
    return first, last


def _gaps(stretches: Sequence[Stretch], low: float, high: float) -> list[Stretch]:
    gaps = []
    for first, last in stretches:
        if first > low:
            gaps.append((low, first - 1))
        low = max(low, last + 1)
    return [*gaps, (low, high)] if low <= high else gaps


def _span(gap: Stretch, decimals: int) -> str:
    first, last = gap
    return _number(first, decimals) if first == last else f"{_number(first, decimals)}–{_number(last, decimals)}"


def _number(steps: float, decimals: int) -> str:
    return f"{steps / 10**decimals:.{decimals}f}" if math.isfinite(steps) else "…"
