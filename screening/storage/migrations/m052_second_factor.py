"""A second factor: what makes one-time codes, codes for whoever lost it, devices that are not asked, and log-ins that are half done."""

from sqlite_utils import Database

STEPS = (
    """CREATE TABLE authenticator (
        user_id TEXT PRIMARY KEY REFERENCES user (id), secret TEXT NOT NULL, made_at TEXT NOT NULL, last_step INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE recovery_code (
        id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES user (id), code_hash TEXT NOT NULL, made_at TEXT NOT NULL, used_at TEXT
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX recovery_code_by_user ON recovery_code (user_id)",
    """CREATE TABLE trusted_device (
        id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES user (id), secret_hash TEXT NOT NULL UNIQUE, browser TEXT NOT NULL,
        system TEXT NOT NULL, made_at TEXT NOT NULL, ends_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX trusted_device_by_user ON trusted_device (user_id)",
    """CREATE TABLE half_session (
        token_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES user (id), secret TEXT NOT NULL, device_hash TEXT NOT NULL,
        browser TEXT NOT NULL, system TEXT NOT NULL, started_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX half_session_by_user ON half_session (user_id)",
    """CREATE TABLE factor_reset (
        id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES user (id), reason TEXT NOT NULL, reset_by TEXT REFERENCES user (id),
        reset_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    *(
        f"CREATE TRIGGER factor_reset_refuses_{act} BEFORE {act.upper()} ON factor_reset "
        "BEGIN SELECT RAISE(ABORT, 'why somebody was let in anew is told as long as the record is there'); END"
        for act in ("update", "delete")
    ),
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
