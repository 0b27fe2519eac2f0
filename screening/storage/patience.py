"""How long a write waits for whoever writes already: less, once somebody has waited as long in vain.

A lock that another process holds for half a minute would else hold a thread for each press, until no thread is left for those who read.
"""

from dataclasses import dataclass, field
from threading import Lock
from typing import Final

LOOK_SECONDS: Final = 2.0
"""Whoever only looks waits no longer: a look has another log to stand in."""
AGAIN_SECONDS: Final = 0.2
"""So long waits whoever comes after somebody who waited in vain: the lock is tried all the same, and found free by itself."""


@dataclass(eq=False)
class Turns:
    """Those of this process who want to write to one database: one at a time. `in_vain` is the longest that somebody has waited lately."""

    lock: Lock = field(default_factory=Lock)
    in_vain: float = 0.0

    def patience(self, wanted: float) -> float:
        """How long to wait now, for whoever would wait so many seconds."""
        return min(wanted, AGAIN_SECONDS) if wanted <= self.in_vain else wanted

    def waited_in_vain(self, wanted: float) -> None:
        """Somebody else held the lock all the while."""
        self.in_vain = max(self.in_vain, wanted)

    def had_it(self) -> None:
        """The lock was free: everybody waits as long as before."""
        self.in_vain = 0.0
