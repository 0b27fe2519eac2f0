"""Ten thousand random journeys of several people in several units: the long form of a test that walks a few."""

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Final

from screening.settings import REPOSITORY
from tests.benchmarks.measuring import Measure, Options

JOURNEYS: Final = 10_000
WALKED: Final = REPOSITORY / "tests" / "services" / "test_journeys.py"


def measures(options: Options) -> Iterator[Measure]:
    """How many of the journeys' promises fail, walked on every core, each with journeys of its own; pytest tells the shortest on which one
    does, on the error stream.
    """
    many, cores = options.many or JOURNEYS, os.cpu_count() or 1
    walking = [_walk(many // cores + (core < many % cores)) for core in range(min(cores, many))]
    broken = sum(one.wait() != 0 for one in walking)
    yield Measure(f"journeys: promises broken in {many} journeys of several people", float(broken), 0, "tests")


def _walk(many: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "pytest", "-q", "-n", "0", str(WALKED)],
        cwd=REPOSITORY,
        env=os.environ | {"SCREENING_JOURNEYS": str(many)},
        stdout=sys.stderr,
    )
