"""Who asked for insight into everything about a child, what was decided of each piece, and what was given."""

from sqlite_utils import Database

STEPS = (
    """CREATE TABLE access_request (
        id TEXT PRIMARY KEY,
        child_id TEXT NOT NULL REFERENCES child (id),
        asked_by TEXT NOT NULL CHECK (asked_by <> ''),
        asked_as TEXT NOT NULL,
        received_on TEXT NOT NULL,
        opened_by TEXT NOT NULL REFERENCES user (id),
        opened_at TEXT NOT NULL,
        words TEXT NOT NULL DEFAULT '[]',
        authority_said TEXT NOT NULL DEFAULT '',
        given_by TEXT REFERENCES user (id),
        given_at TEXT
    ) STRICT""",
    "CREATE INDEX access_request_by_child ON access_request (child_id)",
    "CREATE INDEX access_request_open ON access_request (received_on) WHERE given_at IS NULL",
    """CREATE TRIGGER access_request_refuses_delete BEFORE DELETE ON access_request
        BEGIN SELECT RAISE(ABORT, 'who asked for insight is told as long as the record is there'); END""",
    """CREATE TABLE access_decision (
        id INTEGER PRIMARY KEY,
        request_id TEXT NOT NULL REFERENCES access_request (id),
        piece TEXT NOT NULL,
        fate TEXT NOT NULL,
        reason TEXT NOT NULL,
        decided_by TEXT NOT NULL REFERENCES user (id),
        decided_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX access_decision_by_request ON access_decision (request_id, id)",
    """CREATE TRIGGER access_decision_refuses_update BEFORE UPDATE ON access_decision
        BEGIN SELECT RAISE(ABORT, 'a decision is followed by another, never changed'); END""",
    """CREATE TRIGGER access_decision_refuses_delete BEFORE DELETE ON access_decision
        BEGIN SELECT RAISE(ABORT, 'a decision is followed by another, never changed'); END""",
    """CREATE TABLE access_given (
        request_id TEXT PRIMARY KEY REFERENCES access_request (id),
        pdf BLOB NOT NULL,
        zip BLOB NOT NULL
    ) STRICT""",
    """CREATE TRIGGER access_given_refuses_update BEFORE UPDATE ON access_given
        BEGIN SELECT RAISE(ABORT, 'what was given is kept as it was'); END""",
    """CREATE TRIGGER access_given_refuses_delete BEFORE DELETE ON access_given
        BEGIN SELECT RAISE(ABORT, 'what was given is kept as it was'); END""",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
