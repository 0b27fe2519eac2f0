"""Tasks: written by the act that makes them, and done by the act that does them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple, cast

from screening.domain.acts import Act, read_act
from screening.domain.kept_values import read_value, write_value
from screening.domain.my_day.kinds import TaskKind, read_kind
from screening.domain.my_day.promises import Looked
from screening.domain.my_day.tasks import Task
from screening.domain.people import Role, Unit
from screening.domain.phrase import Phrase
from screening.storage.assessing.facts import read_placed
from screening.storage.children.alone import rater_of, rating_of, read_rated_look
from screening.storage.children.joined import SAME_CHILD, kept_id
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, Row, change, insert, rows, tuples

OPEN: Final = "task.done_by IS NULL AND task.ended_at IS NULL"
"""A task waits until an act has done it, or it has ended because the child left."""
COLUMNS: Final = f"""task.id, task.kind, {kept_id("task.child_id")} AS child_id, task.unit_id, task.subject, task.person_id, task.role,
    task.due_on, task.due_at, task.why, task.assessment_id, task.about_on, task.made_at, task.made_by, task.done_by, task.done_act,
    task.ended_at"""
OF_UNIT: Final = "unit_id IN (SELECT :unit_id UNION ALL SELECT id FROM unit WHERE merged_into = :unit_id)"
"""In a unit, or in one that was merged into it."""


class TaskPlace(NamedTuple):
    """Where an open task lies among those of its unit: by the day on which it falls due, as it is kept."""

    unit_id: str
    due_on: str
    task_id: str


def places_of(db: Database, ids: Sequence[str]) -> list[TaskPlace]:
    """Where these tasks (ids) lie."""
    if not ids:
        return []
    asked = "SELECT unit_id, due_on, id FROM task WHERE id IN (SELECT value FROM json_each(:ids))"
    return [TaskPlace(*row) for row in tuples(db, asked, {"ids": json.dumps(list(ids))})]


def add(db: Database, task: Task) -> None:
    """Write a task. Call it inside `writing`, in the transaction of the act that makes it."""
    why = json.dumps(write_value(task.why), ensure_ascii=False) if task.why else None
    row: Row = {"id": task.id, "kind": task.kind, "child_id": task.child_id, "unit_id": task.unit_id, "subject": task.subject}
    row |= {"person_id": task.person_id, "role": task.role, "due_on": task.due_on.isoformat(), "due_at": _written(task.due_at), "why": why}
    row |= {"assessment_id": task.assessment_id, "about_on": task.about_on.isoformat() if task.about_on else None}
    insert(db, "task", row | {"made_at": task.made_at.isoformat(), "made_by": task.made_by})


def of_child(db: Database, child_id: str, unit_id: str) -> list[Task]:
    """Every task about a child in one unit, open or done; not what ended because the child left."""
    values = {"child_id": child_id, "unit_id": unit_id}
    found = rows(db, f"SELECT {COLUMNS} FROM task WHERE child_id IN {SAME_CHILD} AND {OF_UNIT} AND ended_at IS NULL", values)  # noqa: S608 - our own text
    return [read_task(row) for row in found]


def units_of_child(db: Database, child_id: str, kind: TaskKind) -> list[str]:
    """The units (ids, of merged ones the one that they went into) in which there is or was a task of a kind about a child."""
    found = rows(
        db,
        f"""SELECT DISTINCT coalesce(unit.merged_into, unit.id) AS unit_id FROM task JOIN unit ON unit.id = task.unit_id
        WHERE child_id IN {SAME_CHILD} AND task.kind = :kind ORDER BY unit_id""",  # noqa: S608 - our own text
        {"child_id": child_id, "kind": str(kind)},
    )
    return [row["unit_id"] for row in found]


def about(db: Database, kinds: Iterable[TaskKind], subject: str) -> list[Task]:
    """The open tasks of these kinds about one thing (id), in whichever unit, by their days."""
    values = {"kinds": json.dumps([str(kind) for kind in kinds]), "subject": subject}
    among = "kind IN (SELECT value FROM json_each(:kinds))"
    found = rows(db, f"SELECT {COLUMNS} FROM task WHERE subject = :subject AND {among} AND {OPEN} ORDER BY due_on", values)  # noqa: S608
    return [read_task(row) for row in found]


def of_person(db: Database, kind: TaskKind, person_id: str) -> list[Task]:
    """The open tasks of a kind that somebody has, in whichever unit."""
    values = {"kind": str(kind), "person": person_id}
    found = rows(db, f"SELECT {COLUMNS} FROM task WHERE person_id = :person AND kind = :kind AND {OPEN}", values)  # noqa: S608
    return [read_task(row) for row in found]


def in_units(db: Database, kind: TaskKind, units: Sequence[Unit]) -> list[Task]:
    """The open tasks of a kind in some units."""
    values = {"kind": str(kind), "units": ids_as_json(units)}
    ours = "unit_id IN (SELECT value FROM json_each(:units))"
    return [read_task(row) for row in rows(db, f"SELECT {COLUMNS} FROM task WHERE {ours} AND kind = :kind AND {OPEN}", values)]  # noqa: S608


def finish(db: Database, task: Task, act: Act, done_by: str) -> None:
    """Write which act did a task, and the id of what did it. Raises `ValueError` for an act that does not do such a task."""
    if act not in task.kind.done_by:
        raise ValueError(f"{act} does no {task.kind}")
    values = {"id": task.id, "done_by": done_by, "act": str(act)}
    change(db, f"UPDATE task SET done_by = :done_by, done_act = :act WHERE id = :id AND {OPEN}", values)  # noqa: S608 - our own text


def end(db: Database, task: Task, now: datetime) -> None:
    """Write that there is nothing left to do: what it was about is no more. Nobody has done it."""
    change(db, f"UPDATE task SET ended_at = :now WHERE id = :id AND {OPEN}", {"id": task.id, "now": now.isoformat()})  # noqa: S608


def looked_at(db: Database, child_id: str, unit_id: str) -> list[Looked]:
    """Every signed assessment of a child in one unit, as far as promises go."""
    found = rows(
        db,
        f"""SELECT assessment_id, facts, fingerprint, signed_at, replaces_id,
            {rating_of("looked.assessment_id")} AS rating_id, {rater_of("looked.assessment_id")} AS rater_id
        FROM assessment_facts AS looked WHERE child_id IN {SAME_CHILD} AND {OF_UNIT}""",  # noqa: S608 - our own text
        {"child_id": child_id, "unit_id": unit_id},
    )
    return [_looked(row) for row in found]


def _looked(row: Row) -> Looked:
    facts = json.loads(row["facts"])
    rated = read_rated_look(row["rating_id"], row["rater_id"])
    on, signed_at = date.fromisoformat(facts["on"]), datetime.fromisoformat(row["signed_at"])
    return Looked(row["assessment_id"], on, signed_at, row["replaces_id"], rated, read_placed(facts, row["fingerprint"]))


def settle(db: Database, done_by: Mapping[str, str | None]) -> None:
    """Remember which signed assessment kept each promise to look again (by the task's id); None opens it again."""
    for task_id, assessment_id in done_by.items():
        values = {"done_by": assessment_id, "act": str(Act.ASSESSMENT_SIGNED) if assessment_id else None, "id": task_id}
        change(db, "UPDATE task SET done_by = :done_by, done_act = :act WHERE id = :id", values)


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(stored) if stored else None


def read_task(row: Row) -> Task:
    """A task from a row with `COLUMNS`."""
    return Task(
        id=row["id"],
        kind=read_kind(row["kind"]),
        unit_id=row["unit_id"],
        due_on=date.fromisoformat(row["due_on"]),
        made_at=datetime.fromisoformat(row["made_at"]),
        made_by=row["made_by"],
        child_id=row["child_id"],
        subject=row["subject"],
        person_id=row["person_id"],
        role=Role(row["role"]) if row["role"] else None,
        due_at=_moment(row["due_at"]),
        why=cast(Phrase, read_value(json.loads(row["why"]))) if row["why"] else None,
        assessment_id=row["assessment_id"],
        about_on=date.fromisoformat(row["about_on"]) if row["about_on"] else None,
        done_by=row["done_by"],
        done_act=read_act(row["done_act"]) if row["done_act"] else None,
        ended_at=_moment(row["ended_at"]),
    )
