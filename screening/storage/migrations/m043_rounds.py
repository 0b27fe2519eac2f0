"""What people decide in a round: that a child is not seen, and that a round is closed. Who is due is worked out, and never kept."""

from sqlite_utils import Database

STEPS = (
    """CREATE TABLE round_answer (
        id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id),
        round_id TEXT NOT NULL, year INTEGER NOT NULL, kind TEXT NOT NULL, because TEXT NOT NULL DEFAULT '',
        answered_by TEXT NOT NULL REFERENCES user (id), answered_at TEXT NOT NULL, undone_by TEXT REFERENCES user (id), undone_at TEXT,
        CHECK (kind <> 'not_possible' OR because <> ''), CHECK ((undone_by IS NULL) = (undone_at IS NULL))
    ) STRICT""",
    "CREATE UNIQUE INDEX round_answer_stands ON round_answer (unit_id, round_id, year, child_id) WHERE undone_at IS NULL",
    "CREATE INDEX round_answer_by_child ON round_answer (child_id)",
    """CREATE TRIGGER round_answer_refuses_delete BEFORE DELETE ON round_answer
        BEGIN SELECT RAISE(ABORT, 'why a child was not seen stays'); END""",
    """CREATE TRIGGER round_answer_refuses_update
        BEFORE UPDATE OF child_id, unit_id, round_id, year, kind, because, answered_by, answered_at ON round_answer
        BEGIN SELECT RAISE(ABORT, 'why a child was not seen stays'); END""",
    """CREATE TABLE round_closed (
        id TEXT PRIMARY KEY, unit_id TEXT NOT NULL REFERENCES unit (id), round_id TEXT NOT NULL, year INTEGER NOT NULL,
        because TEXT NOT NULL CHECK (because <> ''), closed_by TEXT NOT NULL REFERENCES user (id), closed_at TEXT NOT NULL,
        opened_by TEXT REFERENCES user (id), opened_at TEXT, CHECK ((opened_by IS NULL) = (opened_at IS NULL))
    ) STRICT""",
    "CREATE UNIQUE INDEX round_closed_now ON round_closed (unit_id, round_id, year) WHERE opened_at IS NULL",
    """CREATE TRIGGER round_closed_refuses_delete BEFORE DELETE ON round_closed
        BEGIN SELECT RAISE(ABORT, 'why a round was closed stays'); END""",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
