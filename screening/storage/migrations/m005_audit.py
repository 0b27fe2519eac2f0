"""What happened, by whom, in a chain that shows when a row is missing or changed."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Take this step."""
    for statement in (
        """CREATE TABLE audit_event (
            id INTEGER PRIMARY KEY, at TEXT NOT NULL, user_id TEXT, action TEXT NOT NULL, child_id TEXT, subject TEXT,
            previous_hash TEXT NOT NULL, hash TEXT NOT NULL UNIQUE
        ) STRICT""",
        "CREATE INDEX audit_event_by_child ON audit_event (child_id, id)",
        "CREATE TRIGGER audit_event_refuses_update BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
        "CREATE TRIGGER audit_event_refuses_delete BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
    ):
        db.conn.execute(statement)
