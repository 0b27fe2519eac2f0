"""Passwords that have leaked, of those that are long enough: kept as the first bytes of their hashes, and asked on this machine alone."""

import hashlib
from bisect import bisect_left
from functools import cache
from pathlib import Path
from typing import Final

from screening.domain.cleaning import clean

LIST: Final = Path(__file__).with_name("leaked.sha256")
BYTES_EACH: Final = 5
"""Of 44,000 in 2^40: one password in 25 million that nobody has leaked is taken for one of them."""


def has_leaked(password: str) -> bool:
    """Whether a password is among them, whatever its capitals."""
    held, wanted = _hashes(), start_of_hash(password)
    at = bisect_left(held, wanted)
    return at < len(held) and held[at] == wanted


def start_of_hash(password: str) -> bytes:
    """What is kept of a password: the same for it in any capitals."""
    return hashlib.sha256(clean(password).casefold().encode()).digest()[:BYTES_EACH]


@cache
def _hashes() -> tuple[bytes, ...]:
    held = LIST.read_bytes()
    return tuple(held[at : at + BYTES_EACH] for at in range(0, len(held), BYTES_EACH))
