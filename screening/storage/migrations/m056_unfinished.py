"""A draft is asked about when nobody finishes it: when that was, and when its author said to keep it, stand beside what is written.

What waits for a leader about a draft ends with the draft, and when somebody takes it up again. How many records could be erased, and why
the others stay, is counted each day.
"""

from sqlite_utils import Database

TABLES = ("draft", "notification_draft", "family_paper_draft")
NOW = "strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')"
ENDS = f"""UPDATE task SET ended_at = {NOW}
    WHERE subject = OLD.id AND kind = 'draft_left' AND done_by IS NULL AND ended_at IS NULL"""  # noqa: S608 - our own text

STEPS = (
    *(f"ALTER TABLE {table} ADD COLUMN {column} TEXT" for table in TABLES for column in ("asked_at", "kept_at")),
    *(
        f"CREATE TRIGGER {table}_{name} AFTER {when} ON {table} BEGIN {ENDS}; END"
        for table in TABLES
        for name, when in (("gone_leaves_no_task", "DELETE"), ("taken_up_leaves_no_task", "UPDATE OF author_id, saved_at, kept_at"))
    ),
    "CREATE TABLE retention_seen (reason TEXT PRIMARY KEY, children INTEGER NOT NULL, seen_at TEXT NOT NULL) STRICT, WITHOUT ROWID",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
