"""Sign-on: who comes in by which account at the provider, log-ins on their way, what a session rests on, and log-outs that were told."""

from sqlite_utils import Database

STEPS = (
    """CREATE TABLE sign_on_account (
        user_id TEXT PRIMARY KEY REFERENCES user (id), issuer TEXT NOT NULL, subject TEXT NOT NULL, made_at TEXT NOT NULL,
        may_come_back INTEGER NOT NULL DEFAULT 0 CHECK (may_come_back IN (0, 1)), UNIQUE (issuer, subject)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE sign_on_try (
        state_hash TEXT PRIMARY KEY, nonce TEXT NOT NULL, verifier TEXT NOT NULL, back TEXT NOT NULL, device_secret TEXT NOT NULL,
        trust_secret TEXT NOT NULL, ties_id TEXT REFERENCES user (id), started_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX sign_on_try_by_start ON sign_on_try (started_at)",
    """CREATE TABLE sign_on_session (
        token_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES user (id), sid TEXT NOT NULL, id_token TEXT NOT NULL,
        access_token TEXT NOT NULL, refresh_token TEXT NOT NULL, by_userinfo INTEGER NOT NULL CHECK (by_userinfo IN (0, 1)),
        checked_at TEXT NOT NULL, asked_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX sign_on_session_by_user ON sign_on_session (user_id)",
    "CREATE INDEX sign_on_session_by_sid ON sign_on_session (sid) WHERE sid <> ''",
    """CREATE TABLE sign_on_told (
        told_hash TEXT PRIMARY KEY, at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
