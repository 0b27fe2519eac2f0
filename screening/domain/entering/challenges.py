"""What a passkey answers to: made of whom it was given to, for what and when, so that a page can ask without anything being kept."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from screening.domain.entering.factors import HALF_LASTS

LASTS: Final = HALF_LASTS
RANDOM_BYTES: Final = 16
MOMENT_BYTES: Final = 8
SEAL_BYTES: Final = 32
LENGTH: Final = RANDOM_BYTES + MOMENT_BYTES + SEAL_BYTES
A_MILLISECOND: Final = timedelta(milliseconds=1)


class PasskeyFor(StrEnum):
    """What an answer is for: one that was given for something else opens nothing."""

    COME_IN = "come_in"
    ADD = "add"
    CONFIRM = "confirm"


def challenge_for(asked: PasskeyFor, holder: str, now: datetime, secret: bytes, random: bytes) -> bytes:
    """A challenge for whoever holds the session, or half of one, with this hash of a token. `random` has `RANDOM_BYTES`."""
    moment = int(now.timestamp() * 1000).to_bytes(MOMENT_BYTES, "big")
    return random + moment + _seal(asked, holder, secret, random + moment)


def is_open(challenge: bytes, asked: PasskeyFor, holder: str, now: datetime, secret: bytes) -> bool:
    """Whether this was given to this very holder, for this, and not long ago. Whether it was answered before is not asked here."""
    said, seal = challenge[:-SEAL_BYTES], challenge[-SEAL_BYTES:]
    if len(challenge) != LENGTH or not hmac.compare_digest(seal, _seal(asked, holder, secret, said)):
        return False
    given_at = datetime.fromtimestamp(0, UTC) + int.from_bytes(said[RANDOM_BYTES:], "big") * A_MILLISECOND
    return LASTS >= now - given_at >= -LASTS


def _seal(asked: PasskeyFor, holder: str, secret: bytes, said: bytes) -> bytes:
    return hmac.new(secret, "\x1f".join(("passkey", asked, holder, said.hex())).encode(), hashlib.sha256).digest()
