"""The hash of what a row of the log tells of, over bytes that are the same for the same rows, with a salt of the row's own.

Without its salt a hash tells nothing about what it was made of: the salt goes with an erasure, and the chain stays whole.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from screening.domain.acts import Act
from screening.storage.children.joined import SAME_CHILD
from screening.storage.database import Database, change, insert, tuples
from screening.storage.proving import worked_out
from screening.storage.proving.covers import FORM_OF
from screening.storage.proving.forms import FORMS, CoveredRows

SALT_BYTES: Final = 16


@dataclass(frozen=True)
class Content:
    """What stands with a row: the form by which it was read, its salt (None once it was erased) and its hash."""

    form: str
    hash: str
    salt: bytes | None


class ContentStanding(StrEnum):
    """How what a row tells of stands to its hash."""

    WHOLE = "whole"
    ERASED = "erased"
    CHANGED = "changed"
    MISSING = "missing"


def content_of(db: Database, act: Act, event: Mapping[str, object]) -> Content | None:
    """What a row of this act covers as it is written now; None where it covers nothing. `event` holds the fields of the row."""
    form = FORM_OF.get(act)
    if form is None:
        return None
    salt = secrets.token_bytes(SALT_BYTES)
    return Content(form, _hash(salt, _read(db, form, event)), salt)


def keep(db: Database, event_id: int, content: Content) -> None:
    """Write what stands with a row. Call it in the transaction that writes the row."""
    insert(db, "audit_content", {"event_id": event_id, "form": content.form, "hash": content.hash})
    insert(db, "audit_salt", {"event_id": event_id, "salt": content.salt})


def state_of(db: Database, content: Content, event: Mapping[str, object]) -> ContentStanding:
    """How it stands today. What was erased, but is there all the same, has changed; and so has what is worked out as something else."""
    found = _read(db, content.form, event) if content.form in FORMS else []
    is_there = any(rows for _table, rows in found)
    if content.salt is None:
        return ContentStanding.CHANGED if is_there else ContentStanding.ERASED
    if hmac.compare_digest(content.hash, _hash(content.salt, found)):
        return ContentStanding.CHANGED if worked_out.differs(db, content.form, event) else ContentStanding.WHOLE
    return ContentStanding.CHANGED if is_there else ContentStanding.MISSING


def forget(db: Database, event_ids: Iterable[int]) -> None:
    """Take away the salts of rows that tell of what is erased. Call it in the erasure's transaction."""
    change(db, "DELETE FROM audit_salt WHERE event_id IN (SELECT value FROM json_each(:ids))", {"ids": json.dumps(list(event_ids))})


def of_child(db: Database, child_id: str, subject: str | None = None) -> list[int]:
    """The rows that tell of a child: all, or those of one `subject`."""
    of_it = f"child_id IN {SAME_CHILD} AND (:subject IS NULL OR subject = :subject)"
    asked = f"SELECT event_id FROM audit_salt WHERE event_id IN (SELECT id FROM audit_event WHERE {of_it})"  # noqa: S608 - our own text
    return [event_id for (event_id,) in tuples(db, asked, {"child_id": child_id, "subject": subject})]


def of_subjects(db: Database, subjects: Iterable[str]) -> list[int]:
    """The rows that tell of these (ids), whatever child they name: every row that covers anything is looked at."""
    asked = """SELECT event_id FROM audit_content JOIN audit_event ON audit_event.id = event_id
        WHERE subject IN (SELECT value FROM json_each(:subjects))"""
    listed = sorted(subjects)
    return [event_id for (event_id,) in tuples(db, asked, {"subjects": json.dumps(listed)})] if listed else []


@cache
def question(piece: CoveredRows) -> str:
    """The question that reads a piece, with the gaps `:subject`, `:child`, `:user` and `:at`."""
    columns = ", ".join(f'"{column}"' for column in piece.columns)
    return f"SELECT {columns} FROM {piece.table} WHERE {piece.where}"  # noqa: S608 - our own text


def _read(db: Database, form: str, event: Mapping[str, object]) -> list[tuple[str, list[str]]]:
    asked = {"subject": event["subject"], "child": event["child_id"], "user": event["user_id"], "at": event["at"]}
    return [(piece.table, sorted(_written(tuples(db, question(piece), asked)))) for piece in FORMS[form]]


def _written(found: list[tuple[object, ...]]) -> Iterator[str]:
    for row in found:
        values = [["sha256", hashlib.sha256(value).hexdigest()] if isinstance(value, bytes) else value for value in row]
        yield json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _hash(salt: bytes, found: list[tuple[str, list[str]]]) -> str:
    return hmac.new(salt, json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode(), hashlib.sha256).hexdigest()
