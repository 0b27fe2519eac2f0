"""`python3 run.py bench [PART ...]`: every promise about speed and memory as a figure, each a ratio or a size within this one run.

`bench kills --many 500` and `bench journeys --many 10000` take as many as they are told. `bench load` and `bench years` are long, and take
`--assessments 4000000 --folder FOLDER`; `load` also `--people 200 --minutes 10`. A folder keeps the cities that they are measured on for
the next time. Nobody in them exists; delete it when it is no longer needed.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.benchmarks import (
    checking,
    finding,
    importing,
    journeys,
    keeping,
    kills,
    load,
    page,
    pages,
    paper,
    receiving,
    replay,
    waiting,
    walks,
    years,
)
from tests.benchmarks.city import AnotherCity
from tests.benchmarks.measuring import Measure, Options

PARTS: Mapping[str, Callable[[], Iterator[Measure]]] = {
    "checking": checking.measures,
    "finding": finding.measures,
    "importing": importing.measures,
    "keeping": keeping.measures,
    "page": page.measures,
    "pages": pages.measures,
    "paper": paper.measures,
    "receiving": receiving.measures,
    "replay": replay.measures,
    "waiting": waiting.measures,
    "walks": walks.measures,
}


LONG: Mapping[str, Callable[[Options], Iterator[Measure]]] = {
    "journeys": journeys.measures,
    "kills": kills.measures,
    "load": load.measures,
    "years": years.measures,
}


def main(arguments: Sequence[str]) -> int:
    """Print the table, of the parts that are named or of all; answer 1 where a figure is over its limit, 2 where there is no such part."""
    chosen, options = _read(arguments)
    every = [*PARTS, *LONG]
    unknown = [name for name in chosen if name not in every]
    if unknown:
        print(f"No such part: {', '.join(unknown)}. The parts are {', '.join(every)}.")
        return 2
    print(f"{'What':<66}{'figure':>10}  {'limit':>8}")
    over = []
    for name in chosen or every:
        try:
            for measure in PARTS[name]() if name in PARTS else LONG[name](options):
                print(_row(measure), flush=True)
                if measure.figure > measure.limit:
                    over.append(measure)
        except AnotherCity as other:
            print(other)
            return 2
    print("all within their limits" if not over else f"{len(over)} over the limit")
    return 1 if over else 0


def _read(arguments: Sequence[str]) -> tuple[Sequence[str], Options]:
    parser = argparse.ArgumentParser(prog="run.py bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="*")
    parser.add_argument("--people", type=int)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--assessments", type=int)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--without-ceiling", action="store_true")
    parser.add_argument("--many", type=_at_least_one)
    read = parser.parse_args(arguments)
    return read.part, Options(read.people, read.minutes, read.assessments, read.folder, read.without_ceiling, read.many)


def _at_least_one(written: str) -> int:
    """A number of kills or journeys."""
    if not written.isdecimal() or int(written) < 1:
        raise argparse.ArgumentTypeError(f"{written} is no number from 1 on")
    return int(written)


def _row(measure: Measure) -> str:
    mark = "" if measure.figure <= measure.limit else "  OVER"
    return f"{measure.what:<66}{measure.figure:>10.2f}  {measure.limit:>8.2f} {measure.unit}{mark}"


sys.exit(main(sys.argv[1:]))
