"""The checker: on the shipped folder, and on eight scales and three hundred offers."""

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from screening.settings import REPOSITORY
from tests.benchmarks.measuring import Measure, seconds

SHIPPED = REPOSITORY / "scales"
MANY_OFFERS = 300
ROUNDS = 5


def measures() -> Iterator[Measure]:
    """Whole runs of the command, as a consultant waits for them."""
    yield Measure("check: the shipped folder", _check(SHIPPED), 1.0, "s")
    with tempfile.TemporaryDirectory() as folder:
        enlarge(Path(folder))
        yield Measure("check: 8 scales and 300 offers", _check(Path(folder)), 3.0, "s")


def _check(folder: Path) -> float:
    command = [sys.executable, "-m", "screening", "check", str(folder)]

    def run() -> None:
        subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True)

    run()
    return statistics.median(seconds(run) for _ in range(ROUNDS))


def enlarge(folder: Path) -> None:
    """Fill `folder` with twice the shipped scales, as two families, and ten times the shipped offers."""
    for path in SHIPPED.glob("*.yaml"):
        text = path.read_text("utf-8")
        if path.name == "offers.yaml":
            text = _many_offers(text)
        (folder / path.name).write_text(text, "utf-8")
        if text.count("\nscale: "):
            again = text.replace("\nscale: ", "\nscale: anden-").replace("\nfamily: ", "\nfamily: anden-")
            (folder / f"anden-{path.name}").write_text(again, "utf-8")


def _many_offers(text: str) -> str:
    head, *offers = text.split("\n  - id: ")
    copies = -(-MANY_OFFERS // len(offers))
    many = [f"{offer.split(chr(10), 1)[0]}-{copy}\n{offer.split(chr(10), 1)[1]}" for copy in range(copies) for offer in offers]
    return "\n  - id: ".join([head, *many[:MANY_OFFERS]]) + "\n"
