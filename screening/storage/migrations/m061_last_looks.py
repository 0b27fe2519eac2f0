"""Where each child was seen last in each unit, kept by the file itself: a list of 5,000 children reads their rows side by side.

What somebody signed alone while others look, what was corrected, and what a joint assessment stands for, is nobody's last look.
The children of a unit are found in one index, with all that is told of each.
"""

from sqlite_utils import Database

STANDS = """NOT EXISTS (SELECT 1 FROM assessment AS later WHERE later.replaces_id = assessment.id)
    AND NOT EXISTS (SELECT 1 FROM rating_single AS eyes WHERE eyes.assessment_id = assessment.id AND eyes.phase <> 'together')"""


def _anew(unit: str, child: str) -> str:
    """SQL that finds the last look at a child in a unit anew."""
    return f"""DELETE FROM last_look WHERE unit_id = {unit} AND child_id = {child};
        INSERT INTO last_look (unit_id, child_id, assessment_id, observed_on, signed_at, zone_id)
        SELECT unit_id, child_id, id, observed_on, signed_at, zone_id FROM assessment
        WHERE child_id = {child} AND unit_id = {unit} AND {STANDS} ORDER BY observed_on DESC, signed_at DESC LIMIT 1;"""  # noqa: S608


def _anew_of(assessment: str) -> str:
    """The same, of the child and the unit of an assessment."""
    of_it = f"FROM assessment WHERE id = {assessment})"
    return _anew(f"(SELECT unit_id {of_it}", f"(SELECT child_id {of_it}")


STEPS = (
    """CREATE TABLE last_look (unit_id TEXT NOT NULL, child_id TEXT NOT NULL REFERENCES child (id), assessment_id TEXT NOT NULL,
        observed_on TEXT NOT NULL, signed_at TEXT NOT NULL, zone_id TEXT, PRIMARY KEY (unit_id, child_id)) STRICT, WITHOUT ROWID""",
    f"""INSERT INTO last_look (unit_id, child_id, assessment_id, observed_on, signed_at, zone_id)
        SELECT unit_id, child_id, id, observed_on, signed_at, zone_id FROM (
            SELECT unit_id, child_id, id, observed_on, signed_at, zone_id, max(observed_on || signed_at)
            FROM assessment WHERE {STANDS} GROUP BY child_id, unit_id)""",  # noqa: S608 - our own text
    f"CREATE TRIGGER last_look_follows_signing AFTER INSERT ON assessment BEGIN {_anew('NEW.unit_id', 'NEW.child_id')} END",
    f"CREATE TRIGGER last_look_follows_looking_alone AFTER INSERT ON rating_single BEGIN {_anew_of('NEW.assessment_id')} END",
    f"""CREATE TRIGGER last_look_follows_phases AFTER UPDATE OF phase ON rating_single WHEN NEW.phase <> OLD.phase
        BEGIN {_anew_of("NEW.assessment_id")} END""",
    "CREATE INDEX rating_single_alone ON rating_single (author_id) WHERE phase = 'alone'",
    "DROP INDEX child_unit_by_unit",
    "CREATE INDEX child_unit_by_unit ON child_unit (unit_id, child_id, since, until, group_id, knows_id)",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
