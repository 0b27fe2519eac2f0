"""What may be shown of what waits in somebody's units, and the tasks that stand on one page."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from screening.domain.my_day.kinds import BEFORE_THE_CHILD, LOCKED_BY_CAUTION, TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.people import Reach
from screening.storage.assessing import courses
from screening.storage.assessing.courses import SeenThen
from screening.storage.children import last_looks
from screening.storage.children.in_common import with_common_adults
from screening.storage.children.joined import kept_id
from screening.storage.children.last_looks import CoursePlace
from screening.storage.children.reach import goes_to, open_to_asker, reach_values
from screening.storage.database import Database, Row, rows
from screening.storage.my_day.tasks import COLUMNS, OPEN, TaskPlace, read_task
from screening.storage.working_out import worked_out, worked_out_of_each

LOCKED: Final = json.dumps([str(kind) for kind in LOCKED_BY_CAUTION])
CAUTION: Final = f"""EXISTS (SELECT 1 FROM caution WHERE caution.child_id IN {with_common_adults("task.child_id")}
    AND NOT EXISTS (SELECT 1 FROM caution_lifted WHERE caution_id = caution.id))"""  # noqa: S608 - our own text
TELLABLE: Final = f"(task.kind NOT IN (SELECT value FROM json_each(:locked)) OR NOT {CAUTION})"  # noqa: S608 - our own text
"""SQL that says whether a task may be shown: a step towards the parents or the network is on no list while a caution stands."""
COMING: Final = f"""(task.kind IN ({", ".join(f"'{kind}'" for kind in BEFORE_THE_CHILD)})
    AND EXISTS (SELECT 1 FROM disclosure WHERE disclosure.id = task.subject AND disclosure.until >= :today))"""  # noqa: S608 - our own text
"""SQL for a task about a child that need not go to the unit yet: another unit hands it over, and that stands."""
SHOWN: Final = f"""{OPEN} AND task.unit_id IN (SELECT value FROM json_each(:units))
    AND (task.child_id IS NULL
        OR (({goes_to("task.child_id", "task.unit_id")} OR {COMING}) AND {open_to_asker("task.child_id")}))
    AND {TELLABLE} AND (task.kind <> '{TaskKind.CALIBRATE}' OR task.person_id = :asker)"""  # noqa: S608 - our own text
"""SQL for the open tasks of the asker's units: about children who go there today and are within reach, or none. With `values_of`.

Who has yet to place vignettes is told to nobody else: a leader would know who had and, of few, who placed what.
"""


@dataclass(frozen=True)
class WaitingTask:
    """An open task with what a list shows of it. `seen` is by the assessment that tells how the child stands: the one that made the task,
    else the last one of the asker's units.
    """

    task: Task
    child_name: str | None
    child_born: date | None
    child_weeks_early: int
    unit_name: str
    person_name: str | None
    promised_by_name: str | None
    seen: SeenThen | None


def values_of(reach: Reach, today: date) -> Row:
    """What `SHOWN` asks for."""
    return reach_values(reach, today) | {"locked": LOCKED}


def some(db: Database, reach: Reach, places: Sequence[TaskPlace], today: date) -> tuple[WaitingTask, ...]:
    """These open tasks with what a list shows of them, by day, then by the child's name; none that the asker may not see."""
    return worked_out(db, lambda: _some(db, reach, places, today), "some open tasks", reach, tuple(places), today)


def _some(db: Database, reach: Reach, places: Sequence[TaskPlace], today: date) -> tuple[WaitingTask, ...]:
    found = rows(
        db,
        f"""SELECT {COLUMNS}, child.name AS child_name, child.born AS child_born,
            coalesce(child.weeks_early, 0) AS child_weeks_early, unit.name AS unit_name,
            person.name AS person_name, promiser.name AS promised_by_name
        FROM json_each(:places) AS asked CROSS JOIN task INDEXED BY task_shown ON task.unit_id || '' = asked.value ->> 0
            AND task.due_on = asked.value ->> 1 AND task.id = asked.value ->> 2
        JOIN unit ON unit.id = task.unit_id
        LEFT JOIN child INDEXED BY child_listed ON child.id = {kept_id("task.child_id")}
        LEFT JOIN user AS person ON person.id = task.person_id LEFT JOIN user AS promiser ON promiser.id = task.promised_by
        WHERE {SHOWN} ORDER BY task.due_on, child.name_order, task.id""",  # noqa: S608 - our own text
        values_of(reach, today) | {"places": json.dumps(list(places))},
    )
    seen = _seen(db, reach, found)
    return tuple(_waiting(row, seen.get(row["id"])) for row in found)


def _seen(db: Database, reach: Reach, found: Sequence[Row]) -> dict[str, SeenThen]:
    """How the child stood by the id of the task. What was signed stays as it was: each is read once."""
    looks = last_looks.keys_of(db, reach, [row["child_id"] for row in found if row["child_id"]])
    keys = {look.assessment_id: look for look in looks.values()}
    asked = {row["id"]: row["assessment_id"] or _last(looks, row["child_id"]) for row in found}
    read = partial(courses.then, db, looks=keys)
    then = worked_out_of_each(db, read, {id_: "" for id_ in asked.values() if id_}, None, "stood then")
    return {task_id: seen for task_id, id_ in asked.items() if id_ and (seen := then[id_])}


def _last(looks: Mapping[str, CoursePlace], child_id: str | None) -> str | None:
    look = looks.get(child_id or "")
    return look.assessment_id if look else None


def _waiting(row: Row, seen: SeenThen | None) -> WaitingTask:
    return WaitingTask(
        task=read_task(row),
        child_name=row["child_name"],
        child_born=date.fromisoformat(row["child_born"]) if row["child_born"] else None,
        child_weeks_early=row["child_weeks_early"],
        unit_name=row["unit_name"],
        person_name=row["person_name"],
        promised_by_name=row["promised_by_name"],
        seen=seen,
    )
