"""What a list writes once a row, and every page of children reads: a stay stands in its key alone, and a row that waits in one tree.

The rows of a list are asked for by their number; its children are put in order when they are written, and its doubles when it was read.
"""

from sqlite_utils import Database

WAITING_ON_STAYS = {
    "child_guardian_refuses_delete": ("child_guardian", "a guardian is ended"),
    "child_change_refuses_delete": ("child_change", "what was before stays"),
}


def apply(db: Database) -> None:
    """Take this step."""
    db.conn.execute("DROP INDEX import_row_by_child")
    db.conn.execute("DROP INDEX import_row_by_twin")
    for trigger in WAITING_ON_STAYS:
        db.conn.execute(f"DROP TRIGGER {trigger}")
    db.conn.execute(
        """CREATE TABLE stay_in_its_key (
            child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id), since TEXT NOT NULL, until TEXT,
            group_id TEXT REFERENCES unit_group (id), knows_id TEXT REFERENCES user (id), PRIMARY KEY (child_id, unit_id, since)
        ) STRICT, WITHOUT ROWID"""
    )
    db.conn.execute(
        """INSERT INTO stay_in_its_key (child_id, unit_id, since, until, group_id, knows_id)
        SELECT child_id, unit_id, since, until, group_id, knows_id FROM child_unit ORDER BY child_id, unit_id, since"""
    )
    db.conn.execute("DROP TABLE child_unit")
    db.conn.execute("ALTER TABLE stay_in_its_key RENAME TO child_unit")
    db.conn.execute("CREATE INDEX child_unit_by_unit ON child_unit (unit_id, child_id)")
    for trigger, (table, why) in WAITING_ON_STAYS.items():
        db.conn.execute(
            f"""CREATE TRIGGER {trigger} BEFORE DELETE ON {table}
            WHEN EXISTS (SELECT 1 FROM child_unit WHERE child_unit.child_id = OLD.child_id)
            BEGIN SELECT RAISE(ABORT, '{why}'); END"""  # noqa: S608 - our own text
        )
