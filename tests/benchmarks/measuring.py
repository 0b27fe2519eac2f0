"""How things are measured: alternately, many times, and by the median, so that a noisy machine disturbs both sides alike."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """A figure with its unit and the limit that it must stay below."""

    what: str
    figure: float
    limit: float
    unit: str


def seconds(act: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def compare(ours: Callable[[], object], bare: Callable[[], object], rounds: int, warm_up: int = 3) -> tuple[float, float, float]:
    """The ratio of two medians, and the medians in seconds; the two take turns."""
    for _ in range(warm_up):
        ours()
        bare()
    taken = [(seconds(ours), seconds(bare)) for _ in range(rounds)]
    our_median = statistics.median(one for one, _ in taken)
    bare_median = statistics.median(other for _, other in taken)
    return our_median / bare_median, our_median, bare_median
