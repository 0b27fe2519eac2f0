"""A child is taken in at once; its adults and its address wait for the other unit's leader."""

from sqlite_utils import Database

STEPS = (
    "ALTER TABLE take_in ADD COLUMN taken_at TEXT",
    "CREATE INDEX take_in_of_child ON take_in (child_id, unit_id)",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
