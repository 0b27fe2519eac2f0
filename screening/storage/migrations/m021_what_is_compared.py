"""What the rules weigh in a signed assessment holds also its ruler, its answers and the corrected age; a unit may lie in a district."""

import calendar
import json
from datetime import date, timedelta

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Take this step."""
    db.conn.execute("ALTER TABLE unit ADD COLUMN district TEXT NOT NULL DEFAULT ''")
    rulers = _rulers(db)
    for act in ("UPDATE", "DELETE"):
        db.conn.execute(f"DROP TRIGGER assessment_facts_refuses_{act.lower()}")
    signed = """SELECT assessment_facts.child_id, assessment_facts.signed_at, assessment_id, facts, fingerprint, scale_id,
            child_born, weeks_early, observed_on
        FROM assessment_facts JOIN assessment ON assessment.id = assessment_id"""
    for child_id, signed_at, id_, facts, fingerprint, scale, born, early, on in db.conn.execute(signed).fetchall():
        kept = json.loads(facts)
        ruler, answers = rulers.get((fingerprint, scale)), _answers(db, id_)
        if ruler:
            kept["ruler"] = ruler
        if answers:
            kept["answers"] = answers
        if early:
            kept["corrected"] = _corrected(date.fromisoformat(born), early, date.fromisoformat(on))
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


def _corrected(born: date, weeks_early: int, on: date) -> int:
    """Whole months from the day on which the child was due; born on the 31st it turns a month older on the last day of a shorter one."""
    due = born + timedelta(weeks=weeks_early)
    months = (on.year - due.year) * 12 + on.month - due.month
    is_last_day = on.day == calendar.monthrange(on.year, on.month)[1]
    return months - 1 if on.day < due.day and not is_last_day else months
