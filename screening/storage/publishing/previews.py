"""Replays that an administrator has asked for: how far each has come, and what it found."""

from dataclasses import dataclass
from datetime import datetime

from screening.storage.database import Database, Row, change, insert, new_id, rows


@dataclass(frozen=True)
class Run:
    """A replay of `before` against `after` (fingerprints). `found` is its answer as JSON, None until it is done."""

    id: str
    before: str
    after: str
    touched_at: datetime
    done: int
    total: int
    found: str | None
    failed: bool


def start(db: Database, before: str, after: str, total: int, now: datetime) -> str:
    """Remember that a replay has begun, and answer with its id."""
    row: Row = {"id": new_id(), "before": before, "after": after, "started_at": now.isoformat(), "touched_at": now.isoformat()}
    insert(db, "preview_run", row | {"done": 0, "total": total, "found": None, "failed": 0})
    return str(row["id"])


def get(db: Database, id_: str) -> Run | None:
    """The replay with this id."""
    found = rows(db, "SELECT id, before, after, touched_at, done, total, found, failed FROM preview_run WHERE id = :id", {"id": id_})
    if not found:
        return None
    row = found[0]
    return Run(**row | {"touched_at": datetime.fromisoformat(row["touched_at"]), "failed": bool(row["failed"])})


def come_to(db: Database, id_: str, done: int, now: datetime) -> None:
    """Remember how far a replay has come."""
    _set(db, "done = :done", {"id": id_, "done": done, "now": now.isoformat()})


def finish(db: Database, id_: str, found: str, now: datetime) -> None:
    """Keep what a replay found."""
    _set(db, "done = total, found = :found", {"id": id_, "found": found, "now": now.isoformat()})


def fail(db: Database, id_: str, now: datetime) -> None:
    """Remember that a replay did not come to its end."""
    _set(db, "failed = 1", {"id": id_, "now": now.isoformat()})


def delete_started_before(db: Database, moment: datetime) -> None:
    """Forget old replays: they can be made again at any time."""
    change(db, "DELETE FROM preview_run WHERE started_at < :moment", {"moment": moment.isoformat()})


def _set(db: Database, what: str, values: Row) -> None:
    change(db, f"UPDATE preview_run SET {what}, touched_at = :now WHERE id = :id", values)  # noqa: S608 - our own text
