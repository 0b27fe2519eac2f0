"""Drafts that change, and assessments that never do."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Take this step."""
    for statement in (
        """CREATE TABLE configuration (
            fingerprint TEXT PRIMARY KEY, files TEXT NOT NULL, compiled TEXT NOT NULL, first_used_at TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE draft (
            id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), author_id TEXT NOT NULL REFERENCES user (id),
            unit_id TEXT NOT NULL REFERENCES unit (id), revision INTEGER NOT NULL, fields TEXT NOT NULL,
            replaces_id TEXT REFERENCES assessment (id), started_at TEXT NOT NULL, saved_at TEXT NOT NULL,
            UNIQUE (child_id, author_id)
        ) STRICT""",
        """CREATE TABLE assessment (
            id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id),
            author_id TEXT NOT NULL REFERENCES user (id), author_name TEXT NOT NULL, author_title TEXT NOT NULL, unit_name TEXT NOT NULL,
            child_name TEXT NOT NULL, child_born TEXT NOT NULL, child_cpr TEXT, weeks_early INTEGER NOT NULL,
            fingerprint TEXT NOT NULL REFERENCES configuration (fingerprint), scale_id TEXT NOT NULL,
            asker TEXT NOT NULL, observed_on TEXT NOT NULL, overall_point INTEGER, zone_id TEXT, interpretation TEXT NOT NULL,
            parents_told TEXT NOT NULL, next_step TEXT NOT NULL, signed_at TEXT NOT NULL, replaces_id TEXT REFERENCES assessment (id)
        ) STRICT""",
        "CREATE INDEX assessment_by_child ON assessment (child_id, unit_id, observed_on)",
        """CREATE TABLE score (
            assessment_id TEXT NOT NULL REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED, dimension_id TEXT NOT NULL, point INTEGER,
            not_observed INTEGER NOT NULL CHECK (not_observed = (point IS NULL)), reason TEXT NOT NULL,
            PRIMARY KEY (assessment_id, dimension_id)
        ) STRICT""",
        """CREATE TABLE perspective (
            assessment_id TEXT NOT NULL REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED, perspective_id TEXT NOT NULL,
            dimension_id TEXT NOT NULL, point INTEGER, not_observed INTEGER NOT NULL CHECK (not_observed = (point IS NULL)),
            reason TEXT NOT NULL, PRIMARY KEY (assessment_id, perspective_id, dimension_id)
        ) STRICT""",
        """CREATE TABLE answer (
            assessment_id TEXT NOT NULL REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED, dimension_id TEXT NOT NULL,
            item_id TEXT NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (assessment_id, dimension_id, item_id)
        ) STRICT""",
        """CREATE TABLE sign (
            assessment_id TEXT NOT NULL REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED, sign_id TEXT NOT NULL,
            PRIMARY KEY (assessment_id, sign_id)
        ) STRICT""",
        """CREATE TABLE observation (
            assessment_id TEXT NOT NULL REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED, position INTEGER NOT NULL,
            seen_on TEXT NOT NULL, place TEXT NOT NULL, what TEXT NOT NULL, words TEXT NOT NULL, PRIMARY KEY (assessment_id, position)
        ) STRICT""",
        """CREATE TABLE follow_up (
            id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id),
            assessment_id TEXT NOT NULL REFERENCES assessment (id), due_on TEXT NOT NULL, done_by TEXT REFERENCES assessment (id)
        ) STRICT""",
        "CREATE INDEX follow_up_open ON follow_up (unit_id, due_on) WHERE done_by IS NULL",
    ):
        db.conn.execute(statement)
