"""Log-in sessions."""

from dataclasses import dataclass
from datetime import datetime

from screening.storage.database import Database, change, insert, rows


@dataclass(frozen=True)
class Session:
    """A log-in that has not ended; its moments are UTC."""

    user_id: str
    started_at: datetime
    seen_at: datetime


def start_session(db: Database, token_hash: str, user_id: str, now: datetime) -> None:
    """Remember that a user has logged in."""
    moment = now.isoformat()
    insert(db, "login_session", {"token_hash": token_hash, "user_id": user_id, "started_at": moment, "seen_at": moment})


def open_session(db: Database, token_hash: str) -> Session | None:
    """The session behind a token, where it has not ended."""
    found = rows(db, "SELECT user_id, started_at, seen_at FROM login_session WHERE token_hash = :t AND ended_at IS NULL", {"t": token_hash})
    if not found:
        return None
    moments = {name: datetime.fromisoformat(found[0][name]) for name in ("started_at", "seen_at")}
    return Session(found[0]["user_id"], **moments)


def touch_session(db: Database, token_hash: str, now: datetime) -> None:
    """Remember that a session is in use."""
    change(db, "UPDATE login_session SET seen_at = :now WHERE token_hash = :t", {"now": now.isoformat(), "t": token_hash})


def end_session(db: Database, token_hash: str, now: datetime) -> None:
    """End a session for good."""
    change(
        db, "UPDATE login_session SET ended_at = :now WHERE token_hash = :t AND ended_at IS NULL", {"now": now.isoformat(), "t": token_hash}
    )
