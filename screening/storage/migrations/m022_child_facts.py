"""What is known of a child and its nearest, and its history; who its guardians are and who of them may not be contacted; siblings."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Take this step."""
    for statement in (
        "ALTER TABLE child ADD COLUMN language TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE child ADD COLUMN interpreter INTEGER NOT NULL DEFAULT 0 CHECK (interpreter IN (0, 1))",
        "ALTER TABLE child ADD COLUMN address TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE child ADD COLUMN name_protected INTEGER NOT NULL DEFAULT 0 CHECK (name_protected IN (0, 1))",
        "ALTER TABLE child ADD COLUMN address_protected INTEGER NOT NULL DEFAULT 0 CHECK (address_protected IN (0, 1))",
        """CREATE TABLE child_change (
            id INTEGER PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), field TEXT NOT NULL, about TEXT NOT NULL,
            before TEXT NOT NULL, after TEXT NOT NULL, how TEXT NOT NULL, reason TEXT NOT NULL,
            at TEXT NOT NULL, by TEXT NOT NULL REFERENCES user (id), unit_id TEXT NOT NULL REFERENCES unit (id),
            CHECK (before <> after)
        ) STRICT""",
        "CREATE INDEX child_change_by_child ON child_change (child_id, id)",
        "CREATE INDEX child_change_by_number ON child_change (before) WHERE field = 'cpr' AND before <> ''",
        """CREATE TABLE guardian (
            id TEXT PRIMARY KEY, name TEXT NOT NULL CHECK (name <> ''), cpr TEXT, phone TEXT NOT NULL DEFAULT '',
            address TEXT NOT NULL DEFAULT '', address_protected INTEGER NOT NULL DEFAULT 0 CHECK (address_protected IN (0, 1)),
            language TEXT NOT NULL DEFAULT '', interpreter INTEGER NOT NULL DEFAULT 0 CHECK (interpreter IN (0, 1))
        ) STRICT""",
        "CREATE INDEX guardian_by_number ON guardian (cpr) WHERE cpr IS NOT NULL",
        """CREATE TABLE child_guardian (
            id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), guardian_id TEXT NOT NULL REFERENCES guardian (id),
            relation TEXT NOT NULL, custody INTEGER NOT NULL DEFAULT 0 CHECK (custody IN (0, 1)),
            told TEXT NOT NULL, told_agreed TEXT NOT NULL DEFAULT '',
            no_contact_since TEXT, no_contact_reason TEXT NOT NULL DEFAULT '', no_contact_unit_id TEXT REFERENCES unit (id),
            since TEXT NOT NULL, until TEXT
        ) STRICT""",
        "CREATE UNIQUE INDEX child_guardian_now ON child_guardian (child_id, guardian_id) WHERE until IS NULL",
        "CREATE INDEX child_guardian_by_guardian ON child_guardian (guardian_id)",
        """CREATE TABLE sibling (
            child_id TEXT NOT NULL REFERENCES child (id), sibling_id TEXT NOT NULL REFERENCES child (id), kind TEXT NOT NULL,
            PRIMARY KEY (child_id, sibling_id), CHECK (child_id <> sibling_id)
        ) STRICT, WITHOUT ROWID""",
    ):
        db.conn.execute(statement)
    for act in ("UPDATE", "DELETE"):
        db.conn.execute(
            f"CREATE TRIGGER child_change_refuses_{act.lower()} BEFORE {act} ON child_change "
            "BEGIN SELECT RAISE(ABORT, 'what was before stays'); END"
        )
    for act in ("DELETE", "UPDATE OF child_id, guardian_id, since"):
        db.conn.execute(
            f"CREATE TRIGGER child_guardian_refuses_{act.partition(' ')[0].lower()} BEFORE {act} ON child_guardian "
            "BEGIN SELECT RAISE(ABORT, 'a guardian is ended'); END"
        )
