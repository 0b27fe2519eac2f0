"""The log: who did what to whom, in a chain in which each row carries the hash of the one before."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from screening.storage.database import Database, Row, insert, rows

FIRST_HASH = "0" * 64
SIGNED_FIELDS = ("at", "user_id", "action", "child_id", "subject", "previous_hash")


@dataclass(frozen=True)
class Event:
    """Something that was done with a child's record. `at` is a UTC moment; `user_name` is None where no user did it."""

    at: datetime
    action: str
    subject: str | None
    user_name: str | None


def record(
    db: Database, now: datetime, action: str, *, user_id: str | None = None, child_id: str | None = None, subject: str | None = None
) -> None:
    """Add one row; call it inside `writing`, in the same transaction as the change that it tells of.

    `subject` is the id of what was touched: never a name, a number or a text that somebody typed.
    """
    last = rows(db, "SELECT hash FROM audit_event ORDER BY id DESC LIMIT 1")
    row: Row = {
        "at": now.isoformat(),
        "user_id": user_id,
        "action": action,
        "child_id": child_id,
        "subject": subject,
        "previous_hash": last[0]["hash"] if last else FIRST_HASH,
    }
    insert(db, "audit_event", row | {"hash": _hash(row)})


def broken_links(db: Database) -> Iterator[int]:
    """The ids of rows that do not follow from the row before: changed, or next to one that is gone."""
    previous = FIRST_HASH
    for row in rows(db, "SELECT * FROM audit_event ORDER BY id"):
        if row["previous_hash"] != previous or row["hash"] != _hash(row):
            yield row["id"]
        previous = row["hash"]


def for_child(db: Database, child_id: str) -> list[Event]:
    """Everything that was done with one child's record, newest first (GDPR articles 15 and 32)."""
    found = rows(
        db,
        """SELECT at, action, subject, user.name AS user_name FROM audit_event LEFT JOIN user ON user.id = user_id
        WHERE child_id = :child_id ORDER BY audit_event.id DESC""",
        {"child_id": child_id},
    )
    return [Event(**row | {"at": datetime.fromisoformat(row["at"])}) for row in found]


def _hash(row: Row) -> str:
    signed = json.dumps([row[field] for field in SIGNED_FIELDS], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(signed.encode()).hexdigest()
