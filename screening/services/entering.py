"""Logging in and out. One answer for every failure, whoever and whatever was wrong."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from screening.domain.acts import Act
from screening.domain.entering import SessionState
from screening.domain.people import Stranger, User, codes
from screening.domain.phrase import Phrase
from screening.errors import Busy, Invalid, LinealError, StorageError
from screening.language import local_day
from screening.services.people import passwords
from screening.storage import audit, entering, kept_forms
from screening.storage.database import Database, without_waiting, writing
from screening.storage.people import codes as kept_codes
from screening.storage.people import users

TOKEN_BYTES = 32
TOUCH_EVERY = timedelta(minutes=1)


class LogInRefused(LinealError):
    """Brugernavn eller adgangskode passer ikke."""


def log_in(db: Database, login: str, password: str, now: datetime) -> str:
    """Start a session, and answer with its token. Raises `LogInRefused`, after the same work, for every failure."""
    user = users.with_login(db, login.strip().lower(), local_day(now))
    fits = passwords.fits(password, users.password_hash(db, user.id) if user else None)
    if not user or not fits:
        with writing(db):
            audit.record(db, now, Act.LOG_IN_REFUSED, Stranger(user.id if user else ""))
        raise LogInRefused
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with writing(db):
        entering.start_session(db, _hash(token), user.id, now)
        kept_forms.erase(db, now)
        audit.record(db, now, Act.LOG_IN, user)
    return token


def choose_password(db: Database, login: str, code: str, password: str, again: str, now: datetime) -> None:
    """Choose a password with a code, which opens nothing afterwards; every session of before is over.

    Raises `Invalid` for a password that can't be, before anything is tried, and `LogInRefused` for every wrong code and login, so that
    neither tells of the other.
    """
    faults = {}
    fault = passwords.fault_of(password)
    if fault:
        faults["password"] = fault
    elif password != again:
        faults["again"] = Phrase("De to adgangskoder er ikke ens.")
    if faults:
        raise Invalid(faults)
    password_hash = passwords.hash_password(password)
    typed, is_refused = codes.hash_of(code), False
    with writing(db):
        user = users.with_login(db, login.strip().lower(), local_day(now))
        given = kept_codes.unused(db, user.id, now) if user else None
        if user is None or given is None or not hmac.compare_digest(typed, given.code_hash):
            audit.record(db, now, Act.LOG_IN_REFUSED, Stranger(user.id if user else ""))
            is_refused = True
        else:
            kept_codes.use(db, given.id, now)
            users.choose_password(db, user.id, password_hash)
            entering.end_sessions_of(db, user.id, now)
            audit.record(db, now, Act.USER_CODE_USED, user)
    if is_refused:
        raise LogInRefused


def log_out(db: Database, token: str, user: User, now: datetime) -> None:
    """End the session for good: its token opens nothing afterwards."""
    with writing(db):
        entering.end_session(db, _hash(token), now)
        audit.record(db, now, Act.LOG_OUT, user)


def who_is(
    db: Database,
    token: str,
    now: datetime,
    seen_last: datetime | None = None,
    remember: Callable[[datetime], None] = lambda _now: None,
) -> User | None:
    """The user behind a session that is neither ended, idle for an hour nor twelve hours old.

    A database that can't be written, or is busy, logs nobody out and lets nobody wait: `remember` is told the moment then, and gives it
    back as `seen_last` next time.
    """
    session = entering.get(db, _hash(token))
    if session is None:
        return None
    session = replace(session, seen_at=max(session.seen_at, seen_last or session.seen_at))
    if session.state_at(now) is not SessionState.OPEN:
        return None
    if now - session.seen_at > TOUCH_EVERY:
        try:
            with without_waiting(db), writing(db):
                entering.touch_session(db, _hash(token), now)
        except StorageError as fault:
            if not isinstance(fault, Busy):
                db.trouble = fault
            remember(now)
    return users.get(db, session.user_id, local_day(now))


def who_was(db: Database, token: str) -> str:
    """The id of the user whose session this is or was; empty where it was nobody's."""
    session = entering.get(db, _hash(token))
    return session.user_id if session else ""


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
