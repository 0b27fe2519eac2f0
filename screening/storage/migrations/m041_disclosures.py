"""What one unit shares with another about a child, what the receiver of a hand-over answered, and what was withdrawn."""

from sqlite_utils import Database


def _sealed(table: str) -> tuple[str, str]:
    why = "what was shared, with whom and on which basis, is told as long as the record is there"
    return (
        f"CREATE TRIGGER {table}_refuses_update BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{why}'); END",
        f"CREATE TRIGGER {table}_refuses_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{why}'); END",
    )


STEPS = (
    """CREATE TABLE disclosure (
        id TEXT PRIMARY KEY,
        child_id TEXT NOT NULL REFERENCES child (id),
        from_unit_id TEXT NOT NULL REFERENCES unit (id),
        to_unit_id TEXT NOT NULL REFERENCES unit (id),
        basis TEXT NOT NULL,
        purpose TEXT NOT NULL CHECK (purpose <> ''),
        things TEXT NOT NULL DEFAULT '[]',
        until TEXT NOT NULL,
        consent TEXT,
        summary TEXT,
        made_by TEXT NOT NULL REFERENCES user (id),
        made_at TEXT NOT NULL,
        CHECK (from_unit_id <> to_unit_id)
    ) STRICT""",
    "CREATE INDEX disclosure_by_child ON disclosure (child_id)",
    "CREATE INDEX disclosure_by_receiver ON disclosure (to_unit_id, until)",
    "CREATE INDEX disclosure_by_giver ON disclosure (from_unit_id)",
    """CREATE TABLE disclosure_assessment (
        disclosure_id TEXT NOT NULL REFERENCES disclosure (id),
        assessment_id TEXT NOT NULL REFERENCES assessment (id),
        PRIMARY KEY (disclosure_id, assessment_id)
    ) STRICT""",
    "CREATE INDEX disclosure_assessment_by_assessment ON disclosure_assessment (assessment_id)",
    """CREATE TABLE disclosure_answer (
        disclosure_id TEXT PRIMARY KEY REFERENCES disclosure (id),
        accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
        because TEXT NOT NULL CHECK (accepted = 1 OR because <> ''),
        answered_by TEXT REFERENCES user (id),
        answered_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE disclosure_end (
        disclosure_id TEXT PRIMARY KEY REFERENCES disclosure (id),
        because TEXT NOT NULL CHECK (because <> ''),
        ended_by TEXT REFERENCES user (id),
        ended_at TEXT NOT NULL
    ) STRICT""",
    *_sealed("disclosure"),
    *_sealed("disclosure_assessment"),
    *_sealed("disclosure_answer"),
    *_sealed("disclosure_end"),
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
