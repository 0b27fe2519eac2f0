"""Logging in and out. One answer for every failure, whoever and whatever was wrong."""

import hashlib
import secrets
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from screening.domain.people import Role, UnitKind, User
from screening.domain.phrase import Phrase
from screening.errors import Invalid, LinealError
from screening.storage import audit, users
from screening.storage.database import Database, writing

TOKEN_BYTES = 32
SHORTEST_PASSWORD = 12
IDLE = timedelta(hours=1)
LONGEST = timedelta(hours=12)
TOUCH_EVERY = timedelta(minutes=1)

_hasher = PasswordHasher()


@cache
def _nobodys_hash() -> str:
    """What an unknown login is tried against, so that it takes as long as a known one; made at first need, for it is slow."""
    return _hasher.hash(secrets.token_hex(TOKEN_BYTES))


class LogInRefused(LinealError):
    """Brugernavn eller adgangskode passer ikke."""


def log_in(db: Database, login: str, password: str, now: datetime) -> str:
    """Start a session, and answer with its token. Raises `LogInRefused`, after the same work, for every failure."""
    user = users.with_login(db, login.strip().lower())
    held = users.password_hash(db, user.id) if user else _nobodys_hash()
    fits = _verify(held, password)
    if not user or not fits:
        with writing(db):
            audit.record(db, now, "log_in_refused", user_id=user.id if user else None)
        raise LogInRefused
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with writing(db):
        users.start_session(db, _hash(token), user.id, now)
        audit.record(db, now, "log_in", user_id=user.id)
    return token


def log_out(db: Database, token: str, user: User, now: datetime) -> None:
    """End the session for good: its token opens nothing afterwards."""
    with writing(db):
        users.end_session(db, _hash(token), now)
        audit.record(db, now, "log_out", user_id=user.id)


def who_is(db: Database, token: str, now: datetime) -> User | None:
    """The user behind a session that is neither ended, idle for an hour nor twelve hours old."""
    session = users.open_session(db, _hash(token))
    if session is None:
        return None
    seen_at, started_at = datetime.fromisoformat(session["seen_at"]), datetime.fromisoformat(session["started_at"])
    if now - seen_at > IDLE or now - started_at > LONGEST:
        return None
    if now - seen_at > TOUCH_EVERY:
        with writing(db):
            users.touch_session(db, _hash(token), now)
    return users.get(db, session["user_id"])


def add_user(db: Database, login: str, name: str, title: str, password: str, roles: dict[str, Role], now: datetime) -> str:
    """Add a user with a role in each named unit (by id), and answer with the user's id. Raises `Invalid`."""
    login = login.strip().lower()
    faults = {}
    if not login or not login.replace(".", "").replace("-", "").isalnum():
        faults["login"] = Phrase("Brugernavnet må have bogstaver, tal, punktum og bindestreg.")
    elif users.with_login(db, login):
        faults["login"] = Phrase("Brugernavnet er taget.")
    if not name.strip():
        faults["name"] = Phrase("Skriv navnet.")
    if len(password) < SHORTEST_PASSWORD:
        faults["password"] = Phrase("Adgangskoden skal have mindst {count} tegn.", {"count": SHORTEST_PASSWORD})
    if faults:
        raise Invalid(faults)
    with writing(db):
        user_id = users.add_user(db, login, name.strip(), title.strip(), hash_password(password), now)
        for unit_id, role in roles.items():
            users.add_membership(db, user_id, unit_id, role)
        audit.record(db, now, "user_added", subject=user_id)
    return user_id


def add_user_in_unit(
    db: Database, login: str, name: str, title: str, password: str, unit_name: str, unit_kind: UnitKind, role: Role, now: datetime
) -> str:
    """Add a user with a role in a unit named by its name, which is added where it is not there. Raises `Invalid`."""
    unit_name = unit_name.strip()
    if not unit_name:
        raise Invalid({"unit": Phrase("Skriv enhedens navn.")})
    unit = next((unit for unit in users.units(db) if unit.name == unit_name), None)
    if unit is None:
        with writing(db):
            unit = users.add_unit(db, unit_name, unit_kind)
            audit.record(db, now, "unit_added", subject=unit.id)
    return add_user(db, login, name, title, password, {unit.id: role}, now)


def somebody_can_log_in(db: Database) -> bool:
    """Whether there is any user yet."""
    return users.any_user(db)


def broken_log_rows(db: Database) -> list[int]:
    """The numbers of the log's rows that do not follow from the row before; empty where the log is whole."""
    return list(audit.broken_links(db))


def hash_password(password: str) -> str:
    """The argon2id hash of a password."""
    return _hasher.hash(password)


def _verify(held: str, password: str) -> bool:
    try:
        return _hasher.verify(held, password)
    except (VerificationError, InvalidHashError):
        return False


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
