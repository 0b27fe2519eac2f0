"""What the rules weigh in a signed assessment holds also the ruler that it was placed on and its answers; a unit may lie in a district."""

import json

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Take this step."""
    db.conn.execute("ALTER TABLE unit ADD COLUMN district TEXT NOT NULL DEFAULT ''")
    rulers = _rulers(db)
    for act in ("UPDATE", "DELETE"):
        db.conn.execute(f"DROP TRIGGER assessment_facts_refuses_{act.lower()}")
    signed = """SELECT assessment_facts.child_id, assessment_facts.signed_at, assessment_id, facts, fingerprint, scale_id
        FROM assessment_facts JOIN assessment ON assessment.id = assessment_id"""
    for child_id, signed_at, id_, facts, fingerprint, scale in db.conn.execute(signed).fetchall():
        kept = json.loads(facts)
        ruler, answers = rulers.get((fingerprint, scale)), _answers(db, id_)
        if ruler:
            kept["ruler"] = ruler
        if answers:
            kept["answers"] = answers
        db.conn.execute(
            "UPDATE assessment_facts SET facts = ? WHERE child_id = ? AND signed_at = ? AND assessment_id = ?",
            (json.dumps(kept, separators=(",", ":")), child_id, signed_at, id_),
        )
    for act in ("UPDATE", "DELETE"):
        db.conn.execute(
            f"CREATE TRIGGER assessment_facts_refuses_{act.lower()} BEFORE {act} ON assessment_facts "
            "BEGIN SELECT RAISE(ABORT, 'signed is signed'); END"
        )


def _rulers(db: Database) -> dict[tuple[str, str], list[str | int | None]]:
    """Version, family, lowest and highest point of every scale that anybody has signed on, by fingerprint and scale; no checklists."""
    found: dict[tuple[str, str], list[str | int | None]] = {}
    for fingerprint, compiled in db.conn.execute("SELECT fingerprint, compiled FROM configuration").fetchall():
        for scale in json.loads(compiled)["scales"]:
            points = scale.get("points")
            if points:
                found[fingerprint, scale["scale"]] = [scale["version"], scale.get("family"), points["low"], points["high"]]
    return found


def _answers(db: Database, id_: str) -> dict[str, dict[str, str]]:
    answers: dict[str, dict[str, str]] = {}
    given = "SELECT dimension_id, item_id, answer FROM answer WHERE assessment_id = ? ORDER BY dimension_id, item_id"
    for dimension, item, answer in db.conn.execute(given, (id_,)).fetchall():
        answers.setdefault(dimension, {})[item] = answer
    return answers
