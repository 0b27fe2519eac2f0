"""Attachments of notifications, inside the encrypted database: a draft's own until it is sent, and sealed from then on."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from screening.storage.database import Database, Row, change, insert, new_id, rows


@dataclass(frozen=True)
class KeptFile:
    """An attachment without its content: `kind` is the value of its kind, `size` is in bytes."""

    id: str
    name: str
    kind: str
    size: int
    added_at: datetime


COLUMNS = "id, name, kind, size, added_at"
KEPT = f"{COLUMNS}, position, content, sha256, added_by"


def add(db: Database, draft_id: str, name: str, kind: str, content: bytes, by_id: str, now: datetime) -> str:
    """Keep an attachment of a draft, behind those that are there, and answer with its id."""
    id_ = new_id()
    (row,) = rows(db, "SELECT coalesce(max(position), 0) + 1 AS next FROM notification_draft_file WHERE draft_id = :id", {"id": draft_id})
    kept: Row = {"id": id_, "draft_id": draft_id, "position": row["next"], "name": name, "kind": kind, "size": len(content)}
    kept |= {"content": content, "sha256": hashlib.sha256(content).hexdigest(), "added_by": by_id, "added_at": now.isoformat()}
    insert(db, "notification_draft_file", kept)
    return id_


def of_draft(db: Database, draft_id: str) -> list[KeptFile]:
    """A draft's attachments in their order."""
    listed = f"SELECT {COLUMNS} FROM notification_draft_file WHERE draft_id = :id ORDER BY position"  # noqa: S608 - our own columns
    return [_file(row) for row in rows(db, listed, {"id": draft_id})]


def of_notification(db: Database, notification_id: str) -> list[KeptFile]:
    """What was sent with a notification, in its order."""
    listed = f"SELECT {COLUMNS} FROM notification_file WHERE notification_id = :id ORDER BY position"  # noqa: S608 - our own columns
    return [_file(row) for row in rows(db, listed, {"id": notification_id})]


def content(db: Database, file_id: str) -> bytes:
    """The bytes of what was sent with a notification that the asker may read."""
    (row,) = rows(db, "SELECT content FROM notification_file WHERE id = :id", {"id": file_id})
    return bytes(row["content"])


def draft_content(db: Database, file_id: str) -> bytes:
    """The bytes of an attachment of the asker's own draft."""
    (row,) = rows(db, "SELECT content FROM notification_draft_file WHERE id = :id", {"id": file_id})
    return bytes(row["content"])


def remove(db: Database, draft_id: str, file_id: str | None = None) -> None:
    """Erase an attachment of a draft; without its id every one."""
    asked = {"draft": draft_id, "id": file_id}
    change(db, "DELETE FROM notification_draft_file WHERE draft_id = :draft AND (:id IS NULL OR id = :id)", asked)


def send(db: Database, draft_id: str, notification_id: str) -> None:
    """Let a draft's attachments be the notification's: sealed."""
    change(
        db,
        f"""INSERT INTO notification_file (notification_id, {KEPT})
        SELECT :notification, {KEPT} FROM notification_draft_file WHERE draft_id = :draft""",  # noqa: S608 - our own columns
        {"draft": draft_id, "notification": notification_id},
    )


def _file(row: Row) -> KeptFile:
    return KeptFile(row["id"], row["name"], row["kind"], row["size"], datetime.fromisoformat(row["added_at"]))
