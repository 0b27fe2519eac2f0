"""A list of many children is named in the log once: of whoever sees the same list again it is kept which row named it first.

A unit's round and its list of children are looked at by everybody who works there, every day. Each look wrote the children anew, each into
an index in another place of the file: a look at 160 children wrote more than 160 pages. The chain covers the children as before. It stands
in a table of its own: a column of the log, and an index on it, would be written while nobody can work, and the log has millions of rows.
"""

from sqlite_utils import Database

STEPS = (
    """CREATE TABLE audit_list (hash TEXT PRIMARY KEY, event_id INTEGER NOT NULL UNIQUE REFERENCES audit_event (id))
        STRICT, WITHOUT ROWID""",
    """CREATE TABLE audit_list_again (event_id INTEGER PRIMARY KEY REFERENCES audit_event (id),
        same_as INTEGER NOT NULL REFERENCES audit_event (id)) STRICT""",
    "CREATE INDEX audit_list_again_by_first ON audit_list_again (same_as)",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
    for table in ("audit_list", "audit_list_again"):
        for act in ("UPDATE", "DELETE"):
            db.conn.execute(
                f"CREATE TRIGGER {table}_refuses_{act.lower()} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, 'the log only grows'); END"
            )
