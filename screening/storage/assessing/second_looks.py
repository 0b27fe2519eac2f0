"""Which assessments asked for a second look, and by when: what stands in the tasks that they made."""

from collections.abc import Mapping, Sequence
from datetime import date

from screening.domain.my_day.kinds import TaskKind
from screening.domain.people import Unit
from screening.storage.children.joined import SAME_CHILD
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, rows


def of_child(db: Database, child_id: str, units: Sequence[Unit]) -> Mapping[str, date]:
    """By the id of the assessment the day that one of `units` promised to look at the child again; the earliest of several."""
    found = rows(
        db,
        f"""SELECT assessment_id, min(due_on) AS due_on FROM task
        WHERE child_id IN {SAME_CHILD} AND unit_id IN (SELECT value FROM json_each(:units)) AND kind = :kind AND assessment_id IS NOT NULL
        GROUP BY assessment_id""",  # noqa: S608 - our own text
        {"child_id": child_id, "units": ids_as_json(units), "kind": str(TaskKind.LOOK_AGAIN)},
    )
    return {row["assessment_id"]: date.fromisoformat(row["due_on"]) for row in found}
