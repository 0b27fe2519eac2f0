"""Rounds that a leader has closed before everybody was seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from screening.domain.people import Unit
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, Row, change, insert, new_id, rows

STANDS = "opened_at IS NULL"


@dataclass(frozen=True)
class RoundClosing:
    """That a round of a unit is closed: why, by whom, and when (UTC)."""

    id: str
    unit_id: str
    round_id: str
    year: int
    because: str
    by_name: str
    at: datetime


def add(db: Database, unit: Unit, round_id: str, year: int, because: str, user_id: str, now: datetime) -> str:
    """Close a round, and answer with the closing's id. Raises `StorageError` where it is closed already."""
    id_ = new_id()
    row: Row = {"id": id_, "unit_id": unit.id, "round_id": round_id, "year": year, "because": because, "closed_by": user_id}
    insert(db, "round_closed", row | {"closed_at": now.isoformat()})
    return id_


def open_again(db: Database, closing_id: str, user_id: str, now: datetime) -> None:
    """Let the round go on."""
    values: Row = {"id": closing_id, "by": user_id, "at": now.isoformat()}
    change(db, f"UPDATE round_closed SET opened_by = :by, opened_at = :at WHERE id = :id AND {STANDS}", values)  # noqa: S608 - our own text


def in_units(db: Database, units: Sequence[Unit]) -> Mapping[tuple[str, str, int], RoundClosing]:
    """The closed rounds of some units, by unit, round and year."""
    found = rows(
        db,
        f"""SELECT round_closed.id, coalesce(unit.merged_into, unit.id) AS unit_id, round_id, year, because, user.name AS by_name, closed_at
        FROM round_closed JOIN user ON user.id = closed_by JOIN unit ON unit.id = round_closed.unit_id
        WHERE unit_id IN (SELECT value FROM json_each(:ours)) AND {STANDS}""",  # noqa: S608 - our own text
        {"ours": ids_as_json(units)},
    )
    return {
        (row["unit_id"], row["round_id"], row["year"]): RoundClosing(
            row["id"],
            row["unit_id"],
            row["round_id"],
            row["year"],
            row["because"],
            row["by_name"],
            datetime.fromisoformat(row["closed_at"]),
        )
        for row in found
    }
