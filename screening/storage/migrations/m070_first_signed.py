"""Of several looks on one day the last is the one that was first signed last: a correction stands where the look that it corrects stood.

It was taken for the newest of the day, and lists told of a child as it was before somebody saw a danger.
"""

from sqlite_utils import Database

FOLLOWING = ("last_look_follows_signing", "last_look_follows_correcting", "last_look_follows_looking_alone", "last_look_follows_phases")
BEFORE = "ORDER BY observed_on DESC, signed_at DESC LIMIT 1"
FIRST = """CASE WHEN assessment.replaces_id IS NULL THEN assessment.signed_at ELSE (
    WITH RECURSIVE earlier(replaces_id, signed_at) AS (SELECT assessment.replaces_id, assessment.signed_at
        UNION ALL SELECT before.replaces_id, before.signed_at FROM earlier JOIN assessment AS before ON before.id = earlier.replaces_id)
    SELECT signed_at FROM earlier WHERE replaces_id IS NULL) END"""
LAST = f"ORDER BY observed_on DESC, {FIRST} DESC, signed_at DESC LIMIT 1"
CORRECTIONS = """SELECT look.unit_id, look.child_id FROM last_look AS look JOIN assessment AS shown ON shown.id = look.assessment_id
    WHERE shown.replaces_id IS NOT NULL"""
GONE = "DELETE FROM last_look WHERE unit_id = :unit AND child_id = :child"
FOUND = f"""INSERT INTO last_look (unit_id, child_id, assessment_id, observed_on, signed_at, zone_id, version)
    SELECT unit_id, child_id, id, observed_on, signed_at, zone_id, lower(hex(randomblob(8))) FROM assessment
    WHERE child_id = :child AND unit_id = :unit
    AND NOT EXISTS (SELECT 1 FROM assessment AS later WHERE later.replaces_id = assessment.id)
    AND NOT EXISTS (SELECT 1 FROM rating_single AS eyes WHERE eyes.assessment_id = assessment.id AND eyes.phase <> 'together')
    {LAST}"""  # noqa: S608 - our own text


def apply(db: Database) -> None:
    """Take this step."""
    for name in FOLLOWING:
        (follows,) = db.conn.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name", {"name": name}).fetchone()
        db.conn.execute(f"DROP TRIGGER {name}")
        db.conn.execute(follows.replace(BEFORE, LAST))
    for unit_id, child_id in db.conn.execute(CORRECTIONS).fetchall():
        of_it = {"unit": unit_id, "child": child_id}
        db.conn.execute(GONE, of_it)
        db.conn.execute(FOUND, of_it)
