"""A look that was corrected is nobody's last look any more, whichever record and unit the correction is kept under.

The triggers found the last look anew for the record of what was signed. A correction may stand under another: of a child that had two
records, or in the unit that the first one was merged into.

And what lists ask of many children of a unit lies side by side: the stays of a group, and the tasks that are open. Far more are done.
"""

from sqlite_utils import Database

STANDS = """NOT EXISTS (SELECT 1 FROM assessment AS later WHERE later.replaces_id = assessment.id)
    AND NOT EXISTS (SELECT 1 FROM rating_single AS eyes WHERE eyes.assessment_id = assessment.id AND eyes.phase <> 'together')"""
GONE = "DELETE FROM last_look WHERE unit_id = {unit} AND child_id = {child}"
FOUND = f"""INSERT INTO last_look (unit_id, child_id, assessment_id, observed_on, signed_at, zone_id, version)
    SELECT unit_id, child_id, id, observed_on, signed_at, zone_id, lower(hex(randomblob(8))) FROM assessment
    WHERE child_id = {{child}} AND unit_id = {{unit}} AND {STANDS} ORDER BY observed_on DESC, signed_at DESC LIMIT 1"""  # noqa: S608
UNIT = "(SELECT unit_id FROM assessment WHERE id = NEW.replaces_id)"
CHILD = "(SELECT child_id FROM assessment WHERE id = NEW.replaces_id)"
FOLLOWS = f"""CREATE TRIGGER last_look_follows_correcting AFTER INSERT ON assessment WHEN NEW.replaces_id IS NOT NULL
    BEGIN {GONE.format(unit=UNIT, child=CHILD)}; {FOUND.format(unit=UNIT, child=CHILD)}; END"""  # noqa: S608 - our own text
CORRECTED = """SELECT unit_id, child_id FROM last_look
    WHERE EXISTS (SELECT 1 FROM assessment AS later WHERE later.replaces_id = last_look.assessment_id)"""
OPEN = """CREATE INDEX task_open_of_child ON task (unit_id, child_id, kind, subject, person_id, due_on, made_at, id)
    WHERE done_by IS NULL AND ended_at IS NULL"""
STAYS = {"child_unit_by_group": "group_id", "child_unit_by_knower": "knows_id"}


def apply(db: Database) -> None:
    """Take this step."""
    for unit_id, child_id in db.conn.execute(CORRECTED).fetchall():
        of_it = {"unit": unit_id, "child": child_id}
        db.conn.execute(GONE.format(unit=":unit", child=":child"), of_it)
        db.conn.execute(FOUND.format(unit=":unit", child=":child"), of_it)
    db.conn.execute(FOLLOWS)
    db.conn.execute(OPEN)
    for index, column in STAYS.items():
        db.conn.execute(f"DROP INDEX {index}")
        db.conn.execute(f"CREATE INDEX {index} ON child_unit ({column}, until, child_id, unit_id, since) WHERE {column} IS NOT NULL")
