"""Passwords: kept as argon2id hashes, tried in the same time whoever asks."""

import secrets
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from screening.domain.cleaning import clean
from screening.domain.phrase import Phrase

SHORTEST_PASSWORD: Final = 12
RANDOM_BYTES: Final = 32

_hasher = PasswordHasher()


def fault_of(password: str) -> Phrase | None:
    """Why a password can't be chosen, or None."""
    if len(clean(password)) < SHORTEST_PASSWORD:
        return Phrase("Adgangskoden skal have mindst {count} tegn.", {"count": SHORTEST_PASSWORD})
    return None


def hash_password(password: str) -> str:
    """The argon2id hash of a password, cleaned as the door cleans what a browser sends."""
    return _hasher.hash(clean(password))


def fits(password: str, held: str | None) -> bool:
    """Whether a password is the one behind a hash. Without a hash, or with the empty one of whoever has chosen none yet, the same work is
    done, and nothing fits.
    """
    try:
        return _hasher.verify(held or _nobodys_hash(), clean(password)) and bool(held)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys_hash() -> str:
    """What is tried for an unknown login, so that it takes as long as a known one; made at first need, for it is slow."""
    return _hasher.hash(secrets.token_hex(RANDOM_BYTES))
