"""Requests for insight, the decisions about each piece, and the very files that were given."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.sharing.giving_access.deciding import AccessClosed, AccessRequest, AskedAs, FateDecided, PieceFate
from screening.storage.children.joined import SAME_CHILD, kept_id
from screening.storage.database import Database, Row, change, insert, rows

COLUMNS: Final = f"""access_request.id, {kept_id("access_request.child_id")} AS child_id, asked_by, asked_as, received_on, opened_by,
    opened_at, words, authority_said, given_at, closed_at, closed_because, (SELECT name FROM user WHERE user.id = closed_by) AS closed_by"""  # noqa: S608 - our own text
STILL_OPEN: Final = "given_at IS NULL AND closed_at IS NULL"


@dataclass(frozen=True)
class GivenFiles:
    """What was handed out: the PDF and the ZIP, byte for byte."""

    pdf: bytes
    zip: bytes


def add(db: Database, request: AccessRequest) -> None:
    """Write that somebody has asked for insight."""
    row: Row = {"id": request.id, "child_id": request.child_id, "asked_by": request.asked_by, "asked_as": str(request.asked_as)}
    row |= {"received_on": request.received_on.isoformat(), "opened_by": request.opened_by}
    insert(db, "access_request", row | {"opened_at": request.opened_at.isoformat()})


def get(db: Database, request_id: str) -> AccessRequest | None:
    """One request."""
    found = rows(db, f"SELECT {COLUMNS} FROM access_request WHERE access_request.id = :id", {"id": request_id})  # noqa: S608
    return _request(found[0]) if found else None


def waiting(db: Database) -> list[AccessRequest]:
    """Every request that nobody has answered, the longest waiting first."""
    found = rows(db, f"SELECT {COLUMNS} FROM access_request WHERE {STILL_OPEN} ORDER BY received_on, opened_at")  # noqa: S608
    return [_request(row) for row in found]


def of_child(db: Database, child_id: str) -> list[AccessRequest]:
    """Every request about a child, the newest first."""
    sql = f"SELECT {COLUMNS} FROM access_request WHERE child_id IN {SAME_CHILD} ORDER BY opened_at DESC"  # noqa: S608 - our own text
    return [_request(row) for row in rows(db, sql, {"child_id": child_id})]


def write_rest(db: Database, request_id: str, words: Iterable[str], authority_said: str) -> None:
    """Keep which words are struck out of everything, and who of the authority said what."""
    values = {"id": request_id, "words": json.dumps(list(words), ensure_ascii=False), "said": authority_said}
    change(db, f"UPDATE access_request SET words = :words, authority_said = :said WHERE id = :id AND {STILL_OPEN}", values)  # noqa: S608


def decide(db: Database, request_id: str, decided: FateDecided, user_id: str, now: datetime) -> None:
    """Write what becomes of a piece; what was decided before stays in the history."""
    row: Row = {"request_id": request_id, "piece": decided.key, "fate": str(decided.fate), "reason": decided.reason}
    insert(db, "access_decision", row | {"decided_by": user_id, "decided_at": now.isoformat()})


def decisions(db: Database, request_id: str) -> dict[str, FateDecided]:
    """The newest decision about each piece, by its key."""
    found = rows(db, "SELECT piece, fate, reason FROM access_decision WHERE request_id = :id ORDER BY id", {"id": request_id})
    return {row["piece"]: FateDecided(row["piece"], PieceFate(row["fate"]), row["reason"]) for row in found}


def give(db: Database, request_id: str, files: GivenFiles, user_id: str, now: datetime) -> None:
    """Keep what was handed out; after that nothing of the request changes."""
    insert(db, "access_given", {"request_id": request_id, "pdf": files.pdf, "zip": files.zip})
    change(
        db,
        f"UPDATE access_request SET given_by = :by, given_at = :at WHERE id = :id AND {STILL_OPEN}",  # noqa: S608 - our own text
        {"id": request_id, "by": user_id, "at": now.isoformat()},
    )


def close(db: Database, request_id: str, user_id: str, because: str, now: datetime) -> None:
    """End a request of which nothing was given."""
    change(
        db,
        f"UPDATE access_request SET closed_by = :by, closed_at = :at, closed_because = :because WHERE id = :id AND {STILL_OPEN}",  # noqa: S608
        {"id": request_id, "by": user_id, "at": now.isoformat(), "because": because},
    )


def given(db: Database, request_id: str) -> GivenFiles | None:
    """What was handed out; None while nothing was."""
    found = rows(db, "SELECT pdf, zip FROM access_given WHERE request_id = :id", {"id": request_id})
    return GivenFiles(bytes(found[0]["pdf"]), bytes(found[0]["zip"])) if found else None


def _request(row: Row) -> AccessRequest:
    return AccessRequest(
        id=row["id"],
        child_id=row["child_id"],
        asked_by=row["asked_by"],
        asked_as=AskedAs(row["asked_as"]),
        received_on=date.fromisoformat(row["received_on"]),
        opened_by=row["opened_by"],
        opened_at=datetime.fromisoformat(row["opened_at"]),
        words=tuple(json.loads(row["words"])),
        authority_said=row["authority_said"],
        given_at=datetime.fromisoformat(row["given_at"]) if row["given_at"] else None,
        closed=_closed(row) if row["closed_at"] else None,
    )


def _closed(row: Row) -> AccessClosed:
    return AccessClosed(row["closed_by"], datetime.fromisoformat(row["closed_at"]), row["closed_because"])
