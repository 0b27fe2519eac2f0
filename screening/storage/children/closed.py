"""Who is kept out of a child's record: named colleagues, for a reason, until somebody opens it again. Nothing is ever erased."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from screening.storage.children.joined import SAME_CHILD, kept_id, records_of
from screening.storage.children.received import CHILD, OF_CHILD
from screening.storage.database import Database, Row, change, insert, new_id, rows

NOW: Final = "opened_at IS NULL"


@dataclass(frozen=True)
class ClosedTo:
    """That a child is closed to somebody: why, by whom and since when (UTC); and who opened it again, where somebody did.

    `has_draft` says that a draft about the child waits for somebody else to take it over.
    """

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
    has_draft: bool


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
            closed_at, opener.name AS opened_by_name, opened_at,
            EXISTS (SELECT 1 FROM draft WHERE draft.author_id = user_id AND draft.child_id IN {SAME_CHILD}) AS has_draft
        FROM child_closed JOIN user AS kept_out ON kept_out.id = user_id JOIN user AS closer ON closer.id = closed_by
        LEFT JOIN user AS opener ON opener.id = opened_by
        WHERE child_id IN {SAME_CHILD} ORDER BY closed_at DESC""",  # noqa: S608 - our own text
        {"child_id": child_id},
    )
    read = datetime.fromisoformat
    return [
        ClosedTo(
            **{
                **row,
                "closed_at": read(row["closed_at"]),
                "opened_at": read(row["opened_at"]) if row["opened_at"] else None,
                "has_draft": bool(row["has_draft"]),
            }
        )
        for row in found
    ]


def kept_out_of(db: Database, child_ids: Iterable[str]) -> frozenset[tuple[str, str]]:
    """Of these children, each with each person (ids) to whom it is closed now."""
    found = rows(
        db,
        f"""SELECT asked.value AS child_id, user_id FROM json_each(:ids) AS asked
        CROSS JOIN child_closed ON child_closed.child_id IN {records_of("asked.value")} WHERE {NOW}""",  # noqa: S608 - our own text
        {"ids": json.dumps(sorted(set(child_ids)))},
    )
    return frozenset((row["child_id"], row["user_id"]) for row in found)


def kept_out(db: Database, user_ids: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """By the id of each child that is closed now to any of these people: to which of them (ids)."""
    found = rows(
        db,
        f"""SELECT {kept_id("child_closed.child_id")} AS child_id, user_id FROM child_closed
        WHERE user_id IN (SELECT value FROM json_each(:users)) AND {NOW}""",  # noqa: S608 - our own text
        {"users": json.dumps(sorted(set(user_ids)))},
    )
    by_child = dict[str, frozenset[str]]()
    for row in found:
        by_child[row["child_id"]] = by_child.get(row["child_id"], frozenset()) | {row["user_id"]}
    return by_child


def is_kept_out(db: Database, user_id: str, child_id: str | None, subject: str | None = None) -> bool:
    """Whether a child is closed now to somebody; or, of a task about a notification (its `subject`), the child that it tells of."""
    asked = f"SELECT {CHILD} AS child_id FROM reception WHERE id = :subject"  # noqa: S608 - our own text
    received = rows(db, asked, {"subject": subject}) if subject else []
    told_of = [id_ for id_ in (child_id, *(row["child_id"] for row in received)) if id_]
    return any(kept_out == user_id for _child, kept_out in kept_out_of(db, told_of))


def give_tasks_to_the_unit(db: Database, child_id: str, user_id: str) -> None:
    """What somebody promised about a child, or was to do of a notification about it, waits for the whole unit from now on."""
    values = {"child_id": child_id, "user_id": user_id}
    waits = "person_id = :user_id AND done_by IS NULL AND ended_at IS NULL"
    of_authority = f"subject IN (SELECT id FROM reception WHERE {OF_CHILD})"  # noqa: S608 - our own text
    about = f"(child_id IN {SAME_CHILD} OR {of_authority})"
    change(db, f"UPDATE task SET person_id = NULL WHERE {waits} AND {about}", values)  # noqa: S608 - our own text
