"""`python3 run.py bench`: every promise about speed and memory as a figure, each a ratio or a size within this one run."""

import sys

from tests.benchmarks import checking, page, pages, paper, replay
from tests.benchmarks.measuring import Measure

PARTS = (checking.measures, page.measures, pages.measures, paper.measures, replay.measures)


def main() -> int:
    """Print the table; answer 1 where a figure is over its limit."""
    print(f"{'What':<66}{'figure':>10}  {'limit':>8}")
    over = []
    for part in PARTS:
        for measure in part():
            print(_row(measure), flush=True)
            if measure.figure > measure.limit:
                over.append(measure)
    print("all within their limits" if not over else f"{len(over)} over the limit")
    return 1 if over else 0


def _row(measure: Measure) -> str:
    mark = "" if measure.figure <= measure.limit else "  OVER"
    return f"{measure.what:<66}{measure.figure:>10.2f}  {measure.limit:>8.2f} {measure.unit}{mark}"


sys.exit(main())
