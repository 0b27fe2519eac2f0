"""Passkeys as a second factor, and the challenges that are answered."""

from sqlite_utils import Database

STEPS = (
    """CREATE TABLE passkey (
        id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES user (id), name TEXT NOT NULL, site_name TEXT NOT NULL,
        credential_id BLOB NOT NULL UNIQUE, public_key BLOB NOT NULL, count INTEGER NOT NULL, transports TEXT NOT NULL,
        made_at TEXT NOT NULL, used_at TEXT, fell_at TEXT
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX passkey_by_user ON passkey (user_id)",
    "CREATE TABLE used_challenge (challenge_hash TEXT PRIMARY KEY, used_at TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE INDEX used_challenge_by_time ON used_challenge (used_at)",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
