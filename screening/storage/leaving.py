"""Children who have left a unit, and what waited about them there: handed over, or ended with a reason that is kept."""

from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.children.moving import MoveKind, WaitingWork, WorkKind
from screening.domain.my_day.kinds import read_kind
from screening.domain.people import Unit
from screening.storage import handing_over
from screening.storage.assessing import drafts
from screening.storage.children.joined import SAME_CHILD, kept_id
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, Row, change, insert, new_id, rows

NOT_BACK = "back_at IS NULL"


@dataclass(frozen=True)
class ChildLeft:
    """A child that has left a unit: why, from which day it was elsewhere, by whom and when (UTC) that was written."""

    id: str
    child_id: str
    child_name: str
    child_born: date
    unit_id: str
    kind: MoveKind
    to_unit_name: str | None
    on_day: date
    note: str
    ended_by_name: str
    ended_at: datetime


def add(
    db: Database, child_id: str, unit_id: str, kind: MoveKind, to_unit_id: str | None, on_day: date, note: str, user_id: str, now: datetime
) -> str:
    """Write that a child leaves a unit, and answer with the row's id."""
    id_ = new_id()
    row: Row = {"id": id_, "child_id": child_id, "unit_id": unit_id, "kind": str(kind), "to_unit_id": to_unit_id}
    insert(db, "child_end", row | {"on_day": on_day.isoformat(), "note": note, "ended_by": user_id, "ended_at": now.isoformat()})
    return id_


def of_units(db: Database, units: tuple[Unit, ...], asker_id: str, today: date) -> list[ChildLeft]:
    """The children that have left these units and are not back, the last first: none that is closed to the asker, or goes there again."""
    found = rows(
        db,
        f"""SELECT child_end.id, child.id AS child_id, child.name AS child_name, child.born AS child_born, child_end.unit_id,
            child_end.kind, target.name AS to_unit_name, on_day, note, user.name AS ended_by_name, child_end.ended_at
        FROM child_end JOIN child ON child.id = {kept_id("child_end.child_id")} JOIN user ON user.id = ended_by
        LEFT JOIN unit AS target ON target.id = to_unit_id
        WHERE child_end.unit_id IN (SELECT value FROM json_each(:units)) AND {NOT_BACK}
        AND child.id NOT IN (SELECT {kept_id("child_closed.child_id")} FROM child_closed WHERE user_id = :asker AND opened_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM child_unit AS home WHERE {kept_id("home.child_id")} = child.id AND home.unit_id = child_end.unit_id
            AND home.until IS NULL)
        ORDER BY child_end.ended_at DESC, child.name_order""",  # noqa: S608 - our own text
        {"units": ids_as_json(units), "asker": asker_id, "today": today.isoformat()},
    )
    return [
        ChildLeft(
            **{
                **row,
                "kind": MoveKind(row["kind"]),
                "child_born": date.fromisoformat(row["child_born"]),
                "on_day": date.fromisoformat(row["on_day"]),
                "ended_at": datetime.fromisoformat(row["ended_at"]),
            }
        )
        for row in found
    ]


def bring_back(db: Database, end_id: str, because: str, user_id: str, now: datetime) -> None:
    """Write that a child is back, and why."""
    values: Row = {"id": end_id, "because": because, "by": user_id, "at": now.isoformat()}
    back = "back_by = :by, back_at = :at, back_because = :because"
    change(db, f"UPDATE child_end SET {back} WHERE id = :id AND {NOT_BACK}", values)  # noqa: S608 - our own text


def stands_elsewhere(db: Database, child_id: str, own: tuple[Unit, ...]) -> MoveKind | None:
    """That another unit has written that the child is dead or has left the municipality, where it has: told without whom."""
    found = rows(
        db,
        f"""SELECT kind FROM child_end WHERE child_id IN {SAME_CHILD} AND {NOT_BACK} AND kind IN (:away, :death)
        AND unit_id NOT IN (SELECT value FROM json_each(:units)) ORDER BY ended_at DESC LIMIT 1""",  # noqa: S608 - our own text
        {"child_id": child_id, "away": str(MoveKind.AWAY), "death": str(MoveKind.DEATH), "units": ids_as_json(own)},
    )
    return MoveKind(found[0]["kind"]) if found else None


