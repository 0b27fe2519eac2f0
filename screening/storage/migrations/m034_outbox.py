"""Mails wait in the database until the municipality's server has taken them."""

from sqlite_utils import Database

STEPS = (
    """CREATE TABLE outbox (
        id TEXT PRIMARY KEY,
        user_id TEXT NOT NULL REFERENCES user (id),
        made_at TEXT NOT NULL,
        due_at TEXT NOT NULL,
        tries INTEGER NOT NULL DEFAULT 0,
        claimed_at TEXT,
        sent_at TEXT,
        given_up_at TEXT,
        trouble TEXT,
        CHECK (sent_at IS NULL OR given_up_at IS NULL)
    ) STRICT""",
    "CREATE UNIQUE INDEX outbox_waiting ON outbox (user_id) WHERE sent_at IS NULL AND given_up_at IS NULL AND claimed_at IS NULL",
    "CREATE INDEX outbox_due ON outbox (due_at) WHERE sent_at IS NULL AND given_up_at IS NULL",
    "CREATE INDEX outbox_by_user ON outbox (user_id, sent_at)",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
