"""Reminders of tasks, and whom the day's mail tells of what is overdue."""

import json
from collections.abc import Sequence
from datetime import date, datetime

from screening.domain.my_day.reminding import Reminder
from screening.domain.my_day.tasks import Task
from screening.storage.database import Database, Row, insert, rows
from screening.storage.my_day.tasks import OPEN
from screening.storage.my_day.waiting import LOCKED, TELLABLE


def add(db: Database, task: Task, reminder: Reminder, now: datetime) -> None:
    """Write that somebody was reminded. Call it inside `writing`."""
    row: Row = {"task_id": task.id, "on_day": reminder.on.isoformat(), "to_id": reminder.to_id}
    insert(db, "task_reminder", row | {"by_id": reminder.by_id, "at": now.isoformat()})


def newest(db: Database, task_ids: Sequence[str]) -> dict[str, Reminder]:
    """The last reminder of each of these tasks, by the task's id."""
    found = rows(
        db,
        """SELECT task_id, on_day, to_id, by_id, user.name AS by_name FROM json_each(:ids) AS asked
        CROSS JOIN task_reminder ON task_id = asked.value JOIN user ON user.id = by_id ORDER BY on_day""",
        {"ids": json.dumps(list(task_ids))},
    )
    return {row["task_id"]: Reminder(date.fromisoformat(row["on_day"]), row["to_id"], row["by_id"], row["by_name"]) for row in found}


def who_has_overdue(db: Database, due_before: date, now: datetime, told_since: datetime) -> list[str]:
    """The ids of those who have a task that was to be done before a day, or before this very hour, and to whom no mail was made since
    `told_since`. What is on no list under a caution is told of in no mail either.
    """
    late = "(task.due_on < :day OR task.due_at < :now)"
    told = "SELECT 1 FROM outbox WHERE outbox.user_id = task.person_id AND outbox.made_at >= :since"
    found = rows(
        db,
        f"""SELECT DISTINCT person_id FROM task
        WHERE {OPEN} AND person_id IS NOT NULL AND {late} AND {TELLABLE} AND NOT EXISTS ({told})""",  # noqa: S608 - our own text
        {"day": due_before.isoformat(), "now": now.isoformat(), "since": told_since.isoformat(), "locked": LOCKED},
    )
    return [str(row["person_id"]) for row in found]
