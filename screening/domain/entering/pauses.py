"""How long to wait after wrong tries: a little longer each time, and never for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

REMEMBERED: Final = timedelta(hours=1)
"""A wrong try that is older counts no longer."""
FIRST_PAUSE: Final = timedelta(seconds=2)


class Counted(StrEnum):
    """What wrong tries are counted by."""

    ACCOUNT = "account"
    """A login, whether anybody has it or not, from wherever."""
    ADDRESS = "address"
    """Where the tries come from: a whole municipality may stand behind one address."""
    DEVICE = "device"
    """A browser in which the account was open before: it waits for its own tries only, so that nobody elsewhere can lock it out."""


@dataclass(frozen=True)
class Limit:
    """So many wrong tries are free; each further one doubles the pause, up to `longest`."""

    free: int
    longest: timedelta


LIMITS: Final = {
    Counted.ACCOUNT: Limit(5, timedelta(minutes=5)),
    Counted.ADDRESS: Limit(100, timedelta(minutes=1)),
    Counted.DEVICE: Limit(5, timedelta(minutes=5)),
}


def wait(counted: Counted, failed_at: Sequence[datetime], now: datetime) -> timedelta:
    """How long the next try has to wait; nothing where it needn't. `failed_at` are moments of wrong tries, in any order, UTC."""
    recent = [moment for moment in failed_at if timedelta(0) <= now - moment < REMEMBERED]
    over = len(recent) - LIMITS[counted].free
    if over < 0:
        return timedelta(0)
    longest = LIMITS[counted].longest
    doublings = min(over, 16)  # far beyond the longest pause
    pause = min(FIRST_PAUSE * 2**doublings, longest)
    until: datetime = max(recent) + pause
    return max(timedelta(0), until - now)
