"""How things are measured: alternately, many times, and by the median, so that a noisy machine disturbs both sides alike."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Measure:
    """A figure with its unit and the limit that it must stay below."""

    what: str
    figure: float
    limit: float
    unit: str


@dataclass(frozen=True)
class Options:
    """What whoever measures the long parts may choose: how many people, minutes and assessments, and a folder that keeps the cities.

    `many` is how many kills or journeys.
    """

    people: int | None = None
    minutes: float | None = None
    assessments: int | None = None
    folder: Path | None = None
    without_ceiling: bool = False
    many: int | None = None


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
