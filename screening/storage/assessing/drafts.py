"""Drafts: saved while somebody writes, with a revision number that a stale save can't pass."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from screening.domain.assessing.assessments import Correction, Draft, Observer
from screening.domain.assessing.typed_sheet import TypedSheet, read_fields, write_fields
from screening.domain.children.child import Child
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Reach
from screening.errors import Stale
from screening.storage.children.joined import SAME_CHILD, child_by_record, every_record, kept_id
from screening.storage.children.reach import reach_values, sees
from screening.storage.database import Database, Row, change, insert, new_id, rows, stream, tuples

COLUMNS = f"""id, {kept_id("draft.child_id")} AS child_id, author_id, unit_id, revision, fields, replaces_id, correction_reason, saved_at,
    saved_by_form, observed_by"""

WHOLE = f"""SELECT {COLUMNS}, (SELECT name FROM user WHERE user.id = observed_by) AS observer_name,
    (SELECT title FROM user WHERE user.id = observed_by) AS observer_title FROM draft"""  # noqa: S608 - our own text


@dataclass(frozen=True)
class OpenDraft:
    """A draft that waits for its author, as a list names it; `saved_at` is UTC."""

    child_id: str
    child_name: str
    child_born: date
    child_weeks_early: int
    unit_name: str
    saved_at: datetime


@dataclass(frozen=True)
class DraftOfUnit:
    """A draft as a configuration meets it. The child has its age, and neither name nor number: nobody is told who it is."""

    unit_id: str
    child: Child
    typed: TypedSheet


def every(db: Database) -> Iterator[DraftOfUnit]:
    """Every draft that waits, one at a time."""
    found = stream(
        db,
        f"""SELECT draft.unit_id, child.id, born, weeks_early, fields FROM draft
        JOIN child ON child.id = {kept_id("draft.child_id")} ORDER BY draft.id""",  # noqa: S608 - our own text
        {},
    )
    for unit_id, child_id, born, weeks_early, fields in found:
        child = Child(child_id, "", date.fromisoformat(born), None, weeks_early, ())
        yield DraftOfUnit(unit_id, child, read_fields(json.loads(fields)))


def of_author(db: Database, child_id: str, author_id: str) -> Draft | None:
    """The author's open draft on a child."""
    values = {"child_id": child_id, "author_id": author_id}
    found = rows(db, f"{WHOLE} WHERE child_id IN {SAME_CHILD} AND author_id = :author_id ORDER BY draft.id", values)
    return _draft(found[0]) if found else None


def of_author_on(db: Database, author_id: str, child_ids: Iterable[str]) -> dict[str, Draft]:
    """The author's open drafts on some children, by the child (id); of two about one child the one that `of_author` finds."""
    values = {"author_id": author_id, "records": json.dumps(every_record(child_ids, child_by_record(db)))}
    found = rows(
        db,
        f"{WHOLE} WHERE author_id = :author_id AND child_id IN (SELECT value FROM json_each(:records)) ORDER BY draft.id DESC",  # noqa: S608
        values,
    )
    return {row["child_id"]: _draft(row) for row in found}


def begun_by(db: Database, author_id: str) -> frozenset[str]:
    """The children (ids) whom the author has a draft about."""
    found = tuples(db, f"SELECT {kept_id('draft.child_id')} FROM draft WHERE author_id = :author_id", {"author_id": author_id})  # noqa: S608
    return frozenset(child_id for (child_id,) in found)


def last_saved(db: Database, child_id: str, author_id: str) -> datetime | None:
    """When the author's open draft on a child was saved last, for who need not read it; None where there is none."""
    values = {"child_id": child_id, "author_id": author_id}
    found = rows(db, f"SELECT saved_at FROM draft WHERE child_id IN {SAME_CHILD} AND author_id = :author_id", values)  # noqa: S608
    return datetime.fromisoformat(found[0]["saved_at"]) if found else None


