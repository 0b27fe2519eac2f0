"""Papers that families get to hold: what somebody is writing, what was given as it was, and who got it. And reminders of tasks."""

from sqlite_utils import Database

STEPS = (
    """CREATE TABLE family_paper_draft (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id),
        assessment_id TEXT REFERENCES assessment (id), author_id TEXT NOT NULL REFERENCES user (id), fields TEXT NOT NULL,
        revision INTEGER NOT NULL DEFAULT 0, begun_at TEXT NOT NULL, saved_at TEXT NOT NULL, saved_by_form TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX family_paper_draft_by_child ON family_paper_draft (child_id, author_id)",
    """CREATE TABLE family_paper (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id),
        assessment_id TEXT REFERENCES assessment (id), author_id TEXT NOT NULL REFERENCES user (id), language TEXT NOT NULL,
        fields TEXT NOT NULL, fingerprint TEXT NOT NULL, fixed_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX family_paper_by_child ON family_paper (child_id, unit_id)",
    """CREATE TABLE family_paper_file (
        paper_id TEXT PRIMARY KEY REFERENCES family_paper (id), pdf BLOB NOT NULL, sha256 TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE family_paper_given (
        paper_id TEXT NOT NULL REFERENCES family_paper (id), number INTEGER NOT NULL, guardian_id TEXT REFERENCES guardian (id),
        to_name TEXT NOT NULL, way TEXT NOT NULL, on_day TEXT NOT NULL, by_id TEXT NOT NULL REFERENCES user (id), at TEXT NOT NULL,
        PRIMARY KEY (paper_id, number)
    ) STRICT""",
    """CREATE TABLE task_reminder (
        task_id TEXT NOT NULL REFERENCES task (id), on_day TEXT NOT NULL, to_id TEXT NOT NULL REFERENCES user (id),
        by_id TEXT NOT NULL REFERENCES user (id), at TEXT NOT NULL, PRIMARY KEY (task_id, on_day)
    ) STRICT""",
)
SEALED = (
    ("family_paper", "what was given is given: more of it is another paper"),
    ("family_paper_file", "what was given keeps its bytes"),
    ("family_paper_given", "who got it stays"),
    ("task_reminder", "that somebody was reminded stays"),
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
