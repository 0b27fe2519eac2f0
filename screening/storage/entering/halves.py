"""Log-ins that are half done: the password was right, and the second factor is waited for."""

from dataclasses import dataclass
from datetime import datetime

from screening.domain.entering.devices import Device
from screening.storage.database import Database, Row, change, insert, rows


@dataclass(frozen=True)
class Half:
    """Who is half way in, and since when (UTC). `secret` is the one that is offered for a new telephone; empty where one is known."""

    user_id: str
    secret: str
    device_hash: str
    device: Device
    started_at: datetime


def start(db: Database, token_hash: str, half: Half) -> None:
    """Remember that somebody is half way in."""
    row: Row = {"token_hash": token_hash, "user_id": half.user_id, "secret": half.secret, "device_hash": half.device_hash}
    device: Row = {"browser": half.device.browser, "system": half.device.system}
    insert(db, "half_session", row | device | {"started_at": half.started_at.isoformat()})


def get(db: Database, token_hash: str) -> Half | None:
    """Who is half way in with this token."""
    found = rows(db, "SELECT * FROM half_session WHERE token_hash = :token_hash", {"token_hash": token_hash})
    if not found:
        return None
    row = found[0]
    started_at = datetime.fromisoformat(row["started_at"])
    return Half(row["user_id"], row["secret"], row["device_hash"], Device(row["browser"], row["system"]), started_at)


def forget(db: Database, token_hash: str) -> None:
    """A half log-in becomes a session once."""
    erase(db, "token_hash = :token_hash", {"token_hash": token_hash})


def forget_of(db: Database, user_id: str) -> None:
    """Forget every half log-in of a user."""
    erase(db, "user_id = :user_id", {"user_id": user_id})


def forget_all(db: Database) -> None:
    """Forget every half log-in."""
    erase(db, "TRUE", {})


def forget_before(db: Database, moment: datetime) -> None:
    """Forget those that took too long."""
    erase(db, "started_at < :moment", {"moment": moment.isoformat()})


def erase(db: Database, which: str, values: Row) -> None:
    """Forget those of which a condition of ours holds."""
    change(db, f"DELETE FROM half_session WHERE {which}", values)  # noqa: S608 - our own text
