"""A child may be closed to named colleagues, and two records of one child are made one: by what is added, never by what is rewritten."""

from sqlite_utils import Database

STEPS = (
    """CREATE TABLE child_closed (
        id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), user_id TEXT NOT NULL REFERENCES user (id),
        because TEXT NOT NULL CHECK (because <> ''), closed_by TEXT NOT NULL REFERENCES user (id), closed_at TEXT NOT NULL,
        opened_by TEXT REFERENCES user (id), opened_at TEXT
    ) STRICT""",
    "CREATE UNIQUE INDEX child_closed_now ON child_closed (user_id, child_id) WHERE opened_at IS NULL",
    "CREATE INDEX child_closed_by_child ON child_closed (child_id)",
    """CREATE TRIGGER child_closed_refuses_delete BEFORE DELETE ON child_closed
        BEGIN SELECT RAISE(ABORT, 'who was kept out is told as long as the record is there'); END""",
    """CREATE TABLE child_alias (
        id TEXT PRIMARY KEY, alias_id TEXT NOT NULL REFERENCES child (id), child_id TEXT NOT NULL REFERENCES child (id),
        because TEXT NOT NULL CHECK (because <> ''),
        joined_by TEXT NOT NULL REFERENCES user (id), joined_at TEXT NOT NULL,
        parted_by TEXT REFERENCES user (id), parted_at TEXT, CHECK (alias_id <> child_id)
    ) STRICT""",
    "CREATE UNIQUE INDEX child_alias_now ON child_alias (alias_id) WHERE parted_at IS NULL",
    "CREATE INDEX child_alias_by_child ON child_alias (child_id) WHERE parted_at IS NULL",
    """CREATE TRIGGER child_alias_refuses_delete BEFORE DELETE ON child_alias
        BEGIN SELECT RAISE(ABORT, 'that two records are one child is told as long as they are there'); END""",
    "CREATE INDEX child_by_born ON child (born)",
    """CREATE TABLE two_children (
        one_id TEXT NOT NULL REFERENCES child (id), other_id TEXT NOT NULL REFERENCES child (id),
        said_by TEXT NOT NULL REFERENCES user (id),
        said_at TEXT NOT NULL, PRIMARY KEY (one_id, other_id), CHECK (one_id < other_id)
    ) STRICT, WITHOUT ROWID""",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