def start(
    db: Database,
    child_id: str,
    author_id: str,
    unit_id: str,
    typed: TypedSheet,
    now: datetime,
    form: Form = NO_FORM,
    corrects: Correction | None = None,
    observer: Observer | None = None,
) -> Draft:
    """A new draft with revision 1. Raises `Stale` where the author has one.

    `corrects` says which assessment it replaces, and why; `observer` who observed, where that is somebody else.
    """
    existing = of_author(db, child_id, author_id)
    if existing:
        raise Stale(existing.revision)
    moment = now.isoformat()
    row: Row = {
        "id": new_id(),
        "child_id": child_id,
        "author_id": author_id,
        "unit_id": unit_id,
        "revision": 1,
        "fields": _stored(typed),
        "replaces_id": corrects.replaces_id if corrects else None,
        "correction_reason": corrects.reason if corrects else "",
        "started_at": moment,
        "saved_at": moment,
        "saved_by_form": form.key,
        "observed_by": observer.id if observer else None,
    }
    insert(db, "draft", row)
    named = {"observer_name": observer.name, "observer_title": observer.title} if observer else {}
    return _draft(row | named)


def save(db: Database, draft: Draft, revision: int, typed: TypedSheet, now: datetime, form: Form = NO_FORM) -> Draft:
    """Save over revision `revision`, and answer with the draft as it is now. Raises `Stale` where another save came between.

    The same text again changes nothing. A page whose last answer was lost builds on its own save, though it names the one before.
    """
    if draft.revision != revision:
        if draft.typed == typed:
            return draft
        if not form.key or draft.saved_by_form != form.key:
            raise Stale(draft.revision)
    change(
        db,
        "UPDATE draft SET fields = :fields, revision = revision + 1, saved_at = :now, saved_by_form = :form WHERE id = :id",
        {"fields": _stored(typed), "now": now.isoformat(), "form": form.key, "id": draft.id},
    )
    return replace(draft, revision=draft.revision + 1, typed=typed, saved_at=now, saved_by_form=form.key)


def delete(db: Database, draft_id: str) -> None:
    """Remove a draft that was signed or given up."""
    change(db, "DELETE FROM draft WHERE id = :id", {"id": draft_id})


def waiting(db: Database, reach: Reach, today: date) -> list[OpenDraft]:
    """The asker's own drafts on children within reach, newest first."""
    found = rows(
        db,
        f"""SELECT child.id AS child_id, child.name AS child_name, child.born AS child_born,
            child.weeks_early AS child_weeks_early, unit.name AS unit_name, saved_at FROM draft
        JOIN child ON child.id = {kept_id("draft.child_id")} JOIN unit ON unit.id = draft.unit_id
        WHERE author_id = :asker AND {sees("child.id")} ORDER BY saved_at DESC""",  # noqa: S608 - our own text
        reach_values(reach, today),
    )
    return [
        OpenDraft(
            child_id=row["child_id"],
            child_name=row["child_name"],
            child_born=date.fromisoformat(row["child_born"]),
            child_weeks_early=row["child_weeks_early"],
            unit_name=row["unit_name"],
            saved_at=datetime.fromisoformat(row["saved_at"]),
        )
        for row in found
    ]


def _stored(typed: TypedSheet) -> str:
    return json.dumps(write_fields(typed), ensure_ascii=False)


def _draft(row: Row) -> Draft:
    return Draft(
        id=row["id"],
        child_id=row["child_id"],
        author_id=row["author_id"],
        unit_id=row["unit_id"],
        revision=row["revision"],
        typed=read_fields(json.loads(row["fields"])),
        replaces_id=row["replaces_id"],
        correction_reason=row["correction_reason"],
        saved_at=datetime.fromisoformat(row["saved_at"]),
        saved_by_form=row["saved_by_form"],
        observer=Observer(row["observed_by"], row["observer_name"], row["observer_title"]) if row["observed_by"] else None,
    )
