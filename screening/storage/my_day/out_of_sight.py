"""Open tasks that perhaps nobody sees: of units in which somebody is missing, and about children that are closed to somebody."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from screening.domain.my_day.kinds import TaskKind, read_kind
from screening.storage.children.joined import kept_id, records_of
from screening.storage.children.reach import goes_to
from screening.storage.children.received import CHILD
from screening.storage.database import Database, rows, tuples
from screening.storage.my_day.tasks import OPEN
from screening.storage.my_day.waiting import COMING, LOCKED, TELLABLE

ABOUT: Final = f"coalesce(task.child_id, (SELECT {CHILD} FROM reception WHERE reception.id = task.subject))"  # noqa: S608 - our own text
"""SQL for the record that a task is about, itself or by the notification that it waits for."""
KEPT_OUT: Final = "SELECT user_id FROM child_closed WHERE child_closed.child_id IN {records} AND opened_at IS NULL"
IS_CLOSED: Final = f"EXISTS ({KEPT_OUT.format(records=records_of('about'))})"
IS_THERE: Final = f"(task.child_id IS NULL OR {goes_to('task.child_id', 'task.unit_id')} OR {COMING})"


@dataclass(frozen=True)
class TaskInDoubt:
    """An open task: its unit (id), whether its child goes there, is coming or is none, and to whom (ids) that child is closed."""

    unit_id: str
    kind: TaskKind
    is_there: bool
    kept_out: frozenset[str]


@dataclass(frozen=True)
class ClosedThere:
    """A child that goes to a unit (ids) and is closed to these people."""

    unit_id: str
    child_id: str
    kept_out: frozenset[str]


def kinds_by_unit(db: Database) -> Mapping[str, frozenset[TaskKind]]:
    """Of which kinds something waits, by the id of each unit in which anything does."""
    found = dict[str, frozenset[TaskKind]]()
    for unit_id, kind in tuples(db, f"SELECT DISTINCT unit_id, kind FROM task WHERE {OPEN}", {}):  # noqa: S608 - our own text
        found[unit_id] = found.get(unit_id, frozenset()) | {read_kind(kind)}
    return found


def perhaps(db: Database, lacking: Iterable[str], today: date) -> list[TaskInDoubt]:
    """The open tasks of the units (ids) in which somebody is missing, and everywhere those about a child that is closed to anybody."""
    found = rows(
        db,
        f"""SELECT unit_id, kind, {IS_THERE} AS is_there,
            (SELECT json_group_array(user_id) FROM ({KEPT_OUT.format(records=records_of("about"))})) AS kept_out
        FROM (SELECT task.*, {ABOUT} AS about FROM task WHERE {OPEN}) AS task
        WHERE (unit_id IN (SELECT value FROM json_each(:lacking)) OR {IS_CLOSED}) AND {TELLABLE}""",  # noqa: S608 - our own text
        {"lacking": json.dumps(sorted(lacking)), "today": today.isoformat(), "locked": LOCKED},
    )
    return [
        TaskInDoubt(row["unit_id"], read_kind(row["kind"]), bool(row["is_there"]), frozenset(json.loads(row["kept_out"]))) for row in found
    ]


def closed_children(db: Database, today: date) -> list[ClosedThere]:
    """Every child that goes to a unit today and is closed to anybody, with whom."""
    closed = f"SELECT DISTINCT {kept_id('child_closed.child_id')} AS id FROM child_closed WHERE opened_at IS NULL"  # noqa: S608 - our own text
    found = rows(
        db,
        f"""SELECT DISTINCT unit_id, child.id AS child_id,
            (SELECT json_group_array(user_id) FROM ({KEPT_OUT.format(records=records_of("child.id"))})) AS kept_out
        FROM ({closed}) AS child JOIN child_unit ON child_unit.child_id IN {records_of("child.id")}
        WHERE since <= :today AND (until IS NULL OR until >= :today)""",  # noqa: S608 - our own text
        {"today": today.isoformat()},
    )
    return [ClosedThere(row["unit_id"], row["child_id"], frozenset(json.loads(row["kept_out"]))) for row in found]
