"""The code with which somebody comes in for the first time, or again after a forgotten password."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

SIGNS: Final = "23456789BCDFGHJKMNPQRSTVWXZ"
"""No sign that looks like another on paper, and no vowel: no code is a word."""
BLOCKS: Final = 3
SIGNS_A_BLOCK: Final = 4
"""Twelve signs of 27 are 57 bits, tried a few times a minute at most."""
LASTS: Final = timedelta(days=14)
"""A new colleague is handed the sheet before the first day, and comes back from a holiday."""


@dataclass(frozen=True)
class Code:
    """A code that nobody has used, as it is kept."""

    id: str
    user_id: str
    code_hash: str
    ends_at: datetime


def new_code(choose: Callable[[str], str]) -> str:
    """A code as it is printed: K7RD-92XM-BPQT. `choose` takes one of some signs at random."""
    return "-".join("".join(choose(SIGNS) for _ in range(SIGNS_A_BLOCK)) for _ in range(BLOCKS))


def hash_of(typed: str) -> str:
    """A code as it is kept, however it was typed: small letters, spaces and dashes mean nothing."""
    bare = "".join(sign for sign in typed.upper() if sign.isalnum())
    return hashlib.sha256(bare.encode()).hexdigest()
