"""A correction says why; and whether an assessment is corrected already is found at once."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Take this step."""
    for statement in (
        "ALTER TABLE draft ADD COLUMN correction_reason TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE assessment ADD COLUMN correction_reason TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX assessment_by_replaced ON assessment (replaces_id) WHERE replaces_id IS NOT NULL",
    ):
        db.conn.execute(statement)
