"""A child leaves a unit, why and by whom; what somebody had begun about it there is handed over or ended with a reason."""

from sqlite_utils import Database

STEPS = (
    """CREATE TABLE child_end (
        id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id),
        kind TEXT NOT NULL, to_unit_id TEXT REFERENCES unit (id), on_day TEXT NOT NULL, note TEXT NOT NULL DEFAULT '',
        ended_by TEXT NOT NULL REFERENCES user (id), ended_at TEXT NOT NULL,
        back_by TEXT REFERENCES user (id), back_at TEXT, back_because TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX child_end_by_child ON child_end (child_id)",
    "CREATE INDEX child_end_by_unit ON child_end (unit_id, ended_at)",
    """CREATE TRIGGER child_end_refuses_delete BEFORE DELETE ON child_end
        BEGIN SELECT RAISE(ABORT, 'why a unit no longer sees a child is told as long as the record is there'); END""",
    """CREATE TABLE work_ended (
        id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id),
        kind TEXT NOT NULL, subject TEXT NOT NULL, person_id TEXT REFERENCES user (id),
        because TEXT NOT NULL CHECK (because <> ''), ended_by TEXT NOT NULL REFERENCES user (id), ended_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX work_ended_by_child ON work_ended (child_id)",
    """CREATE TRIGGER work_ended_refuses_update BEFORE UPDATE ON work_ended
        BEGIN SELECT RAISE(ABORT, 'why it ended stays'); END""",
    """CREATE TRIGGER work_ended_refuses_delete BEFORE DELETE ON work_ended
        BEGIN SELECT RAISE(ABORT, 'why it ended stays'); END""",
    "ALTER TABLE task ADD COLUMN ended_at TEXT",
    "ALTER TABLE paper_form ADD COLUMN taken_by TEXT REFERENCES user (id)",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
