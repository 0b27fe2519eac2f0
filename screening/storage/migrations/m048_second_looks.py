"""An index of what was promised to be seen again: figures count it without reading every task that there ever was."""

from sqlite_utils import Database

STEPS = ("CREATE INDEX task_look_again ON task (unit_id, assessment_id, due_on) WHERE kind = 'look_again' AND assessment_id IS NOT NULL",)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
