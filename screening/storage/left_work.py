"""Work about a child that has left: what nobody finished in time, and why what ended did."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.children.moving import WaitingWork, WorkKind
from screening.domain.my_day.kinds import OF_A_CALIBRATION, read_kind
from screening.domain.people import Reach, Unit
from screening.storage.children.joined import SAME_CHILD, kept_id, records_of
from screening.storage.children.reach import ids_as_json, reach_values, sees
from screening.storage.database import Database, Row, rows
from screening.storage.my_day.tasks import OPEN
from screening.storage.my_day.waiting import COMING, LOCKED, TELLABLE


def _goes_there(record: str, unit: str) -> str:
    """SQL for whether records of a child (an expression) go to a unit now, or will for the first time: whoever has left and comes back on a
    later day is not there until then.
    """
    stay = f"child_id {record} AND unit_id = {unit}"
    return f"""EXISTS (SELECT 1 FROM child_unit WHERE {stay} AND (until IS NULL OR until >= :today)
        AND (since <= :today OR NOT EXISTS (SELECT 1 FROM child_unit WHERE {stay} AND until < :today)))"""  # noqa: S608 - our own text


def _may_have_left(table: str) -> str:
    """SQL for a row of the asker's units whose record does not go there itself: nearly all of thousands fail at it, and it costs little."""
    there = _goes_there(f"= {table}.child_id", f"{table}.unit_id")
    return f"{table}.unit_id IN (SELECT value FROM json_each(:units)) AND NOT {there}"  # noqa: S608 - our own text


WAITS: Final = f"""SELECT id, 'draft' AS kind, child_id, unit_id, author_id AS person_id, day_of(saved_at) AS on_day, NULL AS task_kind
        FROM draft WHERE {_may_have_left("draft")}
    UNION ALL SELECT id, 'task', child_id, unit_id, person_id, due_on, CASE WHEN {TELLABLE} THEN kind END FROM task
        WHERE done_by IS NULL AND ended_at IS NULL AND NOT {COMING} AND {_may_have_left("task")}
    UNION ALL SELECT code, 'form', child_id, unit_id, taken_by, day_of(printed_at), NULL FROM paper_form
        WHERE assessment_id IS NULL AND set_aside_at IS NULL AND draft_id IS NULL AND {_may_have_left("paper_form")}"""  # noqa: S608
LEFT: Final = f"""SELECT waits.id, waits.kind, waits.child_id AS record_id, child.id AS child_id, child.name AS child_name, waits.unit_id,
        person_id, user.name AS person_name, on_day, task_kind,
        (SELECT max(until) FROM child_unit AS home WHERE home.child_id IN {records_of("waits.child_id")}
            AND home.unit_id = waits.unit_id AND home.until < :today) AS left_on
    FROM ({WAITS}) AS waits JOIN child ON child.id = {kept_id("waits.child_id")} LEFT JOIN user ON user.id = person_id
    WHERE waits.unit_id IN (SELECT value FROM json_each(:units))
    AND NOT {_goes_there(f"IN {records_of('waits.child_id')}", "waits.unit_id")}
    AND NOT EXISTS (SELECT 1 FROM child_closed AS shut WHERE shut.child_id IN {records_of("waits.child_id")}
        AND shut.user_id = :asker AND shut.opened_at IS NULL)
    ORDER BY left_on, child.name_order, on_day, waits.id"""  # noqa: S608 - our own text
"""What waits about children who go to the unit no more, and who are not closed to the asker: not those who are on the way there."""
ENDED: Final = f"""SELECT work_ended.kind, {kept_id("work_ended.child_id")} AS child_id, child.name AS child_name, because,
        owner.name AS person_name, work_ended.ended_by, ender.name AS ended_by_name, work_ended.ended_at
    FROM work_ended JOIN child ON child.id = {kept_id("work_ended.child_id")} JOIN user AS ender ON ender.id = work_ended.ended_by
    LEFT JOIN user AS owner ON owner.id = work_ended.person_id"""  # noqa: S608 - our own text
LAST_FIRST: Final = "ORDER BY work_ended.ended_at DESC, work_ended.kind, work_ended.id"


