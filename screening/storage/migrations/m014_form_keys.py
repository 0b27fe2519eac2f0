"""What each form made, so that it makes it once; and what was typed into a form that could not be taken in, for whoever typed it."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Take this step."""
    for statement in (
        """CREATE TABLE form_key (
            key_hash TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES user (id), place TEXT NOT NULL, act TEXT NOT NULL,
            subject TEXT NOT NULL, at TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX form_key_by_age ON form_key (at)",
        """CREATE TABLE kept_form (
            id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES user (id), key_hash TEXT NOT NULL UNIQUE, place TEXT NOT NULL,
            fields TEXT NOT NULL, at TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX kept_form_by_age ON kept_form (at)",
        "ALTER TABLE draft ADD COLUMN saved_by_form TEXT NOT NULL DEFAULT ''",
    ):
        db.conn.execute(statement)
