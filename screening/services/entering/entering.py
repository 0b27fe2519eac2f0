"""Logging in and out. One answer for every failure, whoever and whatever was wrong."""

import hmac
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.entering.factors import OF_NOBODY, Demand
from screening.domain.entering.sessions import SessionState
from screening.domain.entering.sign_on import LocalAccounts
from screening.domain.people import Stranger, User, codes
from screening.domain.people.codes import Code
from screening.errors import Busy, Invalid, LinealError, StorageError
from screening.language import local_day
from screening.services.entering import factors
from screening.services.entering.limits import Doorstep, begin_try
from screening.services.entering.starting import FactorWanted, start_half_inside, start_inside, token_hash
from screening.services.people import passwords
from screening.storage import audit
from screening.storage.database import Database, without_waiting, writing
from screening.storage.entering import sessions
from screening.storage.people import codes as kept_codes
from screening.storage.people import users
from screening.storage.working_out import worked_out

NO_DOORSTEP: Final = Doorstep()
TOUCH_EVERY = timedelta(minutes=1)


class LogInRefused(LinealError):
    """Brugernavn eller adgangskode passer ikke."""


def log_in(
    db: Database,
    login: str,
    password: str,
    now: datetime,
    step: Doorstep = NO_DOORSTEP,
    demand: Demand = OF_NOBODY,
    local: LocalAccounts = LocalAccounts.ALL,
) -> str:
    """Start a session, and answer with its token; an older one on the same device is over.

    Whom `local` does not let in by a password is answered as for a wrong one. Raises `LogInRefused`, after the same work, for every
    failure, and `TooSoon`, before anything is tried, where too many were wrong. Raises `FactorWanted` where the words were right and no
    session is started yet: of whoever has set a second factor up, too, where the demand is of nobody.
    """
    login = login.strip().lower()
    user = users.with_login(db, login, local_day(now))
    with writing(db):
        this = begin_try(db, login, user.id if user else "", step, now)
    held = users.password_hash(db, user.id) if user else ""
    fits = passwords.fits(password, held)
    if not user or not fits or not local.let_in(user):
        with writing(db):
            audit.record(db, now, Act.LOG_IN_REFUSED, Stranger(user.id if user else ""))
        raise LogInRefused
    renewed, token, half_token = passwords.renewed(password, held), "", ""
    with writing(db):
        this.was_right(db)
        if renewed:
            users.renew_hash(db, user.id, held, renewed)
        if factors.is_wanted(db, user, step, demand, now):
            half_token = start_half_inside(db, user, factors.secret_to_offer(db, user), step, now)
            audit.record(db, now, Act.FACTOR_ASKED, Stranger(user.id))
        else:
            token = start_inside(db, user, step, now)
    if half_token:
        raise FactorWanted(half_token)
    return token


def choose_password(db: Database, login: str, code: str, password: str, again: str, now: datetime, step: Doorstep = NO_DOORSTEP) -> None:
    """Choose a password with a code, which opens nothing afterwards; every session of before is over.

    Raises `Invalid` for a password that can't be, and `TooSoon`, before anything is tried, and `LogInRefused` for every wrong code and
    login, so that neither tells of the other. What takes long is done for the right code alone.
    """
    login = login.strip().lower()
    faults = passwords.faults_of_typing(password, again)
    if faults:
        raise Invalid(faults)
    with writing(db):
        this = begin_try(db, f"code {login}", "", step, now)
        user, given = _with_code(db, login, code, now)
        if given is None:
            audit.record(db, now, Act.LOG_IN_REFUSED, Stranger(user.id if user else ""))
        else:
            this.was_right(db)
    if given is None:
        raise LogInRefused
    faults = passwords.faults_of_new(password, again, login)
    if faults:
        raise Invalid(faults)
    password_hash = passwords.hash_password(password)
    with writing(db):
        user, given = _with_code(db, login, code, now)
        if user is not None and given is not None:
            kept_codes.use(db, given.id, now)
            users.choose_password(db, user.id, password_hash)
            sessions.end_sessions_of(db, user.id, now)
            audit.record(db, now, Act.USER_CODE_USED, user)
    if given is None:  # used a moment ago
        raise LogInRefused


def _with_code(db: Database, login: str, code: str, now: datetime) -> tuple[User | None, Code | None]:
    """Who has this login, and the code where it is theirs and opens something yet."""
    user = users.with_login(db, login, local_day(now))
    given = kept_codes.unused(db, user.id, now) if user else None
    return user, given if given and hmac.compare_digest(codes.hash_of(code), given.code_hash) else None


def log_out(db: Database, token: str, user: User, now: datetime) -> None:
    """End the session for good: its token opens nothing afterwards."""
    with writing(db):
        sessions.end_session(db, token_hash(token), now)
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
    session = sessions.get(db, token_hash(token))
    if session is None:
        return None
    session = replace(session, seen_at=max(session.seen_at, seen_last or session.seen_at))
    if session.state_at(now) is not SessionState.OPEN:
        return None
    if abs(now - session.seen_at) > TOUCH_EVERY:
        try:
            with without_waiting(db), writing(db):
                sessions.touch_session(db, token_hash(token), now)
        except StorageError as fault:
            if not isinstance(fault, Busy):
                db.trouble = fault
            remember(now)
    user_id, today = session.user_id, local_day(now)
    return worked_out(db, lambda: users.get(db, user_id, today), "user", user_id, today)


def time_left(db: Database, token: str, now: datetime, seen_last: datetime | None = None) -> tuple[str, timedelta]:
    """Whose open session this is, and how long until it ends unless it is used: asking is no use of it. Of any other, nobody's."""
    session = sessions.get(db, token_hash(token))
    if session is None:
        return "", timedelta()
    session = replace(session, seen_at=max(session.seen_at, seen_last or session.seen_at))
    if session.state_at(now) is not SessionState.OPEN:
        return "", timedelta()
    return session.user_id, session.ends_at - now


def who_was(db: Database, token: str) -> str:
    """The id of the user whose session this is or was; empty where it was nobody's."""
    session = sessions.get(db, token_hash(token))
    return session.user_id if session else ""
