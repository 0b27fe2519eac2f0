"""What was read from end to end to find the rows of one child, guardian, unit or talk is found by it."""

from sqlite_utils import Database

STEPS = (
    "CREATE INDEX child_guardian_by_child ON child_guardian (child_id)",
    "CREATE INDEX family_paper_given_by_guardian ON family_paper_given (guardian_id) WHERE guardian_id IS NOT NULL",
    "CREATE INDEX import_row_by_child ON import_row (child_id) WHERE child_id IS NOT NULL",
    "CREATE INDEX last_look_by_child ON last_look (child_id)",
    "CREATE INDEX login_session_at_table ON login_session (table_talk_id) WHERE table_talk_id IS NOT NULL",
    "CREATE INDEX paper_form_by_child ON paper_form (child_id)",
    "CREATE INDEX rating_by_unit ON rating (unit_id, round_id)",
    "CREATE INDEX sibling_by_other ON sibling (sibling_id)",
    "CREATE INDEX two_children_by_other ON two_children (other_id)",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
