"""How fast one person may ask: an allowance that is used by asking and comes back with time."""

from dataclasses import dataclass
from typing import Final

A_MINUTE: Final = 60.0
USUAL: Final = 300
"""So many pages a minute: a person who reads none of them asks for fewer, a machine that fetches them for more."""
FEWEST: Final = 60


@dataclass(frozen=True)
class Allowance:
    """What is left of so many a minute, at a moment (seconds of a steady clock)."""

    left: float
    at: float

    def after(self, a_minute: int, cost: int, now: float) -> tuple["Allowance", float]:
        """What is left after asking for something of this cost, and 0; or what is left without it, and how many seconds to wait."""
        left = min(float(a_minute), self.left + (now - self.at) * a_minute / A_MINUTE)
        if left >= cost:
            return Allowance(left - cost, now), 0.0
        return Allowance(left, now), (cost - left) * A_MINUTE / a_minute


def whole(a_minute: int, now: float) -> Allowance:
    """The allowance of whoever has not asked yet."""
    return Allowance(float(a_minute), now)
