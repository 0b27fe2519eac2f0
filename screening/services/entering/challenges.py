"""Challenges for passkeys: given to one session, or half of one, for one thing, and answered once."""

import hashlib
import secrets
from datetime import datetime

from screening.domain.entering.challenges import LASTS, RANDOM_BYTES, PasskeyFor, challenge_for, is_open
from screening.services.entering.limits import Doorstep
from screening.services.entering.starting import token_hash
from screening.storage.database import Database
from screening.storage.entering import passkeys


def give(asked: PasskeyFor, token: str, step: Doorstep, now: datetime) -> bytes:
    """A new challenge for whoever holds this token."""
    return challenge_for(asked, token_hash(token), now, step.secret, secrets.token_bytes(RANDOM_BYTES))


def take_inside(db: Database, challenge: bytes, asked: PasskeyFor, token: str, step: Doorstep, now: datetime) -> bool:
    """Whether this was given to whoever holds this token, for this, not long ago, and is answered for the first time. Inside `writing`."""
    if not is_open(challenge, asked, token_hash(token), now, step.secret):
        return False
    passkeys.forget_challenges_before(db, now - 2 * LASTS)  # one of a clock that went ahead is open for as long again
    return passkeys.use_challenge(db, hashlib.sha256(challenge).hexdigest(), now)
