"""The last look at each child in each unit, worked out of every assessment: what the triggers of the file have to agree with."""

from typing import Final

from screening.storage.database import Database, tuples

WORKED_OUT: Final = """SELECT unit_id, child_id, id, observed_on, signed_at, zone_id FROM (
    SELECT unit_id, child_id, id, observed_on, signed_at, zone_id, max(observed_on || signed_at) FROM assessment
    WHERE NOT EXISTS (SELECT 1 FROM assessment AS later WHERE later.replaces_id = assessment.id)
        AND NOT EXISTS (SELECT 1 FROM rating_single AS eyes WHERE eyes.assessment_id = assessment.id AND eyes.phase <> 'together')
    GROUP BY child_id, unit_id)"""


def kept(db: Database) -> list[tuple[object, ...]]:
    """The rows that stand in the file."""
    return sorted(tuples(db, "SELECT unit_id, child_id, assessment_id, observed_on, signed_at, zone_id FROM last_look", {}))


def worked_out(db: Database) -> list[tuple[object, ...]]:
    """The rows that should."""
    return sorted(tuples(db, WORKED_OUT, {}))


def work_out_all(db: Database) -> None:
    """Fill an empty table, where assessments were written without triggers."""
    db.conn.execute(f"INSERT INTO last_look (unit_id, child_id, assessment_id, observed_on, signed_at, zone_id) {WORKED_OUT}")  # noqa: S608
