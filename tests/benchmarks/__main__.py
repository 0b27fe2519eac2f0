"""`python3 run.py bench [PART ...]`: every promise about speed and memory as a figure, each a ratio or a size within this one run."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence

from tests.benchmarks import checking, finding, importing, kills, page, pages, paper, receiving, replay, waiting, walks
from tests.benchmarks.measuring import Measure

PARTS: Mapping[str, Callable[[], Iterator[Measure]]] = {
    "checking": checking.measures,
    "finding": finding.measures,
    "importing": importing.measures,
    "kills": kills.measures,
    "page": page.measures,
    "pages": pages.measures,
    "paper": paper.measures,
    "receiving": receiving.measures,
    "replay": replay.measures,
    "waiting": waiting.measures,
    "walks": walks.measures,
}


def main(chosen: Sequence[str]) -> int:
    """Print the table, of the parts that are named or of all; answer 1 where a figure is over its limit, 2 where there is no such part."""
    unknown = [name for name in chosen if name not in PARTS]
    if unknown:
        print(f"No such part: {', '.join(unknown)}. The parts are {', '.join(PARTS)}.")
        return 2
    print(f"{'What':<66}{'figure':>10}  {'limit':>8}")
    over = []
    for name in chosen or PARTS:
        for measure in PARTS[name]():
            print(_row(measure), flush=True)
            if measure.figure > measure.limit:
                over.append(measure)
    print("all within their limits" if not over else f"{len(over)} over the limit")
    return 1 if over else 0


def _row(measure: Measure) -> str:
    mark = "" if measure.figure <= measure.limit else "  OVER"
    return f"{measure.what:<66}{measure.figure:>10.2f}  {measure.limit:>8.2f} {measure.unit}{mark}"


sys.exit(main(sys.argv[1:]))
