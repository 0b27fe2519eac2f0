"""The checker: on the shipped folder, on eight scales and three hundred offers, and on more than any municipality has."""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from screening.configuration.reading.folder import CASES
from screening.settings import REPOSITORY
from tests.benchmarks.many_rules import Size, write_many_rules
from tests.benchmarks.measuring import Measure

SHIPPED = REPOSITORY / "scales"
MANY_OFFERS = 300
ROUNDS = 5


def measures() -> Iterator[Measure]:
    """Whole runs of the command, as a consultant waits for them on a machine that does nothing else."""
    yield from _shipped()
    with tempfile.TemporaryDirectory() as folder:
        enlarge(Path(folder))
        yield Measure("check: 8 scales and 300 offers", _check(Path(folder)), 3.0, "s CPU")
    with tempfile.TemporaryDirectory() as folder:
        write_many_rules(Path(folder), Size(scales=40, parts=16, rules=200, offers=1_500), Random(1))
        yield Measure("check: 40 scales of 16 parts, 200 random rules, 1,500 offers", _busy_to_check(Path(folder)), 10.0, "s CPU")
        yield Measure("check: memory for those", _megabytes_to_check(Path(folder)), 300.0, "MB")


def _shipped() -> Iterator[Measure]:
    """The shipped folder, and what each of its cases adds: people write more cases every week, and a sum of both says nothing of either."""
    cases = len(list((SHIPPED / CASES).glob("*.yaml")))
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "scales"
        shutil.copytree(SHIPPED, bare, ignore=shutil.ignore_patterns(CASES))
        without = _check(bare)
    yield Measure("check: the shipped folder without its cases", without, 0.95, "s CPU")
    yield Measure(f"check: each of its {cases} cases", (_check(SHIPPED) - without) / cases * 1000, 2.0, "ms CPU")


def _check(folder: Path) -> float:
    _run(folder)
    return statistics.median(_busy_to_check(folder) for _ in range(ROUNDS))


def _run(folder: Path) -> None:
    """One run, as every start but the first: the program has been compiled before, whatever this shell says of keeping that."""
    command = [sys.executable, "-m", "screening", "check", str(folder)]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, cwd=REPOSITORY, env=kept, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr, done.stderr


def _busy_to_check(folder: Path) -> float:
    """The processor time of one whole run: the checker works on one thread, and a busy machine makes it wait but not work."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _run(folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _megabytes_to_check(folder: Path) -> float:
    """The most memory that a process of its own holds while it checks the folder."""
    program = (
        "import resource, sys, datetime, pathlib; from screening.configuration.loading import load_folder; "
        "load_folder(pathlib.Path(sys.argv[1]), datetime.date(2026, 11, 21)); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(folder)], cwd=REPOSITORY, capture_output=True, check=True, text=True)
    return float(done.stdout)


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
