"""Whoever leads may end a talk without a joint position: who did, when and why stands with the rating, beside who went on without some.

What was typed together until then stays where it was typed.
"""

from sqlite_utils import Database

STEPS = (
    "ALTER TABLE rating ADD COLUMN ended_by TEXT REFERENCES user (id)",
    "ALTER TABLE rating ADD COLUMN ended_at TEXT CHECK ((ended_by IS NULL) = (ended_at IS NULL))",
    "ALTER TABLE rating ADD COLUMN ended_because TEXT NOT NULL DEFAULT '' CHECK (ended_by IS NULL OR ended_because <> '')",
    """CREATE TRIGGER rating_refuses_another_end BEFORE UPDATE OF ended_by, ended_at, ended_because ON rating WHEN old.ended_by IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'a talk ends once'); END""",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