@dataclass(frozen=True)
class LeftWork:
    """Something that nobody finished before the unit lost sight of its child; `left_on` is the last day on which the unit saw it."""

    work: WaitingWork
    child_name: str
    unit_id: str
    left_on: date | None


@dataclass(frozen=True)
class EndedWork:
    """That something ended because its child left: whose it was (None for the whole unit's), why, by whom and when (UTC)."""

    kind: WorkKind
    child_id: str
    child_name: str
    person_name: str | None
    because: str
    ended_by: str
    ended_by_name: str
    ended_at: datetime


def unfinished(db: Database, units: Sequence[Unit], asker_id: str, today: date) -> list[LeftWork]:
    """What nobody sees any more in these units, the longest left first."""
    found = rows(db, LEFT, {"units": ids_as_json(units), "asker": asker_id, "today": today.isoformat(), "locked": LOCKED})
    return [_left(row) for row in found]


def open_tasks_of(db: Database, unit: Unit, today: date) -> int:
    """How many tasks wait in a unit, whoever may see them: but for those of a calibration, and a child that is only on the way."""
    condition = f"""unit_id IN (SELECT value FROM json_each(:units)) AND kind NOT IN (SELECT value FROM json_each(:aside))
        AND NOT {COMING}"""  # noqa: S608 - our own text
    values = {"units": ids_as_json([unit]), "today": today.isoformat(), "aside": json.dumps(sorted(OF_A_CALIBRATION))}
    return int(rows(db, f"SELECT count(*) AS number FROM task WHERE {OPEN} AND {condition}", values)[0]["number"])  # noqa: S608


def ended_of_child(db: Database, child_id: str, units: Sequence[Unit]) -> list[EndedWork]:
    """What ended about a child in these units, the last first: asked about a child that the reader may see."""
    condition = f"work_ended.child_id IN {SAME_CHILD} AND work_ended.unit_id IN (SELECT value FROM json_each(:units))"  # noqa: S608
    values: Row = {"child_id": child_id, "units": ids_as_json(units)}
    return [_ended(row) for row in rows(db, f"{ENDED} WHERE {condition} {LAST_FIRST}", values)]


def ended_of_person(db: Database, person_id: str, reach: Reach, since: datetime) -> list[EndedWork]:
    """What of somebody's ended in the asker's units after a moment, the last first; nothing about children closed to the asker."""
    condition = f"""work_ended.person_id = :person_id AND work_ended.ended_at > :since
        AND work_ended.unit_id IN (SELECT value FROM json_each(:units))
        AND NOT EXISTS (SELECT 1 FROM child_closed AS shut WHERE shut.child_id IN {records_of("work_ended.child_id")}
            AND shut.user_id = :asker AND shut.opened_at IS NULL)"""  # noqa: S608 - our own text
    values: Row = {"person_id": person_id, "since": since.isoformat(), "units": ids_as_json(reach.units), "asker": reach.user_id}
    return [_ended(row) for row in rows(db, f"{ENDED} WHERE {condition} {LAST_FIRST}", values)]


def seen_of(db: Database, child_ids: Sequence[str], reach: Reach, today: date) -> frozenset[str]:
    """Those of these children who are within reach today."""
    values = reach_values(reach, today)
    return frozenset(
        id_
        for id_ in dict.fromkeys(child_ids)
        if rows(db, f"SELECT 1 AS found WHERE {sees(':id')}", values | {"id": id_})  # noqa: S608
    )


def _left(row: Row) -> LeftWork:
    work = WaitingWork(
        row["id"],
        WorkKind(row["kind"]),
        row["child_id"],
        row["record_id"],
        row["person_id"],
        row["person_name"],
        date.fromisoformat(row["on_day"]),
        read_kind(row["task_kind"]).words if row["task_kind"] else None,
    )
    return LeftWork(work, row["child_name"], row["unit_id"], date.fromisoformat(row["left_on"]) if row["left_on"] else None)


def _ended(row: Row) -> EndedWork:
    return EndedWork(**{**row, "kind": WorkKind(row["kind"]), "ended_at": datetime.fromisoformat(row["ended_at"])})
