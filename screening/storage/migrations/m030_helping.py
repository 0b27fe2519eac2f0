"""What is done about a worry: efforts and talks, each with the acts that make its life. Acts are added, and never changed or removed."""

from sqlite_utils import Database

STEPS = (
    """CREATE TABLE effort (
        id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id),
        assessment_id TEXT NOT NULL REFERENCES assessment (id), offer_id TEXT, fingerprint TEXT REFERENCES configuration (fingerprint),
        kept TEXT, words TEXT NOT NULL DEFAULT '', asker TEXT NOT NULL, meanwhile TEXT NOT NULL DEFAULT '',
        CHECK ((offer_id IS NULL) = (kept IS NULL)), CHECK ((offer_id IS NULL) = (fingerprint IS NULL)),
        CHECK (offer_id IS NOT NULL OR words <> '')
    ) STRICT""",
    "CREATE INDEX effort_by_child ON effort (child_id, unit_id)",
    """CREATE TABLE effort_step (
        effort_id TEXT NOT NULL REFERENCES effort (id), number INTEGER NOT NULL, act TEXT NOT NULL, on_day TEXT NOT NULL, next_on TEXT,
        words TEXT NOT NULL DEFAULT '', by_id TEXT NOT NULL REFERENCES user (id), at TEXT NOT NULL,
        PRIMARY KEY (effort_id, number)
    ) STRICT""",
    """CREATE TABLE talk (
        id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id),
        assessment_id TEXT NOT NULL REFERENCES assessment (id), kind TEXT NOT NULL, whom TEXT NOT NULL DEFAULT '',
        agenda TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX talk_by_child ON talk (child_id, unit_id)",
    """CREATE TABLE talk_step (
        talk_id TEXT NOT NULL REFERENCES talk (id), number INTEGER NOT NULL, act TEXT NOT NULL, on_day TEXT NOT NULL,
        time TEXT NOT NULL DEFAULT '', texts TEXT NOT NULL DEFAULT '{}', by_id TEXT NOT NULL REFERENCES user (id), at TEXT NOT NULL,
        PRIMARY KEY (talk_id, number)
    ) STRICT""",
)
SEALED = (
    ("effort", "what was agreed stays"),
    ("effort_step", "what was done stays"),
    ("talk", "what was agreed stays"),
    ("talk_step", "what was said stays"),
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
    for table, because in SEALED:
        for act in ("UPDATE", "DELETE"):
            db.conn.execute(
                f"CREATE TRIGGER {table}_refuses_{act.lower()} BEFORE {act} ON {table} "  # noqa: S608 - names are our own
                f"BEGIN SELECT RAISE(ABORT, '{because}'); END"
            )
