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
    """How many of the journeys' promises fail; pytest tells the shortest journey on which one does, on the error stream."""
    many = str(options.many or JOURNEYS)
    walked = subprocess.run(
        [sys.executable, "-P", "-m", "pytest", "-q", "-n", "0", str(WALKED)],
        cwd=REPOSITORY,
        env=os.environ | {"SCREENING_JOURNEYS": many},
        stdout=sys.stderr,
        check=False,
    )
    yield Measure(f"journeys: promises broken in {many} journeys of several people", float(walked.returncode), 0, "tests")
