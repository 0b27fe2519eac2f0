"""The log covers what it tells of, by hashes whose salt goes with an erasure; and a leader's answers about looks that were drawn."""

from sqlite_utils import Database

STEPS = (
    """CREATE TABLE audit_content (
        event_id INTEGER PRIMARY KEY REFERENCES audit_event (id), form TEXT NOT NULL, hash TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE audit_salt (
        event_id INTEGER PRIMARY KEY REFERENCES audit_content (event_id), salt BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE look_answer (
        unit_id TEXT NOT NULL REFERENCES unit (id), event_id INTEGER NOT NULL REFERENCES audit_event (id), month TEXT NOT NULL,
        answer TEXT NOT NULL, words TEXT NOT NULL, answered_by TEXT NOT NULL REFERENCES user (id), answered_at TEXT NOT NULL,
        PRIMARY KEY (unit_id, event_id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX look_answer_by_month ON look_answer (unit_id, month)",
    *(
        f"CREATE TRIGGER {table}_refuses_{act} BEFORE {act.upper()} ON {table} BEGIN SELECT RAISE(ABORT, '{why}'); END"
        for table, acts, why in (
            ("audit_content", ("update", "delete"), "the log only grows"),
            ("audit_salt", ("update",), "a salt goes with an erasure, and never changes"),
            ("look_answer", ("update", "delete"), "what a leader answered stays"),
        )
        for act in acts
    ),
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
