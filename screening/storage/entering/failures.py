"""Wrong tries to come in, by keyed hashes that tell neither login nor address; what is old is forgotten."""

from datetime import datetime

from screening.storage.database import Database, Row, change, insert, rows


def add(db: Database, key_hash: str, now: datetime) -> None:
    """Count a try as wrong; call `forget` where it was right."""
    insert(db, "login_failure", {"key_hash": key_hash, "at": now.isoformat()})


def of_key(db: Database, key_hash: str) -> list[datetime]:
    """When tries with this key were wrong."""
    found = rows(db, "SELECT at FROM login_failure WHERE key_hash = :key_hash", {"key_hash": key_hash})
    return [datetime.fromisoformat(row["at"]) for row in found]


def forget(db: Database, key_hash: str) -> None:
    """Forget every wrong try with this key."""
    erase(db, "key_hash = :key_hash", {"key_hash": key_hash})


def forget_one(db: Database, key_hash: str, at: datetime) -> None:
    """Take one try back that was counted as wrong."""
    one = "rowid = (SELECT rowid FROM login_failure WHERE key_hash = :key_hash AND at = :at LIMIT 1)"
    erase(db, one, {"key_hash": key_hash, "at": at.isoformat()})


def forget_before(db: Database, moment: datetime) -> None:
    """Forget what is older."""
    erase(db, "at < :moment", {"moment": moment.isoformat()})


def erase(db: Database, which: str, values: Row) -> None:
    """Forget the wrong tries of which a condition of ours holds."""
    change(db, f"DELETE FROM login_failure WHERE {which}", values)  # noqa: S608 - our own text
