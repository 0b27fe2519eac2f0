"""Log-in sessions."""

from dataclasses import dataclass
from datetime import datetime

from screening.domain.entering.devices import Device
from screening.domain.entering.sessions import Session
from screening.storage.database import Database, Row, change, insert, new_id, rows
from screening.storage.entering import halves, sign_on_tries, trusted


@dataclass(frozen=True)
class SessionOfUser:
    """A session as its own user sees it."""

    id: str
    token_hash: str
    device: Device
    session: Session


def start_session(db: Database, token_hash: str, user_id: str, device_hash: str, device: Device, now: datetime) -> None:
    """Remember that a user has logged in. `device_hash` is of the device's own secret; empty where it has none."""
    moment = now.isoformat()
    row: Row = {"token_hash": token_hash, "id": new_id(), "user_id": user_id, "started_at": moment, "seen_at": moment}
    insert(db, "login_session", row | {"device_hash": device_hash, "browser": device.browser, "system": device.system})


def get(db: Database, token_hash: str) -> Session | None:
    """The session with this token, whatever has become of it."""
    found = rows(db, "SELECT user_id, started_at, seen_at, ended_at FROM login_session WHERE token_hash = :t", {"t": token_hash})
    return session_of(found[0]) if found else None


def of_user(db: Database, user_id: str) -> list[SessionOfUser]:
    """Every session of a user that nobody has ended, the one that was in use last first."""
    found = rows(
        db,
        """SELECT id, token_hash, browser, system, user_id, started_at, seen_at, ended_at FROM login_session
        WHERE user_id = :user_id AND ended_at IS NULL ORDER BY seen_at DESC""",
        {"user_id": user_id},
    )
    return [SessionOfUser(row["id"], row["token_hash"], Device(row["browser"], row["system"]), session_of(row)) for row in found]


def is_known(db: Database, user_id: str, device_hash: str, since: datetime) -> bool:
    """Whether a user was logged in on this device after a moment."""
    values = {"user_id": user_id, "device_hash": device_hash, "since": since.isoformat()}
    known = "SELECT 1 FROM login_session WHERE user_id = :user_id AND device_hash = :device_hash AND seen_at >= :since LIMIT 1"
    return bool(device_hash) and bool(rows(db, known, values))


def touch_session(db: Database, token_hash: str, now: datetime) -> None:
    """Remember that a session is in use."""
    change(db, "UPDATE login_session SET seen_at = :now WHERE token_hash = :t", {"now": now.isoformat(), "t": token_hash})


def forget_before(db: Database, moment: datetime) -> None:
    """Erase the sessions that were over, or not in use, before a moment: nobody traces a token that long."""
    change(db, "DELETE FROM login_session WHERE coalesce(ended_at, seen_at) < :moment", {"moment": moment.isoformat()})


def end_sessions_of(db: Database, user_id: str, now: datetime, but_not: str = "") -> None:
    """End every session of a user for good, but the one with this token (its hash); what would open one with less is over too."""
    halves.forget_of(db, user_id)
    trusted.forget_of(db, user_id)
    sign_on_tries.forget_ties_of(db, user_id)
    change(
        db,
        "UPDATE login_session SET ended_at = :now WHERE user_id = :user_id AND ended_at IS NULL AND token_hash <> :but_not",
        {"now": now.isoformat(), "user_id": user_id, "but_not": but_not},
    )


def end_everybodys_sessions(db: Database, now: datetime) -> None:
    """End every session of everybody for good, and what would open one with less."""
    halves.forget_all(db)
    trusted.forget_all(db)
    sign_on_tries.forget_ties(db)
    change(db, "UPDATE login_session SET ended_at = :now WHERE ended_at IS NULL", {"now": now.isoformat()})


def end_sessions_on(db: Database, device_hash: str, now: datetime) -> None:
    """End every session on a device for good, whosever it is."""
    change(
        db,
        "UPDATE login_session SET ended_at = :now WHERE device_hash = :device_hash AND ended_at IS NULL",
        {"now": now.isoformat(), "device_hash": device_hash},
    )


def end_session(db: Database, token_hash: str, now: datetime) -> None:
    """End a session for good, and what was begun in it: a half log-in tells whose it is, and not in which session it began."""
    halves.erase(db, "user_id = (SELECT user_id FROM login_session WHERE token_hash = :t)", {"t": token_hash})
    change(
        db, "UPDATE login_session SET ended_at = :now WHERE token_hash = :t AND ended_at IS NULL", {"now": now.isoformat(), "t": token_hash}
    )


def session_of(row: Row) -> Session:
    read = datetime.fromisoformat
    return Session(row["user_id"], read(row["started_at"]), read(row["seen_at"]), read(row["ended_at"]) if row["ended_at"] else None)
