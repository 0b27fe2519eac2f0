"""What the people of a load got, as figures: how long each kind of page took, what failed, what the machine gave for it."""

import os
import re
import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.load.browser import Answered

SIGNING: Final = frozenset({"sign", "sign group"})
PAPER: Final = frozenset({"report"})
ENTERING: Final = frozenset({"log in"})
"""An argon2 hash takes its time on purpose."""
BROKEN: Final = 500
REFUSED: Final = 400
A_HUNDRED: Final = 100
FIFTHS: Final = 5
TICKS: Final = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Took:
    """How many there were of a kind, and within how many seconds half of them, 95 of 100, and all were answered."""

    count: int
    half: float
    p95: float
    longest: float


def took(seconds: Sequence[float]) -> Took:
    """How long these took. Of none: nothing at all."""
    if not seconds:
        return Took(0, 0, 0, 0)
    in_order = sorted(seconds)
    return Took(len(in_order), statistics.median(in_order), in_order[min(len(in_order) * 95 // A_HUNDRED, len(in_order) - 1)], in_order[-1])


def by_kind(answers: Iterable[Answered]) -> Mapping[str, Took]:
    """How long each kind of page took, the most usual first."""
    held = defaultdict[str, list[float]](list)
    for one in answers:
        held[one.kind].append(one.seconds)
    return {kind: took(seconds) for kind, seconds in sorted(held.items(), key=lambda of: -len(of[1]))}


def pages(answers: Iterable[Answered]) -> Took:
    """How long everything took that is neither signed, printed nor a password."""
    apart = SIGNING | PAPER | ENTERING
    return took([one.seconds for one in answers if one.kind not in apart])


def pages_by_fifths(answers: Sequence[Answered]) -> Sequence[Took]:
    """The same for each fifth of the answers, as they came: everybody arrives in the first."""
    fifth = -(-len(answers) // FIFTHS) or 1
    return [pages(answers[start : start + fifth]) for start in range(0, len(answers), fifth)]


def among(answers: Iterable[Answered], kinds: frozenset[str]) -> Took:
    """How long these kinds took."""
    return took([one.seconds for one in answers if one.kind in kinds])


def failed(answers: Iterable[Answered]) -> int:
    """How many got no answer, or that something is broken."""
    return sum(one.status == 0 or one.status >= BROKEN for one in answers)


def refused(answers: Iterable[Answered]) -> int:
    """How many got an answer that says no."""
    return sum(REFUSED <= one.status < BROKEN for one in answers)


def megabytes(process: int) -> float:
    """What a process holds in memory."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text("ascii"))
    return int(found[1]) / 1000 if found else 0.0


def cpu_seconds(process: int) -> float:
    """What a process has had of the processor."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
