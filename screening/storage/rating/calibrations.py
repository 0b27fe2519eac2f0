"""Calibrations of units, and where colleagues placed the ruler's vignettes: read by one person's own, or without names once it is shown."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from screening.domain.my_day.kinds import TaskKind
from screening.domain.people import Unit
from screening.domain.rating.calibration import Calibration, CalibrationAnswer
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, Row, change, insert, rows
from screening.storage.my_day.tasks import OPEN

CALIBRATION = """SELECT calibration.*, unit.name AS unit_name,
    (SELECT count(DISTINCT user_id) FROM calibration_answer WHERE calibration_id = calibration.id) AS counted
    FROM calibration JOIN unit ON unit.id = coalesce((SELECT merged_into FROM unit WHERE id = calibration.unit_id), calibration.unit_id)"""


def add(db: Database, one: Calibration) -> None:
    """Begin a calibration. Raises `StorageError` where the unit has an open one on the same ruler."""
    row: Row = {
        "id": one.id,
        "unit_id": one.unit_id,
        "scale_id": one.scale_id,
        "fingerprint": one.fingerprint,
        "year": one.year,
        "due_on": one.due_on.isoformat(),
        "begun_by": one.begun_by,
        "begun_at": one.begun_at.isoformat(),
    }
    insert(db, "calibration", row)


def get(db: Database, calibration_id: str) -> Calibration | None:
    """One calibration."""
    found = rows(db, f"{CALIBRATION} WHERE calibration.id = :id", {"id": calibration_id})
    return _calibration(found[0]) if found else None


def of_units(db: Database, units: Sequence[Unit]) -> list[Calibration]:
    """Every calibration of some units, the newest first."""
    sql = f"{CALIBRATION} WHERE unit_id IN (SELECT value FROM json_each(:units)) ORDER BY begun_at DESC, calibration.id"  # noqa: S608 - our own text
    found = rows(db, sql, {"units": ids_as_json(units)})
    return [_calibration(row) for row in found]


def unasked(db: Database, kind: TaskKind) -> list[Calibration]:
    """The open calibrations of every unit about which no task of a kind waits."""
    sql = f"""{CALIBRATION} WHERE closed_at IS NULL AND NOT EXISTS (SELECT 1 FROM task
        WHERE task.subject = calibration.id AND task.kind = :kind AND {OPEN}) ORDER BY begun_at, calibration.id"""  # noqa: S608
    return [_calibration(row) for row in rows(db, sql, {"kind": str(kind)})]


def close(db: Database, calibration_id: str, user_id: str, now: datetime) -> None:
    """Let nobody place anything any more."""
    values: Row = {"id": calibration_id, "by": user_id, "at": now.isoformat()}
    change(db, "UPDATE calibration SET closed_by = :by, closed_at = :at WHERE id = :id", values)


def place(db: Database, calibration_id: str, user_id: str, vignette_id: str, points: Mapping[str, int | None], now: datetime) -> None:
    """Keep where somebody placed a vignette, by dimension, instead of what the same person said before it was shown."""
    for dimension_id, point in points.items():
        change(
            db,
            """INSERT INTO calibration_answer VALUES (:id, :user, :vignette, :dimension, :point, :at)
            ON CONFLICT DO UPDATE SET point = excluded.point, answered_at = excluded.answered_at""",
            {
                "id": calibration_id,
                "user": user_id,
                "vignette": vignette_id,
                "dimension": dimension_id,
                "point": point,
                "at": now.isoformat(),
            },
        )


def own_answers(db: Database, calibration_id: str, user_id: str) -> list[CalibrationAnswer]:
    """What one person has placed in a calibration."""
    sql = "SELECT * FROM calibration_answer WHERE calibration_id = :id AND user_id = :user"
    return _answers(rows(db, sql, {"id": calibration_id, "user": user_id}))


def all_answers(db: Database, calibration: Calibration) -> list[CalibrationAnswer]:
    """What everybody has placed: nothing before it is shown."""
    sql = """SELECT calibration_answer.* FROM calibration_answer JOIN calibration ON calibration.id = calibration_id
        WHERE calibration_id = :id AND closed_at IS NOT NULL"""
    return _answers(rows(db, sql, {"id": calibration.id}))


def placed_by(db: Database, calibration_id: str) -> Mapping[str, int]:
    """How many vignettes each has placed, by the person's id."""
    sql = "SELECT user_id, count(DISTINCT vignette_id) AS placed FROM calibration_answer WHERE calibration_id = :id GROUP BY user_id"
    return {row["user_id"]: row["placed"] for row in rows(db, sql, {"id": calibration_id})}


def _answers(found: Iterable[Row]) -> list[CalibrationAnswer]:
    return [CalibrationAnswer(row["user_id"], row["vignette_id"], row["dimension_id"], row["point"]) for row in found]


def _calibration(row: Row) -> Calibration:
    return Calibration(
        id=row["id"],
        unit_id=row["unit_id"],
        unit_name=row["unit_name"],
        scale_id=row["scale_id"],
        fingerprint=row["fingerprint"],
        year=row["year"],
        due_on=date.fromisoformat(row["due_on"]),
        begun_by=row["begun_by"],
        begun_at=datetime.fromisoformat(row["begun_at"]),
        closed_at=datetime.fromisoformat(row["closed_at"]) if row["closed_at"] else None,
        counted=row["counted"],
    )