def waiting_in(db: Database, child_id: str, unit: Unit) -> list[WaitingWork]:
    """Every draft, open promise and paper form about a child in a unit, by kind and day. A form being keyed in is its draft."""
    child, moment = f"child_id IN {SAME_CHILD}", "day_of(%s)"
    here = "unit_id IN (SELECT value FROM json_each(:units))"
    found = rows(
        db,
        f"""SELECT draft.id, 'draft' AS kind, child_id, author_id AS person_id, user.name AS person_name,
            {moment % "saved_at"} AS on_day, 0 AS place, NULL AS task_kind
        FROM draft JOIN user ON user.id = author_id WHERE {child} AND {here}
        UNION ALL SELECT task.id, 'task', child_id, person_id, user.name, due_on, 1, task.kind
        FROM task LEFT JOIN user ON user.id = person_id WHERE {child} AND {here} AND done_by IS NULL AND task.ended_at IS NULL
        UNION ALL SELECT code, 'form', child_id, taken_by, user.name, {moment % "printed_at"}, 2, NULL
        FROM paper_form LEFT JOIN user ON user.id = taken_by
        WHERE {child} AND {here} AND assessment_id IS NULL AND set_aside_at IS NULL AND draft_id IS NULL
        ORDER BY place, on_day""",  # noqa: S608 - our own text
        {"child_id": child_id, "units": ids_as_json((unit,))},
    )
    return [
        WaitingWork(
            row["id"],
            WorkKind(row["kind"]),
            child_id,
            row["child_id"],
            row["person_id"],
            row["person_name"],
            date.fromisoformat(row["on_day"]),
            read_kind(row["task_kind"]).words if row["task_kind"] else None,
        )
        for row in found
    ]


def hand_over(db: Database, work: WaitingWork, user_id: str, now: datetime) -> None:
    """Give something that waits to somebody; whoever has it already keeps it."""
    if work.person_id == user_id:
        return
    match work.kind:
        case WorkKind.DRAFT:
            handing_over.hand_draft_to(db, work.id, user_id)
        case WorkKind.TASK:
            handing_over.hand_task_to(db, work.id, user_id, now)
        case WorkKind.FORM:
            change(db, "UPDATE paper_form SET taken_by = :user_id WHERE code = :code", {"user_id": user_id, "code": work.id})


def end_work(db: Database, work: WaitingWork, unit: Unit, because: str, user_id: str, now: datetime) -> None:
    """End something that waits, and keep why. A draft's words go, as when its author gives it up; so does the form that led to it."""
    row: Row = {"id": new_id(), "child_id": work.record_id, "unit_id": unit.id, "kind": str(work.kind), "subject": work.id}
    insert(db, "work_ended", row | {"person_id": work.person_id, "because": because, "ended_by": user_id, "ended_at": now.isoformat()})
    values = {"id": work.id, "now": now.isoformat()}
    match work.kind:
        case WorkKind.DRAFT:
            change(db, "UPDATE paper_form SET set_aside_at = :now WHERE draft_id = :id AND assessment_id IS NULL", values)
            drafts.delete(db, work.id)
        case WorkKind.TASK:
            change(db, "UPDATE task SET ended_at = :now WHERE id = :id", values)
        case WorkKind.FORM:
            change(db, "UPDATE paper_form SET set_aside_at = :now WHERE code = :id", values)


def is_signed(db: Database, child_id: str) -> bool:
    """Whether anything about a child was ever signed, in any unit."""
    return bool(rows(db, f"SELECT 1 AS found FROM assessment WHERE child_id IN {SAME_CHILD} LIMIT 1", {"child_id": child_id}))  # noqa: S608


def added_by(db: Database, child_id: str) -> str:
    """The id of whoever added a child."""
    return str(rows(db, "SELECT created_by FROM child WHERE id = :id", {"id": child_id})[0]["created_by"])


def goes_elsewhere(db: Database, child_id: str, unit: Unit, today: date) -> bool:
    """Whether another unit has the child too."""
    found = rows(
        db,
        f"""SELECT 1 AS found FROM child_unit WHERE child_id IN {SAME_CHILD} AND unit_id NOT IN (SELECT value FROM json_each(:units))
        AND (until IS NULL OR until >= :today) LIMIT 1""",  # noqa: S608 - our own text
        {"child_id": child_id, "units": ids_as_json((unit,)), "today": today.isoformat()},
    )
    return bool(found)
