"""The second factor: of whom it is asked, and which one-time codes count."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from screening.domain.people import Role, User
from screening.domain.people.codes import new_code

STEP: Final = timedelta(seconds=30)
"""How long a code stands on the telephone (RFC 6238)."""
DRIFT: Final = 1
"""So many steps a telephone's clock may be wrong, either way."""
DIGITS: Final = 6
HALF_LASTS: Final = timedelta(minutes=10)
"""Long enough to find the telephone, and to fetch an app the first time."""
RECOVERY_CODES: Final = 10
LONGEST_TRUST: Final = timedelta(days=90)


@dataclass(frozen=True)
class Demand:
    """What a municipality asks of whoever comes in with a password: a second factor of these roles.

    For `trusted_for` a device that was named trusted is not asked again; zero trusts none.
    """

    roles: frozenset[Role]
    trusted_for: timedelta = timedelta(0)

    def includes(self, user: User) -> bool:
        """Whether somebody has to have a second factor: with one such role in any unit, and with no role yet where any role has to."""
        return bool(self.roles & user.roles) or (bool(self.roles) and not user.roles)


OF_EVERYBODY: Final = Demand(frozenset(Role))
OF_NOBODY: Final = Demand(frozenset())
"""Whoever has set one up is asked all the same."""


def open_steps(now: datetime, last_step: int) -> range:
    """The steps whose code counts now: never one that has come in before, nor an older one."""
    this = int(now.timestamp() // STEP.total_seconds())
    return range(max(this - DRIFT, last_step + 1), this + DRIFT + 1)


def new_recovery_codes(choose: Callable[[str], str]) -> tuple[str, ...]:
    """Codes for a day without the telephone. `choose` takes one of some signs at random."""
    return tuple(new_code(choose) for _ in range(RECOVERY_CODES))


def is_one_time_code(typed: str) -> bool:
    """Whether this looks like what stands on a telephone, with or without a space in the middle; else it is taken for a recovery code."""
    bare = "".join(typed.split())
    return bare.isascii() and bare.isdigit() and len(bare) == DIGITS
