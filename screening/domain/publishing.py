"""A configuration taken into use, as one act that can be undone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from screening.domain.states import Owner, State

MOST_VERSIONS: Final = 999_999_999
SILENT_WHEN_STOPPED: Final = timedelta(seconds=30)


class RunState(State):
    """What has become of a preview."""

    RUNNING = "running", Owner.PROGRAM
    STOPPED = "stopped", Owner.ADMINISTRATORS
    DONE = "done", Owner.ADMINISTRATORS


def run_state(*, has_found: bool, has_failed: bool, touched_at: datetime, now: datetime) -> RunState:
    """A run that says nothing for half a minute has stopped, whether it could tell so or not. Moments are UTC."""
    if has_failed:
        return RunState.STOPPED
    if has_found:
        return RunState.DONE
    return RunState.STOPPED if now - touched_at > SILENT_WHEN_STOPPED else RunState.RUNNING


@dataclass(frozen=True)
class Publication:
    """Who took which configuration into use, and when. The last one is in force.

    `published_by` is a name; None at the first start and from the command line. `undoes` is the publication that this one takes back.
    """

    id: int
    fingerprint: str
    published_at: datetime
    published_by: str | None
    undoes: int | None
    note: str
