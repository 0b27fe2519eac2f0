"""The visits that somebody has put on a day, in the own order: a working note of one person, erased when it is old."""

from sqlite_utils import Database

STEPS = (
    """CREATE TABLE visit_plan (
        user_id TEXT NOT NULL REFERENCES user (id), on_day TEXT NOT NULL, child_id TEXT NOT NULL REFERENCES child (id),
        unit_id TEXT NOT NULL REFERENCES unit (id), at_time TEXT NOT NULL DEFAULT '', place INTEGER NOT NULL,
        PRIMARY KEY (user_id, on_day, child_id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX visit_plan_by_child ON visit_plan (child_id)",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
