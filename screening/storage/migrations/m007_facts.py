"""What the rules weigh in each signed assessment, lying in the order in which a replay reads it; filled for what was signed before."""

import calendar
import json
from datetime import date

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Take this step."""
    db.conn.execute(
        """CREATE TABLE assessment_facts (
            child_id TEXT NOT NULL, signed_at TEXT NOT NULL, assessment_id TEXT NOT NULL UNIQUE REFERENCES assessment (id),
            unit_id TEXT NOT NULL, replaces_id TEXT, facts TEXT NOT NULL, PRIMARY KEY (child_id, signed_at, assessment_id)
        ) STRICT, WITHOUT ROWID"""
    )
    signed = "SELECT id, child_id, unit_id, signed_at, replaces_id, scale_id, asker, child_born, observed_on FROM assessment"
    for id_, child_id, unit_id, signed_at, replaces_id, scale, asker, born, observed_on in db.conn.execute(signed).fetchall():
        kept: dict[str, object] = {
            "scale": scale,
            "asker": asker,
            "age": _age_in_months(date.fromisoformat(born), date.fromisoformat(observed_on)),
            "on": observed_on,
            "points": _points(db, id_),
            "signs": _signs(db, id_),
        }
        said = _said(db, id_)
        if said:
            kept["said"] = said
        db.conn.execute(
            "INSERT INTO assessment_facts (child_id, signed_at, assessment_id, unit_id, replaces_id, facts) VALUES (?, ?, ?, ?, ?, ?)",
            (child_id, signed_at, id_, unit_id, replaces_id, json.dumps(kept, separators=(",", ":"))),
        )
    for act in ("UPDATE", "DELETE"):
        db.conn.execute(
            f"CREATE TRIGGER assessment_facts_refuses_{act.lower()} BEFORE {act} ON assessment_facts "
            "BEGIN SELECT RAISE(ABORT, 'signed is signed'); END"
        )


def _points(db: Database, id_: str) -> dict[str, int | None]:
    return dict(db.conn.execute("SELECT dimension_id, point FROM score WHERE assessment_id = ?", (id_,)).fetchall())


def _signs(db: Database, id_: str) -> list[str]:
    return [sign for (sign,) in db.conn.execute("SELECT sign_id FROM sign WHERE assessment_id = ? ORDER BY sign_id", (id_,))]


def _said(db: Database, id_: str) -> dict[str, dict[str, int | None]]:
    said: dict[str, dict[str, int | None]] = {}
    found = db.conn.execute("SELECT perspective_id, dimension_id, point FROM perspective WHERE assessment_id = ?", (id_,))
    for perspective, dimension, point in found:
        said.setdefault(perspective, {})[dimension] = point
    return said


def _age_in_months(born: date, on: date) -> int:
    """Whole months; a child born on the 31st turns a month older on the last day of a shorter month."""
    months = (on.year - born.year) * 12 + on.month - born.month
    last_of_month = on.day == calendar.monthrange(on.year, on.month)[1]
    return months - 1 if on.day < born.day and not last_of_month else months
