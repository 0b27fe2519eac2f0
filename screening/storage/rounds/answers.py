"""What somebody wrote instead of an assessment: that a child can't be seen in a round, or that its parents said no."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from screening.domain.people import Unit
from screening.domain.rounds.due import RoundAnswered
from screening.storage.children.joined import SAME_CHILD, kept_id
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, Row, change, insert, new_id, rows


@dataclass(frozen=True)
class RoundAnswer:
    """That a child is not seen in a round: why, who wrote so, and when (UTC)."""

    id: str
    child_id: str
    round_id: str
    year: int
    kind: RoundAnswered
    because: str
    by_name: str
    at: datetime


COLUMNS = (
    f"""round_answer.id, {kept_id("round_answer.child_id")} AS child_id, round_id, year, kind, because, user.name AS by_name, answered_at"""
)
STANDS = "undone_at IS NULL"


def add(
    db: Database, child_id: str, unit: Unit, round_id: str, year: int, kind: RoundAnswered, because: str, user_id: str, now: datetime
) -> str:
    """Write it, and answer with its id. Raises `StorageError` where something stands there already."""
    id_ = new_id()
    row: Row = {"id": id_, "child_id": child_id, "unit_id": unit.id, "round_id": round_id, "year": year, "kind": kind, "because": because}
    insert(db, "round_answer", row | {"answered_by": user_id, "answered_at": now.isoformat()})
    return id_


def undo(db: Database, answer_id: str, user_id: str, now: datetime) -> None:
    """Let the child be due again."""
    values: Row = {"id": answer_id, "by": user_id, "at": now.isoformat()}
    change(db, f"UPDATE round_answer SET undone_by = :by, undone_at = :at WHERE id = :id AND {STANDS}", values)  # noqa: S608 - our own text


def in_unit(db: Database, unit: Unit) -> Mapping[tuple[str, str, int], RoundAnswer]:
    """What stands in a unit, by child, round and year."""
    found = rows(
        db,
        f"""SELECT {COLUMNS} FROM round_answer JOIN user ON user.id = answered_by
        WHERE unit_id IN (SELECT value FROM json_each(:ours)) AND {STANDS}""",  # noqa: S608 - our own text
        {"ours": ids_as_json((unit,))},
    )
    return {(row["child_id"], row["round_id"], row["year"]): _answer(row) for row in found}


def of_child(db: Database, child_id: str, unit: Unit) -> Mapping[tuple[str, int], RoundAnswer]:
    """The same of one child, by round and year."""
    found = rows(
        db,
        f"""SELECT {COLUMNS} FROM round_answer JOIN user ON user.id = answered_by
        WHERE round_answer.child_id IN {SAME_CHILD} AND unit_id IN (SELECT value FROM json_each(:ours)) AND {STANDS}""",  # noqa: S608
        {"child_id": child_id, "ours": ids_as_json((unit,))},
    )
    return {(row["round_id"], row["year"]): _answer(row) for row in found}


def _answer(row: Row) -> RoundAnswer:
    return RoundAnswer(
        id=row["id"],
        child_id=row["child_id"],
        round_id=row["round_id"],
        year=row["year"],
        kind=RoundAnswered(row["kind"]),
        because=row["because"],
        by_name=row["by_name"],
        at=datetime.fromisoformat(row["answered_at"]),
    )
