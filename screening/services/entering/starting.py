"""A session begins, whole or half; nothing here asks whether it may."""

import hashlib
import secrets
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.entering.factors import HALF_LASTS
from screening.domain.entering.sessions import SessionState
from screening.domain.people import User
from screening.errors import LinealError
from screening.services.entering.limits import Doorstep
from screening.storage import audit, kept_forms
from screening.storage.database import Database
from screening.storage.entering import halves, sessions
from screening.storage.rating import table_talks

TOKEN_BYTES: Final = 32


class FactorWanted(LinealError):
    """Adgangskoden passer, og der mangler en kode fra telefonen."""

    def __init__(self, half_token: str) -> None:
        """`half_token` opens nothing but the question for the second factor."""
        super().__init__()
        self.half_token = half_token


def start_inside(db: Database, user: User, step: Doorstep, now: datetime) -> str:
    """Start a session inside a transaction, and answer with its token: a new one, whatever the browser held before."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    if step.device_hash:
        sessions.end_sessions_on(db, step.device_hash, now)
    sessions.start_session(db, token_hash(token), user.id, step.device_hash, step.device, now)
    _take_back(db, user, now)
    kept_forms.erase(db, now)
    audit.record(db, now, Act.LOG_IN, user)
    return token


def _take_back(db: Database, user: User, now: datetime) -> None:
    """What a family marked counts as given back where no session shows it any more: it ended while the device lay on the table."""
    for left in table_talks.at_table(db, user.id):
        if left.session.state_at(now) is not SessionState.OPEN:
            table_talks.give_back(db, left.id, now)
            audit.record(db, now, Act.TABLE_ENDED, user, child_id=left.child_id, subject=left.id)


def start_half_inside(db: Database, user: User, secret: str, step: Doorstep, now: datetime) -> str:
    """Start a half log-in inside a transaction. `secret` is offered for a new telephone; empty where the one that is known is asked."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    halves.forget_before(db, now - HALF_LASTS)
    halves.start(db, token_hash(token), halves.Half(user.id, secret, step.device_hash, step.device, now))
    return token


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
