"""A printer, which `python -m` runs beside a server's worker with the number of its line: a job in, an answer out, until that is closed."""

import gc
import os
import resource
import signal
import sys
from multiprocessing.connection import Connection
from typing import Final

from screening.errors import fault_place
from screening.reports.press.answers import Answer, Broken, Foreign, ForeignResource, write_answer
from screening.reports.press.jobs import Job, longest_seconds

MEMORY: Final = 2_000_000_000
IDLE_SECONDS: Final = 900.0
"""Whoever prints next waits half a second more."""
NICER: Final = 5
"""Who turns a page waits a fifth of a second, who prints a second: where both want the same core, the page has three quarters of it."""
ORPHAN_SECONDS: Final = 15
"""So much longer than a worker waits for a paper: only one that nobody waits for any more ends by this."""


def main(line: Connection) -> None:
    """Print until nobody asks any more, or nobody has asked for long."""
    from screening.reports.press.laying_out import write

    def printed(job: Job) -> Answer:
        try:
            return write(job)
        except ForeignResource:
            return Foreign()
        except Exception as error:
            return Broken(type(error).__name__, fault_place(error))

    gc.collect()
    gc.freeze()
    while line.poll(IDLE_SECONDS):
        job: Job = line.recv()
        signal.alarm(round(longest_seconds(job)) + ORPHAN_SECONDS)
        line.send_bytes(write_answer(printed(job)))
        signal.alarm(0)
        del job
        gc.collect()


if __name__ == "__main__":
    # A server that is told to stop finishes its papers first; then the line is closed, and that ends this.
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    os.nice(NICER)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        main(Connection(int(sys.argv[1])))
    except (EOFError, ConnectionError):
        sys.exit()
