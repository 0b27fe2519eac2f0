"""A list that somebody saw is one row of the log that names its children: whose record it was is found from the child, too."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Take this step."""
    for statement in (
        """CREATE TABLE audit_event_child (
            event_id INTEGER NOT NULL REFERENCES audit_event (id), child_id TEXT NOT NULL, PRIMARY KEY (event_id, child_id)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX audit_event_child_by_child ON audit_event_child (child_id, event_id)",
        "CREATE INDEX audit_event_by_person ON audit_event (user_id, action, id)",
    ):
        db.conn.execute(statement)
    for act in ("UPDATE", "DELETE"):
        db.conn.execute(
            f"CREATE TRIGGER audit_event_child_refuses_{act.lower()} BEFORE {act} ON audit_event_child "  # noqa: S608 - names are our own
            "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END"
        )
