"""Paper forms printed for children, until they are keyed in."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Take this step."""
    for statement in (
        """CREATE TABLE paper_form (
            code TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id),
            scale_id TEXT NOT NULL, visit_id TEXT, fingerprint TEXT NOT NULL REFERENCES configuration (fingerprint),
            printed_at TEXT NOT NULL, printed_by TEXT NOT NULL REFERENCES user (id),
            draft_id TEXT REFERENCES draft (id) ON DELETE SET NULL, assessment_id TEXT REFERENCES assessment (id), set_aside_at TEXT
        ) STRICT""",
        "CREATE INDEX paper_form_waiting ON paper_form (unit_id) WHERE assessment_id IS NULL AND set_aside_at IS NULL",
        "CREATE INDEX paper_form_by_draft ON paper_form (draft_id) WHERE draft_id IS NOT NULL",
    ):
        db.conn.execute(statement)
