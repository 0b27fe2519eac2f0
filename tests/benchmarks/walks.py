"""What the suite walks briefly, walked whole: every day, every paper, every odd request, and four times as many tries at random."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from screening.settings import REPOSITORY
from tests.benchmarks.measuring import Measure

TESTS = REPOSITORY / "tests"
BRIEF = "from tests.tries import"


def measures() -> Iterator[Measure]:
    """Every file that has a long form, in that form; pytest tells which test fails and why."""
    walked = sorted(str(path) for path in TESTS.rglob("test_*.py") if BRIEF in path.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "walks.xml"
        subprocess.run(
            [sys.executable, "-P", "-m", "pytest", "-q", "--junitxml", told, *walked],
            cwd=REPOSITORY,
            env=os.environ | {"HYPOTHESIS_PROFILE": "long"},
            stdout=sys.stderr,
            check=False,
        )
        yield Measure(f"walks: tests that fail in the long form of {len(walked)} files", _failed(told), 0, "tests")


def _failed(told: Path) -> float:
    """How many tests failed, by what pytest wrote; more than any limit where it wrote nothing."""
    if not told.exists():
        return float("inf")
    (suite,) = ElementTree.parse(told).getroot()  # noqa: S314 - our own tests wrote it
    return float(suite.get("failures", "1")) + float(suite.get("errors", "1"))
