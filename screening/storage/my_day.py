"""Promises to look at a child again."""

from collections.abc import Sequence
from datetime import date

from screening.domain.my_day import FollowUp
from screening.domain.people import Unit
from screening.storage.children import ids_as_json
from screening.storage.database import Database, change, insert, new_id, rows


def promise(db: Database, child_id: str, unit_id: str, assessment_id: str, due_on: date) -> None:
    """Remember the day on which somebody promised to look again."""
    row = {"id": new_id(), "child_id": child_id, "unit_id": unit_id, "assessment_id": assessment_id, "due_on": due_on.isoformat()}
    insert(db, "follow_up", row)


def keep_promises(db: Database, child_id: str, unit_id: str, assessment_id: str) -> None:
    """A new assessment keeps every promise that the unit had made about the child."""
    change(
        db,
        "UPDATE follow_up SET done_by = :assessment_id WHERE child_id = :child_id AND unit_id = :unit_id AND done_by IS NULL",
        {"assessment_id": assessment_id, "child_id": child_id, "unit_id": unit_id},
    )


def open_promises(db: Database, units: Sequence[Unit], until: date, today: date) -> list[FollowUp]:
    """Promises of `units` that fall due on `until` at the latest, the oldest first; a promise ends when the child leaves the unit."""
    found = rows(
        db,
        """SELECT follow_up.child_id, child.name AS child_name, assessment_id, unit.name AS unit_name, due_on
        FROM follow_up JOIN child ON child.id = follow_up.child_id JOIN unit ON unit.id = follow_up.unit_id
        WHERE done_by IS NULL AND due_on <= :until AND follow_up.unit_id IN (SELECT value FROM json_each(:units))
        AND EXISTS (SELECT 1 FROM child_unit AS home WHERE home.child_id = follow_up.child_id AND home.unit_id = follow_up.unit_id
            AND (home.until IS NULL OR home.until >= :today))
        ORDER BY due_on, child.name_order, child.id""",
        {"units": ids_as_json(units), "until": until.isoformat(), "today": today.isoformat()},
    )
    return [
        FollowUp(row["child_id"], row["child_name"], row["assessment_id"], row["unit_name"], date.fromisoformat(row["due_on"]))
        for row in found
    ]
