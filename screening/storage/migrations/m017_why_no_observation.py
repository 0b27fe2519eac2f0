"""Where a sign is flagged and nobody has written an observation, the assessment says why."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Take this step."""
    db.conn.execute("ALTER TABLE assessment ADD COLUMN no_observation TEXT NOT NULL DEFAULT ''")
