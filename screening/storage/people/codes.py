"""The codes with which people come in for the first time, kept as hashes."""

from datetime import datetime

from screening.domain.people.codes import Code
from screening.storage.database import Database, change, insert, new_id, rows


def add(db: Database, user_id: str, code_hash: str, made_by: str | None, ends_at: datetime, now: datetime) -> None:
    """Give somebody a code; the ones before it open nothing any more. `made_by` is None at the server."""
    change(
        db,
        "UPDATE user_code SET ends_at = :now WHERE user_id = :user_id AND used_at IS NULL AND ends_at > :now",
        {"now": now.isoformat(), "user_id": user_id},
    )
    row = {"id": new_id(), "user_id": user_id, "code_hash": code_hash, "made_by": made_by}
    insert(db, "user_code", row | {"made_at": now.isoformat(), "ends_at": ends_at.isoformat()})


def unused(db: Database, user_id: str, now: datetime) -> Code | None:
    """The code that opens the program for somebody now."""
    found = rows(
        db,
        """SELECT id, user_id, code_hash, ends_at FROM user_code
        WHERE user_id = :user_id AND used_at IS NULL AND ends_at > :now ORDER BY made_at DESC, id DESC LIMIT 1""",
        {"user_id": user_id, "now": now.isoformat()},
    )
    return Code(found[0]["id"], found[0]["user_id"], found[0]["code_hash"], datetime.fromisoformat(found[0]["ends_at"])) if found else None


def use(db: Database, code_id: str, now: datetime) -> None:
    """A code opens once."""
    change(db, "UPDATE user_code SET used_at = :now WHERE id = :id", {"now": now.isoformat(), "id": code_id})


def end_all(db: Database, user_id: str, now: datetime) -> None:
    """No code of somebody opens anything any more."""
    change(
        db, "UPDATE user_code SET used_at = :now WHERE user_id = :user_id AND used_at IS NULL", {"now": now.isoformat(), "user_id": user_id}
    )


def forget_before(db: Database, moment: datetime) -> None:
    """Erase the codes that opened nothing any more before a moment: not the last one of somebody who has never come in."""
    came_in = "(SELECT password_hash <> '' OR ended_at IS NOT NULL FROM user WHERE user.id = user_id)"
    over = f"coalesce(used_at, ends_at) < :moment AND (used_at IS NOT NULL OR {came_in})"  # noqa: S608 - our own text
    change(db, f"DELETE FROM user_code WHERE {over}", {"moment": moment.isoformat()})  # noqa: S608
