"""The last look at each child in each unit, worked out of every assessment: what the triggers of the file have to agree with."""

from typing import Final

from screening.storage.assessing.corrected import first_signed
from screening.storage.database import Database, tuples

STANDING: Final = f"""SELECT unit_id, child_id, id, observed_on, signed_at, zone_id, {first_signed("assessment")} AS first FROM assessment
    WHERE NOT EXISTS (SELECT 1 FROM assessment AS later WHERE later.replaces_id = assessment.id)
        AND NOT EXISTS (SELECT 1 FROM rating_single AS eyes WHERE eyes.assessment_id = assessment.id AND eyes.phase <> 'together')"""  # noqa: S608 - our own text
LAST: Final = f"""SELECT unit_id, child_id, id, observed_on, signed_at, zone_id FROM (
    SELECT *, max(observed_on || first || signed_at) FROM ({STANDING}) GROUP BY child_id, unit_id)"""  # noqa: S608 - our own text


def kept(db: Database) -> list[tuple[object, ...]]:
    """The rows that stand in the file."""
    return sorted(tuples(db, "SELECT unit_id, child_id, assessment_id, observed_on, signed_at, zone_id FROM last_look", {}))


def are_kept(db: Database) -> bool:
    """Whether each child's last look in each unit stands in the file, and nothing else: either of two that were signed at one moment."""
    rows, last = kept(db), dict[tuple[object, object], list[tuple[object, ...]]]()
    for *row, _first in tuples(db, f"{STANDING} ORDER BY observed_on, first, signed_at", {}):
        before = last.get((row[0], row[1]), [])
        last[row[0], row[1]] = [*before, tuple(row)] if before and before[-1][3:5] == tuple(row[3:5]) else [tuple(row)]
    return len(rows) == len(last) and all(row in last.get((row[0], row[1]), []) for row in rows)


def work_out_all(db: Database) -> None:
    """Fill an empty table, where assessments were written without triggers."""
    db.conn.execute(f"INSERT INTO last_look (unit_id, child_id, assessment_id, observed_on, signed_at, zone_id) {LAST}")  # noqa: S608
