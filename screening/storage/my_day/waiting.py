"""What waits in somebody's units, with what a list shows of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from screening.domain.my_day.tasks import Task
from screening.domain.people import Reach, Unit
from screening.storage.children.joined import kept_id, records_of
from screening.storage.children.reach import ids_as_json, reach_values, sees
from screening.storage.database import Database, Row, rows
from screening.storage.my_day.tasks import COLUMNS, OPEN, read_task

WAITING = f"""SELECT {COLUMNS}, child.name AS child_name, child.born AS child_born, unit.name AS unit_name, person.name AS person_name,
        promiser.name AS promised_by_name,
        fingerprint, scale_id, zone_id, assessment.child_born AS born_then, assessment.weeks_early, assessment.observed_on,
        (SELECT json_group_object(dimension_id, point) FROM score
            WHERE score.assessment_id = task.assessment_id AND not_observed = 0) AS points
    FROM task JOIN child ON child.id = {kept_id("task.child_id")} JOIN unit ON unit.id = task.unit_id
    JOIN assessment ON assessment.id = task.assessment_id LEFT JOIN user AS person ON person.id = task.person_id
    LEFT JOIN user AS promiser ON promiser.id = task.promised_by
    WHERE {OPEN} AND task.unit_id IN (SELECT value FROM json_each(:units))
    AND {sees("child.id")}
    AND EXISTS (SELECT 1 FROM child_unit AS home WHERE home.child_id IN {records_of("task.child_id")} AND home.unit_id = task.unit_id
        AND (home.until IS NULL OR home.until >= :today))"""  # noqa: S608 - our own text
BY_DAY = "ORDER BY due_on, child.name_order, child.id"


@dataclass(frozen=True)
class WaitingTask:
    """An open task with what a list shows of it, and the points (by dimension), the zone and the day of the assessment that made it.

    `born_then` and `weeks_early` are the child's as that assessment has them: they say how old it was.
    """

    task: Task
    child_name: str
    child_born: date
    unit_name: str
    person_name: str | None
    promised_by_name: str | None
    fingerprint: str
    scale_id: str
    zone_id: str | None
    born_then: date
    weeks_early: int
    observed_on: date
    points: Mapping[str, int]


def waiting(db: Database, reach: Reach, until: date, today: date) -> list[WaitingTask]:
    """Open tasks of the asker's units, about children within reach, that fall due on `until` at the latest, by day and then by name.

    A task ends when the child leaves the unit.
    """
    values = reach_values(reach, today) | {"until": until.isoformat()}
    return [_waiting(row) for row in rows(db, f"{WAITING} AND due_on <= :until {BY_DAY}", values)]


def first_after(db: Database, reach: Reach, led: Sequence[Unit], after: date, today: date) -> WaitingTask | None:
    """The first open task after a day that is the asker's, nobody's, or of a unit that the asker leads, where no earlier one stands."""
    values = reach_values(reach, today) | {"led": ids_as_json(led), "after": after.isoformat()}
    found = rows(
        db,
        f"""{WAITING} AND due_on > :after
        AND (person_id IS NULL OR person_id = :asker OR task.unit_id IN (SELECT value FROM json_each(:led)))
        AND NOT EXISTS (SELECT 1 FROM task AS earlier WHERE earlier.done_by IS NULL AND earlier.ended_at IS NULL
            AND earlier.kind = task.kind AND earlier.child_id IN {records_of("task.child_id")}
            AND earlier.unit_id = task.unit_id AND earlier.subject IS task.subject AND earlier.due_on < task.due_on)
        {BY_DAY} LIMIT 1""",  # noqa: S608 - our own text
        values,
    )
    return _waiting(found[0]) if found else None


def _waiting(row: Row) -> WaitingTask:
    return WaitingTask(
        task=read_task(row),
        child_name=row["child_name"],
        child_born=date.fromisoformat(row["child_born"]),
        unit_name=row["unit_name"],
        person_name=row["person_name"],
        promised_by_name=row["promised_by_name"],
        fingerprint=row["fingerprint"],
        scale_id=row["scale_id"],
        zone_id=row["zone_id"],
        born_then=date.fromisoformat(row["born_then"]),
        weeks_early=row["weeks_early"],
        observed_on=date.fromisoformat(row["observed_on"]),
        points=json.loads(row["points"]),
    )
