"""Where this process prints: a command by itself, a server's worker in processes beside it."""

from screening.reports.press.jobs import Job
from screening.reports.press.printers import Printers

_beside: list[Printers] = []
"""At most one. Empty where this process prints by itself."""


def print_job(job: Job) -> bytes:
    """The job as PDF/UA-1; the same job always gives the same text. Raises `ForeignResource`, or `NoPaper` where printers can't be had."""
    if _beside:
        return _beside[0].print(job)
    from screening.reports.press.laying_out import write  # half a second to load, so only once somebody prints here

    return write(job)


def print_beside(printers: Printers) -> None:
    """From now on this process prints by these printers, and never loads what lays out."""
    _beside[:] = [printers]


def print_here() -> None:
    """From now on this process prints by itself again, as it did from the beginning."""
    _beside.clear()
