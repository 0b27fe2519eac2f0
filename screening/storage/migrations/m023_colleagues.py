"""Roles last from a day until a day, a user begins with a code and can be ended, units close and merge and have groups, and what
somebody began or promised can be handed over to somebody else.
"""

from sqlite_utils import Database

ADDED = (
    ("unit", "closed_on TEXT"),
    ("unit", "merged_into TEXT REFERENCES unit (id)"),
    ("child_unit", "group_id TEXT REFERENCES unit_group (id)"),
    ("child_unit", "knows_id TEXT REFERENCES user (id)"),
    ("user", "email TEXT NOT NULL DEFAULT ''"),
    ("user", "ended_at TEXT"),
    ("draft", "observed_by TEXT REFERENCES user (id)"),
    ("assessment", "observer_id TEXT REFERENCES user (id)"),
    ("assessment", "observer_name TEXT NOT NULL DEFAULT ''"),
    ("assessment", "observer_title TEXT NOT NULL DEFAULT ''"),
    ("task", "promised_by TEXT REFERENCES user (id)"),
)


def apply(db: Database) -> None:
    """Take this step."""
    db.conn.execute(
        """CREATE TABLE unit_group (
            id TEXT PRIMARY KEY, unit_id TEXT NOT NULL REFERENCES unit (id), name TEXT NOT NULL, kind TEXT NOT NULL,
            position INTEGER NOT NULL, closed_on TEXT, UNIQUE (unit_id, name)
        ) STRICT"""
    )
    for table, column in ADDED:
        db.conn.execute(f'ALTER TABLE "{table}" ADD COLUMN {column}')
    db.conn.execute("UPDATE user SET ended_at = created_at WHERE active = 0")
    db.conn.execute("ALTER TABLE user DROP COLUMN active")
    db.conn.execute(
        """CREATE TABLE user_code (
            id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES user (id), code_hash TEXT NOT NULL,
            made_by TEXT REFERENCES user (id), made_at TEXT NOT NULL, ends_at TEXT NOT NULL, used_at TEXT
        ) STRICT"""
    )
    db.conn.execute("CREATE INDEX user_code_by_user ON user_code (user_id, made_at)")
    db.conn.execute(
        """CREATE TABLE absence (
            id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES user (id), since TEXT NOT NULL, until TEXT,
            noted_by TEXT NOT NULL REFERENCES user (id), noted_at TEXT NOT NULL
        ) STRICT"""
    )
    db.conn.execute("CREATE INDEX absence_by_user ON absence (user_id, since)")
    _give_roles_days(db)
    db.conn.execute("CREATE INDEX draft_by_author ON draft (author_id, unit_id)")
    db.conn.execute("CREATE INDEX task_by_person ON task (person_id, unit_id) WHERE done_by IS NULL")


def _give_roles_days(db: Database) -> None:
    """A role that somebody has today began when the person was added, and has no end yet."""
    db.conn.execute(
        """CREATE TABLE membership_with_days (
            user_id TEXT NOT NULL REFERENCES user (id), unit_id TEXT NOT NULL REFERENCES unit (id), role TEXT NOT NULL,
            since TEXT NOT NULL, until TEXT, PRIMARY KEY (user_id, unit_id, role, since)
        ) STRICT"""
    )
    db.conn.execute(
        """INSERT INTO membership_with_days (user_id, unit_id, role, since)
        SELECT user_id, unit_id, role, substr(created_at, 1, 10) FROM membership JOIN user ON user.id = user_id"""
    )
    db.conn.execute("DROP TABLE membership")
    db.conn.execute("ALTER TABLE membership_with_days RENAME TO membership")
    db.conn.execute("CREATE INDEX membership_by_unit ON membership (unit_id, user_id)")
