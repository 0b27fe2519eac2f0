"""No part of a signed assessment can change: a correction is a new one that names the one it replaces.

Its parts are written first and the assessment last: from then on no part can be added either.
"""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Take this step."""
    for table in ("assessment", "score", "perspective", "answer", "sign", "observation", "configuration"):
        _refuse_changes(db, table)
    for table in ("score", "perspective", "answer", "sign", "observation"):
        db.conn.execute(
            f"CREATE TRIGGER {table}_refuses_late BEFORE INSERT ON {table} "  # noqa: S608 - names are our own
            "WHEN EXISTS (SELECT 1 FROM assessment WHERE id = NEW.assessment_id) "
            "BEGIN SELECT RAISE(ABORT, 'signed is signed'); END"
        )


def _refuse_changes(db: Database, table: str) -> None:
    for act in ("UPDATE", "DELETE"):
        db.conn.execute(
            f"CREATE TRIGGER {table}_refuses_{act.lower()} BEFORE {act} ON {table} "  # noqa: S608 - names are our own
            "BEGIN SELECT RAISE(ABORT, 'signed is signed'); END"
        )
