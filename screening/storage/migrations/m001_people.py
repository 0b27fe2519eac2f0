"""Units, users and who may see whom."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Take this step."""
    for statement in (
        "CREATE TABLE unit (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL) STRICT",
        """CREATE TABLE user (
            id TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, title TEXT NOT NULL,
            password_hash TEXT NOT NULL, active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)), created_at TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE membership (
            user_id TEXT NOT NULL REFERENCES user (id), unit_id TEXT NOT NULL REFERENCES unit (id), role TEXT NOT NULL,
            PRIMARY KEY (user_id, unit_id, role)
        ) STRICT""",
        """CREATE TABLE login_session (
            token_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES user (id), started_at TEXT NOT NULL,
            seen_at TEXT NOT NULL, ended_at TEXT
        ) STRICT""",
    ):
        db.conn.execute(statement)
