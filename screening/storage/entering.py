"""Log-in sessions."""

from datetime import datetime

from screening.domain.entering import Session
from screening.storage.database import Database, change, insert, rows


def start_session(db: Database, token_hash: str, user_id: str, now: datetime) -> None:
    """Remember that a user has logged in."""
    moment = now.isoformat()
    insert(db, "login_session", {"token_hash": token_hash, "user_id": user_id, "started_at": moment, "seen_at": moment})


def get(db: Database, token_hash: str) -> Session | None:
    """The session with this token, whatever has become of it."""
    found = rows(db, "SELECT user_id, started_at, seen_at, ended_at FROM login_session WHERE token_hash = :t", {"t": token_hash})
    if not found:
        return None
    row = found[0]
    moments = {name: datetime.fromisoformat(row[name]) if row[name] else None for name in ("started_at", "seen_at", "ended_at")}
    return Session(**row | moments)


def touch_session(db: Database, token_hash: str, now: datetime) -> None:
    """Remember that a session is in use."""
    change(db, "UPDATE login_session SET seen_at = :now WHERE token_hash = :t", {"now": now.isoformat(), "t": token_hash})


def end_sessions_of(db: Database, user_id: str, now: datetime) -> None:
    """End every session of a user for good."""
    change(
        db,
        "UPDATE login_session SET ended_at = :now WHERE user_id = :user_id AND ended_at IS NULL",
        {"now": now.isoformat(), "user_id": user_id},
    )


def end_session(db: Database, token_hash: str, now: datetime) -> None:
    """End a session for good."""
    change(
        db, "UPDATE login_session SET ended_at = :now WHERE token_hash = :t AND ended_at IS NULL", {"now": now.isoformat(), "t": token_hash}
    )
