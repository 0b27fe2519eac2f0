"""The log: who did what to whom, in a chain in which each row carries the hash of the one before."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, assert_never

from screening.domain.acts import Act, read_act
from screening.domain.people import Actor, Console, Stranger, User
from screening.errors import NotFound
from screening.storage.database import Database, Row, insert, rows

FIRST_HASH = "0" * 64
SIGNED_FIELDS = ("at", "user_id", "action", "child_id", "subject", "previous_hash")
ALL: Final = -1


@dataclass(frozen=True)
class Event:
    """One line of the log. `at` is UTC; `subject` is the id of what was touched; `user_name` is None where nobody was logged in."""

    at: datetime
    act: Act
    subject: str | None
    user_name: str | None


def record(db: Database, now: datetime, act: Act, who: Actor, *, child_id: str | None = None, subject: str | None = None) -> None:
    """Add one row; call it inside `writing`, in the same transaction as the change that it tells of.

    `subject` is the id of what was touched: never a name, a number or a text that somebody typed. Raises `NotFound` where `who` may not
    do such a thing, so that what a service forgot to ask is not done either.
    """
    if not act.is_open_to(who):
        raise NotFound
    last = rows(db, "SELECT hash FROM audit_event ORDER BY id DESC LIMIT 1")
    row: Row = {
        "at": now.isoformat(),
        "user_id": _user_id(who),
        "action": str(act),
        "child_id": child_id,
        "subject": subject,
        "previous_hash": last[0]["hash"] if last else FIRST_HASH,
    }
    insert(db, "audit_event", row | {"hash": _hash(row)})


def last_of(db: Database, user: User, child_id: str) -> Event | None:
    """The last thing that this person did with one child's record."""
    return next(iter(_events(db, "child_id = :child_id AND user_id = :user_id", {"child_id": child_id, "user_id": user.id}, limit=1)), None)


def broken_links(db: Database) -> Iterator[int]:
    """The ids of rows that do not follow from the row before: changed, or next to one that is gone."""
    previous = FIRST_HASH
    for row in rows(db, "SELECT * FROM audit_event ORDER BY id"):
        if row["previous_hash"] != previous or row["hash"] != _hash(row):
            yield row["id"]
        previous = row["hash"]


def for_child(db: Database, child_id: str) -> list[Event]:
    """Everything that was done with one child's record, newest first (GDPR articles 15 and 32)."""
    return _events(db, "child_id = :child_id", {"child_id": child_id}, limit=ALL)


def _events(db: Database, condition: str, values: Row, limit: int) -> list[Event]:
    found = rows(
        db,
        f"""SELECT at, action, subject, user.name AS user_name FROM audit_event LEFT JOIN user ON user.id = user_id
        WHERE {condition} ORDER BY audit_event.id DESC LIMIT :limit""",  # noqa: S608 - our own text
        values | {"limit": limit},
    )
    return [Event(datetime.fromisoformat(row["at"]), read_act(row["action"]), row["subject"], row["user_name"]) for row in found]


def _user_id(who: Actor) -> str | None:
    match who:
        case User():
            return who.id
        case Stranger():
            return who.claims or None
        case Console():
            return None
    assert_never(who)


def _hash(row: Row) -> str:
    signed = json.dumps([row[field] for field in SIGNED_FIELDS], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(signed.encode()).hexdigest()
