"""Sessions tell on which device they run, a user keeps a language, and wrong tries to come in are counted in the database."""

from sqlite_utils import Database

STEPS = (
    "ALTER TABLE login_session ADD COLUMN id TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE login_session ADD COLUMN device_hash TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE login_session ADD COLUMN browser TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE login_session ADD COLUMN system TEXT NOT NULL DEFAULT ''",
    "UPDATE login_session SET id = lower(hex(randomblob(12)))",
    "CREATE UNIQUE INDEX login_session_by_id ON login_session (id)",
    "CREATE INDEX login_session_by_user ON login_session (user_id, device_hash)",
    "CREATE INDEX login_session_open ON login_session (device_hash) WHERE ended_at IS NULL",
    "ALTER TABLE user ADD COLUMN language TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE login_failure (key_hash TEXT NOT NULL, at TEXT NOT NULL) STRICT",
    "CREATE INDEX login_failure_by_key ON login_failure (key_hash, at)",
    "CREATE INDEX login_failure_by_age ON login_failure (at)",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
