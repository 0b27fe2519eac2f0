"""Whether the machine's clock can be believed, by the log alone: its rows stand in the order in which they were written.

Nobody knows from one reading of a clock that it is wrong. But a program that is run is written to each day, if only by its backups: where
the log is silent for longer, or was written to later than now, the clock has leapt. What can't be done again waits then until it is put
right, or until the log has gone on by it for a while, as after a machine that stood still.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

SLACK: Final = timedelta(minutes=1)
LONGEST_SILENCE: Final = timedelta(days=7)
"""A program that is run has a row each night. After so long by a clock that leapt ahead, without another leap, it is believed."""
MOST_FROM_LATER: Final = 200_000
"""So many rows from later than now are no mistake of a clock that has been put right."""


class ClockLeap(StrEnum):
    """Which way."""

    BEHIND = "behind"
    AHEAD = "ahead"


@dataclass(frozen=True)
class ClockDoubt:
    """Why the clock is doubted: it is behind the log, or ahead of it. `logged_to` is the moment (UTC) that the log had come to before."""

    leap: ClockLeap
    logged_to: datetime


def doubt(newest_first: Iterable[datetime], now: datetime) -> ClockDoubt | None:
    """Why a clock that says `now` is doubted. The moments are those of the log's rows, the row that was written last first.

    No more rows are asked for than of a week or two. Rows that stand apart from those before and after them, ahead or behind, are passed
    over: the clock was wrong then, and has been put right.
    """
    after, ahead, behind = now, _Apart(), _Apart()
    for at in newest_first:
        if at > now + SLACK:
            ahead.take(at)
            if ahead.count == MOST_FROM_LATER:
                break
            continue
        if ahead.newest is not None and ahead.first - at <= LONGEST_SILENCE:
            break
        ahead = _Apart()
        if behind.newest is None and after - at > LONGEST_SILENCE:
            behind.take(at)
        if behind.newest is not None:
            if at < behind.newest - LONGEST_SILENCE:
                break
            if at <= behind.newest + LONGEST_SILENCE:
                continue
            behind = _Apart()
        if now - at > LONGEST_SILENCE:
            return None
        after = at
    if ahead.newest is not None:
        return ClockDoubt(ClockLeap.BEHIND, ahead.newest)
    return ClockDoubt(ClockLeap.AHEAD, behind.newest) if behind.newest is not None else None


@dataclass
class _Apart:
    """Rows that may be a wrong clock's: the one that was written last, the one that was written first so far, and how many."""

    newest: datetime | None = None
    first: datetime = datetime.max.replace(tzinfo=UTC)
    count: int = 0

    def take(self, at: datetime) -> None:
        self.newest, self.first, self.count = self.newest or at, at, self.count + 1
