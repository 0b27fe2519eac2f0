"""Children and the units that they go to."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Take this step."""
    for statement in (
        """CREATE TABLE child (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, cpr TEXT UNIQUE, born TEXT NOT NULL,
            weeks_early INTEGER NOT NULL CHECK (weeks_early BETWEEN 0 AND 20), created_at TEXT NOT NULL,
            created_by TEXT NOT NULL REFERENCES user (id)
        ) STRICT""",
        """CREATE TABLE child_unit (
            child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id),
            since TEXT NOT NULL, until TEXT, PRIMARY KEY (child_id, unit_id, since)
        ) STRICT""",
        "CREATE INDEX child_unit_by_unit ON child_unit (unit_id, child_id)",
    ):
        db.conn.execute(statement)
