"""Who is kept out of a child's record: named colleagues, for a reason, until somebody opens it again. Nothing is ever erased."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from screening.storage.children.joined import SAME_CHILD
from screening.storage.database import Database, Row, change, insert, new_id, rows

NOW: Final = "opened_at IS NULL"


@dataclass(frozen=True)
class ClosedTo:
    """That a child is closed to somebody: why, by whom and since when (UTC); and who opened it again, where somebody did."""

    id: str
    child_id: str
    user_id: str
    user_name: str
    because: str
    closed_by: str
    closed_by_name: str
    closed_at: datetime
    opened_by_name: str | None
    opened_at: datetime | None


def close(db: Database, child_id: str, user_id: str, because: str, closed_by: str, now: datetime) -> str:
    """Close a child to somebody, and answer with the closing's id. Raises `StorageError` where it is closed to them already."""
    id_ = new_id()
    row: Row = {"id": id_, "child_id": child_id, "user_id": user_id, "because": because, "closed_by": closed_by}
    insert(db, "child_closed", row | {"closed_at": now.isoformat()})
    return id_


def open_(db: Database, closing_id: str, user_id: str, now: datetime) -> None:
    """Let somebody see a child again."""
    values: Row = {"id": closing_id, "by": user_id, "at": now.isoformat()}
    change(db, f"UPDATE child_closed SET opened_by = :by, opened_at = :at WHERE id = :id AND {NOW}", values)  # noqa: S608 - our own text


def of_child(db: Database, child_id: str) -> list[ClosedTo]:
    """Everybody to whom a child is or was closed, the newest first."""
    found = rows(
        db,
        f"""SELECT child_closed.id, child_id, user_id, kept_out.name AS user_name, because, closed_by, closer.name AS closed_by_name,
            closed_at, opener.name AS opened_by_name, opened_at
        FROM child_closed JOIN user AS kept_out ON kept_out.id = user_id JOIN user AS closer ON closer.id = closed_by
        LEFT JOIN user AS opener ON opener.id = opened_by
        WHERE child_id IN {SAME_CHILD} ORDER BY closed_at DESC""",  # noqa: S608 - our own text
        {"child_id": child_id},
    )
    read = datetime.fromisoformat
    return [
        ClosedTo(**{**row, "closed_at": read(row["closed_at"]), "opened_at": read(row["opened_at"]) if row["opened_at"] else None})
        for row in found
    ]
