"""Notifications that somebody is writing: nobody but the author sees them."""

import json
from collections.abc import Mapping
from datetime import date, datetime

from screening.domain.notifying.notifications import NotificationDraft, Origin
from screening.domain.notifying.typed import read_notification, write_notification
from screening.storage.children.joined import SAME_CHILD, kept_id
from screening.storage.database import Database, Row, change, insert, rows
from screening.storage.notifying import files

COLUMNS = f"""id, author_id, unit_id, {kept_id("notification_draft.child_id")} AS child_id, supplements_id, fields, origins, revision,
    begun_at, saved_at, saved_by_form"""


def add(db: Database, draft: NotificationDraft) -> None:
    """Write a draft that is not there yet."""
    place: Row = {"id": draft.id, "author_id": draft.author_id, "unit_id": draft.unit_id, "child_id": draft.child_id}
    place |= {"supplements_id": draft.supplements_id, "begun_at": draft.begun_at.isoformat(), "origins": write_origins(draft.origins)}
    insert(db, "notification_draft", place | _typed(draft))


def save(db: Database, draft: NotificationDraft) -> None:
    """Write what is typed now."""
    change(
        db,
        """UPDATE notification_draft SET fields = :fields, past_unit = :past_unit, revision = :revision, saved_at = :saved_at,
            saved_by_form = :saved_by_form WHERE id = :id""",
        _typed(draft) | {"id": draft.id},
    )


def get(db: Database, draft_id: str, author_id: str) -> NotificationDraft | None:
    """The draft with this id, where it is this person's."""
    asked = {"id": draft_id, "author": author_id}
    found = rows(db, f"SELECT {COLUMNS} FROM notification_draft WHERE id = :id AND author_id = :author", asked)  # noqa: S608 - our own text
    return _draft(found[0]) if found else None


def of_author(db: Database, author_id: str) -> list[NotificationDraft]:
    """Everything that somebody is writing, the newest first."""
    found = rows(
        db,
        f"SELECT {COLUMNS} FROM notification_draft WHERE author_id = :author ORDER BY saved_at DESC",  # noqa: S608 - our own text
        {"author": author_id},
    )
    return [_draft(row) for row in found]


def of_child(db: Database, child_id: str, author_id: str) -> list[NotificationDraft]:
    """What somebody is writing about one child, the newest first."""
    found = rows(
        db,
        f"""SELECT {COLUMNS} FROM notification_draft WHERE author_id = :author AND child_id IN {SAME_CHILD}
        ORDER BY saved_at DESC""",  # noqa: S608 - our own text
        {"child_id": child_id, "author": author_id},
    )
    return [_draft(row) for row in found]


def delete(db: Database, draft_id: str) -> None:
    """Erase a draft that was sent or dropped, and the files that were only its own."""
    files.remove(db, draft_id)
    change(db, "DELETE FROM notification_draft WHERE id = :id", {"id": draft_id})


def write_origins(origins: Mapping[str, Origin]) -> str:
    """Who wrote what was filled in, as it is kept. `read_origins` is its inverse."""
    kept = {name: [one.by, one.on.isoformat(), one.text] for name, one in origins.items()}
    return json.dumps(kept, ensure_ascii=False)


def read_origins(written: str) -> dict[str, Origin]:
    """What `write_origins` wrote."""
    return {name: Origin(by, date.fromisoformat(on), text) for name, (by, on, text) in json.loads(written).items()}


def _typed(draft: NotificationDraft) -> Row:
    return {
        "fields": json.dumps(write_notification(draft.typed), ensure_ascii=False),
        "past_unit": int(draft.typed.past_unit),
        "revision": draft.revision,
        "saved_at": draft.saved_at.isoformat(),
        "saved_by_form": draft.saved_by_form,
    }


def _draft(row: Row) -> NotificationDraft:
    return NotificationDraft(
        id=row["id"],
        author_id=row["author_id"],
        unit_id=row["unit_id"],
        child_id=row["child_id"],
        supplements_id=row["supplements_id"],
        typed=read_notification(json.loads(row["fields"])),
        origins=read_origins(row["origins"]),
        revision=row["revision"],
        begun_at=datetime.fromisoformat(row["begun_at"]),
        saved_at=datetime.fromisoformat(row["saved_at"]),
        saved_by_form=row["saved_by_form"],
    )
