"""A child that another unit has is asked for, and whoever tries numbers is slowed."""

from sqlite_utils import Database

STEPS = (
    "CREATE TABLE number_try (id INTEGER PRIMARY KEY, user_id TEXT NOT NULL REFERENCES user (id), at TEXT NOT NULL) STRICT",
    "CREATE INDEX number_try_by_user ON number_try (user_id, at)",
    """CREATE TABLE take_in (
        id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id),
        written_name TEXT NOT NULL, why TEXT NOT NULL, since TEXT NOT NULL,
        asked_by TEXT NOT NULL REFERENCES user (id), asked_at TEXT NOT NULL,
        answer TEXT, answered_by TEXT REFERENCES user (id), answered_at TEXT, CHECK ((answer IS NULL) = (answered_at IS NULL))
    ) STRICT""",
    "CREATE UNIQUE INDEX take_in_waits ON take_in (child_id, unit_id) WHERE answered_at IS NULL",
    "CREATE INDEX take_in_by_asker ON take_in (asked_by, asked_at)",
    """CREATE TRIGGER take_in_refuses_delete BEFORE DELETE ON take_in
        BEGIN SELECT RAISE(ABORT, 'who asked for a child is told as long as the record is there'); END""",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
