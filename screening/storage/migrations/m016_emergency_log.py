"""Which lines of the emergency log stand in the log: each once."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Take this step."""
    for statement in (
        """CREATE TABLE emergency_taken (
            file_id TEXT NOT NULL, line INTEGER NOT NULL, event_id INTEGER NOT NULL UNIQUE REFERENCES audit_event (id),
            PRIMARY KEY (file_id, line)
        ) STRICT""",
        "CREATE TRIGGER emergency_taken_refuses_update BEFORE UPDATE ON emergency_taken BEGIN SELECT RAISE(ABORT, 'taken is taken'); END",
        "CREATE TRIGGER emergency_taken_refuses_delete BEFORE DELETE ON emergency_taken BEGIN SELECT RAISE(ABORT, 'taken is taken'); END",
    ):
        db.conn.execute(statement)
