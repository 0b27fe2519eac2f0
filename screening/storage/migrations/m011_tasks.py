"""Promises become tasks: what, about which child, who, by when, why, from which act, done by which act."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Take this step."""
    for statement in (
        """CREATE TABLE task (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, child_id TEXT NOT NULL REFERENCES child (id),
            unit_id TEXT NOT NULL REFERENCES unit (id), person_id TEXT REFERENCES user (id), role TEXT, due_on TEXT NOT NULL, why TEXT,
            assessment_id TEXT NOT NULL REFERENCES assessment (id), about_on TEXT NOT NULL, made_at TEXT NOT NULL,
            done_by TEXT REFERENCES assessment (id)
        ) STRICT""",
        "CREATE INDEX task_open ON task (unit_id, due_on) WHERE done_by IS NULL",
        "CREATE INDEX task_by_child ON task (child_id, unit_id)",
        """INSERT INTO task (id, kind, child_id, unit_id, person_id, due_on, assessment_id, about_on, made_at, done_by)
            SELECT follow_up.id, 'look_again', follow_up.child_id, follow_up.unit_id, author_id, due_on, assessment_id, observed_on,
            signed_at, done_by FROM follow_up JOIN assessment ON assessment.id = assessment_id""",
        "DROP TABLE follow_up",
    ):
        db.conn.execute(statement)
