"""The chain: each row of the log carries a hash over itself, over what it tells of, and over the row before."""

import hashlib
import json
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from screening.storage.database import Database, Row, stream
from screening.storage.log_lists import CHILDREN, NO_CHILDREN
from screening.storage.proving import contents
from screening.storage.proving.contents import Content, ContentStanding

FIRST_HASH: Final = "0" * 64
FIELDS: Final = ("at", "user_id", "action", "child_id", "subject", "previous_hash")
SECOND_WRITING: Final = 2
"""Rows are written so since they cover what they tell of; what was written before keeps its hash."""
COLUMNS: Final = ("id", *FIELDS, "hash", "children", "form", "content_hash", "salt")


class Breach(StrEnum):
    """What is wrong with a row."""

    CHAIN = "chain"
    """It does not follow from the row before: one of them was changed, or one between them is gone."""
    CHANGED = "changed"
    MISSING = "missing"


@dataclass(frozen=True)
class Link:
    """One row as it was found: its number and hash, what is wrong with it (None: nothing), and whether what it told of was erased.

    `is_old` says that it was written before rows covered what they tell of; `covers` that it covers something.
    """

    id: int
    hash: str
    breach: Breach | None
    is_old: bool
    covers: bool
    is_erased: bool


def hash_of(row: Row, children: str, content: Content | None) -> str:
    """The hash of a row, of the children that it lists (JSON), and of what it tells of."""
    told = [content.form, content.hash] if content else []
    return _sha256([SECOND_WRITING, *(row[field] for field in FIELDS), json.loads(children), *told])


def links(db: Database) -> Generator[Link, None, None]:
    """Every row from the first to the last, one at a time: memory stays flat however long the log is."""
    previous, is_old = FIRST_HASH, True
    for found in stream(
        db,
        f"""SELECT id, {", ".join(FIELDS)}, audit_event.hash, {CHILDREN} AS children, form, audit_content.hash, salt
        FROM audit_event LEFT JOIN audit_content ON audit_content.event_id = audit_event.id
            LEFT JOIN audit_salt ON audit_salt.event_id = audit_event.id ORDER BY id""",  # noqa: S608 - our own text
        {},
    ):
        row: Row = dict(zip(COLUMNS, found, strict=True))
        content = Content(row["form"], row["content_hash"], row["salt"]) if row["form"] else None
        is_old = is_old and content is None and row["hash"] == _old_hash(row)
        follows = row["previous_hash"] == previous and (is_old or row["hash"] == hash_of(row, row["children"], content))
        state = contents.state_of(db, content, row) if content else ContentStanding.WHOLE
        breach = None if follows else Breach.CHAIN
        if breach is None and state in (ContentStanding.CHANGED, ContentStanding.MISSING):
            breach = Breach(str(state))
        yield Link(row["id"], row["hash"], breach, is_old, content is not None, state is ContentStanding.ERASED)
        previous = row["hash"]


def _old_hash(row: Row) -> str:
    """As rows were hashed before: the children stand in it where there are any."""
    listed = [] if row["children"] == NO_CHILDREN else [json.loads(row["children"])]
    return _sha256([*(row[field] for field in FIELDS), *listed])


def _sha256(signed: Iterable[object]) -> str:
    return hashlib.sha256(json.dumps(list(signed), ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
