"""What parents and children marked at the table, and which session shows nothing else."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from screening.domain.entering.sessions import Session
from screening.domain.people import Unit
from screening.domain.rating.table import Strike, TableTalk, TableVoice, TypedTable, read_struck, read_table, write_struck, write_table
from screening.storage.children.joined import SAME_CHILD, kept_id
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, Row, change, insert, rows
from screening.storage.entering.sessions import session_of

TALK = f"""SELECT table_talk.*, {kept_id("table_talk.child_id")} AS told_of, user.name AS begun_by_name
    FROM table_talk JOIN user ON user.id = begun_by"""  # noqa: S608 - our own text


def add(db: Database, talk: TableTalk) -> None:
    """Write that somebody sits at the table, or what was marked on paper. Call it inside `writing`."""
    row: Row = {"id": talk.id, "child_id": talk.child_id, "unit_id": talk.unit_id, "who": str(talk.voice), "language": talk.language}
    row |= {"scale_id": talk.scale_id, "fingerprint": talk.fingerprint, "revision": talk.revision, "fields": _written(talk.typed)}
    row |= {"begun_by": talk.begun_by, "begun_at": talk.begun_at.isoformat(), "saved_at": talk.begun_at.isoformat()}
    insert(db, "table_talk", row | {"given_back_at": _moment(talk.given_back_at), "on_paper": int(talk.on_paper)})


def save(db: Database, talk_id: str, typed: TypedTable, language: str, now: datetime) -> None:
    """Write what is marked now."""
    values: Row = {"id": talk_id, "fields": _written(typed), "language": language, "now": now.isoformat()}
    change(
        db, "UPDATE table_talk SET fields = :fields, language = :language, revision = revision + 1, saved_at = :now WHERE id = :id", values
    )


def give_back(db: Database, talk_id: str, now: datetime) -> None:
    """Write that the device is back with the professional."""
    change(
        db, "UPDATE table_talk SET given_back_at = :now WHERE id = :id AND given_back_at IS NULL", {"id": talk_id, "now": now.isoformat()}
    )


def strike(db: Database, talk: TableTalk, parts: Iterable[str], strike: Strike) -> None:
    """Write that parts of what was said are struck out; what was said stays. Call it inside `writing`."""
    struck = {**talk.struck, **dict.fromkeys(parts, strike)}
    fields = write_table(talk.typed) | write_struck(struck)
    change(db, "UPDATE table_talk SET fields = :fields WHERE id = :id", {"id": talk.id, "fields": json.dumps(fields, ensure_ascii=False)})


@dataclass(frozen=True)
class LeftAtTable:
    """A talk (id) that nobody has taken back, about whom (id), and the session that shows it or once did."""

    id: str
    child_id: str
    session: Session


def at_table(db: Database, user_id: str) -> list[LeftAtTable]:
    """What somebody's sessions were bound to and nobody has taken back."""
    found = rows(
        db,
        """SELECT table_talk.id, child_id, user_id, started_at, seen_at, ended_at
        FROM login_session CROSS JOIN table_talk ON table_talk.id = table_talk_id WHERE user_id = :user_id AND given_back_at IS NULL""",
        {"user_id": user_id},
    )
    return [LeftAtTable(row.pop("id"), row.pop("child_id"), session_of(row)) for row in found]


def get(db: Database, talk_id: str) -> TableTalk | None:
    """The talk that a session is bound to."""
    found = rows(db, f"{TALK} WHERE table_talk.id = :id", {"id": talk_id})
    return _talk(found[0]) if found else None


def of_child(db: Database, child_id: str, units: Sequence[Unit]) -> list[TableTalk]:
    """What was marked about a child in these units; what is still at the table too."""
    found = rows(
        db,
        f"""{TALK} WHERE table_talk.child_id IN {SAME_CHILD} AND unit_id IN (SELECT value FROM json_each(:units))""",  # noqa: S608 - our own text
        {"child_id": child_id, "units": ids_as_json(units)},
    )
    return [_talk(row) for row in found]


def showing(db: Database, talk: TableTalk) -> list[Session]:
    """The sessions that show a talk and nothing else, whatever has become of them."""
    found = rows(
        db,
        "SELECT user_id, started_at, seen_at, ended_at FROM login_session WHERE user_id = :user_id AND table_talk_id = :id",
        {"user_id": talk.begun_by, "id": talk.id},
    )
    return [session_of(row) for row in found]


def bind(db: Database, token_hash: str, talk_id: str | None) -> None:
    """Let a session show this talk and nothing else; None lets it go."""
    change(db, "UPDATE login_session SET table_talk_id = :talk WHERE token_hash = :t", {"t": token_hash, "talk": talk_id})


def bound(db: Database, token_hash: str) -> str | None:
    """The id of the talk that a session is bound to."""
    found = rows(db, "SELECT table_talk_id FROM login_session WHERE token_hash = :t", {"t": token_hash})
    return found[0]["table_talk_id"] if found else None


def _written(typed: TypedTable) -> str:
    return json.dumps(write_table(typed), ensure_ascii=False)


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _talk(row: Row) -> TableTalk:
    fields = json.loads(row["fields"])
    return TableTalk(
        id=row["id"],
        child_id=row["told_of"],
        unit_id=row["unit_id"],
        voice=TableVoice(row["who"]),
        language=row["language"],
        scale_id=row["scale_id"],
        fingerprint=row["fingerprint"],
        revision=row["revision"],
        typed=read_table(fields),
        begun_by=row["begun_by"],
        begun_by_name=row["begun_by_name"],
        begun_at=datetime.fromisoformat(row["begun_at"]),
        given_back_at=datetime.fromisoformat(row["given_back_at"]) if row["given_back_at"] else None,
        on_paper=bool(row["on_paper"]),
        struck=read_struck(fields),
    )
