"""Lists that were read: the run, its rows until they are written or dropped, and what somebody called a column.

Until a run is done its children are in no unit, so that nobody sees them; what was written is taken back where it can't be done.
"""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Take this step."""
    for statement in (
        """CREATE TABLE import_run (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL, made_by TEXT NOT NULL REFERENCES user (id),
            made_at TEXT NOT NULL, headings TEXT NOT NULL, columns TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0,
            total INTEGER NOT NULL DEFAULT 0, counts TEXT NOT NULL DEFAULT '{}'
        ) STRICT""",
        """CREATE TABLE import_row (
            import_id TEXT NOT NULL REFERENCES import_run (id), number INTEGER NOT NULL, fate TEXT NOT NULL, child_id TEXT,
            unit_id TEXT, group_name TEXT NOT NULL, twin TEXT, said TEXT NOT NULL, cells TEXT NOT NULL, faults TEXT NOT NULL,
            differences TEXT NOT NULL, PRIMARY KEY (import_id, number)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX import_row_by_child ON import_row (import_id, fate, child_id)",
        "CREATE INDEX import_row_by_twin ON import_row (import_id, twin) WHERE twin IS NOT NULL",
        """CREATE TABLE import_heading (
            kind TEXT NOT NULL, owner_id TEXT NOT NULL, heading TEXT NOT NULL, means TEXT NOT NULL, PRIMARY KEY (kind, owner_id, heading)
        ) STRICT, WITHOUT ROWID""",
        "DROP TRIGGER child_guardian_refuses_delete",
        """CREATE TRIGGER child_guardian_refuses_delete BEFORE DELETE ON child_guardian
            WHEN EXISTS (SELECT 1 FROM child_unit WHERE child_unit.child_id = OLD.child_id)
            BEGIN SELECT RAISE(ABORT, 'a guardian is ended'); END""",
        "DROP TRIGGER child_change_refuses_delete",
        """CREATE TRIGGER child_change_refuses_delete BEFORE DELETE ON child_change
            WHEN EXISTS (SELECT 1 FROM child_unit WHERE child_unit.child_id = OLD.child_id)
            BEGIN SELECT RAISE(ABORT, 'what was before stays'); END""",
    ):
        db.conn.execute(statement)
