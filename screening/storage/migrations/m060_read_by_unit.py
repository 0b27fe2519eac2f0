"""Indexes that answer for a whole unit by themselves, and for a group: a page of the file is decrypted each time that it is read.

The first begins with an expression, so that no question about one child takes it by mistake.
"""

from sqlite_utils import Database

STEPS = (
    """CREATE INDEX assessment_by_unit
        ON assessment (unit_id || '', observed_on, child_id, id, replaces_id, author_id, signed_at, scale_id, fingerprint)""",
    "CREATE INDEX child_listed ON child (id, born, weeks_early, name_order, name)",
    "CREATE INDEX child_unit_by_group ON child_unit (group_id) WHERE group_id IS NOT NULL",
    "CREATE INDEX child_unit_by_knower ON child_unit (knows_id) WHERE knows_id IS NOT NULL",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
