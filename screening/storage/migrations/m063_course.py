"""What was seen of a child lies together: who signed each assessment, where, and what it came to, beside what the rules weigh in it.

The rows of assessments lie in the order in which everybody signed them: a child's curve read two pages of the file for each.
"""

from sqlite_utils import Database

TABLE = """CREATE TABLE course (
    child_id TEXT NOT NULL, signed_at TEXT NOT NULL, assessment_id TEXT NOT NULL UNIQUE REFERENCES assessment (id),
    unit_id TEXT NOT NULL, replaces_id TEXT, facts TEXT NOT NULL, author_id TEXT NOT NULL, author_name TEXT NOT NULL,
    unit_name TEXT NOT NULL, fingerprint TEXT NOT NULL, overall_point INTEGER, zone_id TEXT,
    PRIMARY KEY (child_id, signed_at, assessment_id)
) STRICT, WITHOUT ROWID"""
FILLED = """INSERT INTO course SELECT known.child_id, known.signed_at, assessment_id, known.unit_id, known.replaces_id, facts,
        author_id, author_name, unit_name, fingerprint, overall_point, zone_id
    FROM assessment_facts AS known CROSS JOIN assessment ON assessment.id = assessment_id
    ORDER BY known.child_id, known.signed_at, assessment_id"""

ROOM = 600_000
"""Kibibytes of pages that are held meanwhile: each row also goes somewhere else into the index of all assessments, which is larger than the
room of a usual connection. Of 4 million it is written in that room once, and not once for each row.
"""


def apply(db: Database) -> None:
    """Take this step."""
    [(usual,)] = db.conn.execute("PRAGMA cache_size")
    db.conn.execute(f"PRAGMA cache_size = -{ROOM}")
    _lay_together(db)
    db.conn.execute(f"PRAGMA cache_size = {usual}")


def _lay_together(db: Database) -> None:
    guards = [sql for (sql,) in db.conn.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'assessment_facts'")]
    db.conn.execute(TABLE)
    db.conn.execute(FILLED)
    db.conn.execute("DROP TABLE assessment_facts")
    db.conn.execute("ALTER TABLE course RENAME TO assessment_facts")
    for guard in guards:
        db.conn.execute(guard)
    db.conn.execute("CREATE INDEX task_second_look ON task (child_id, assessment_id, unit_id, due_on) WHERE kind = 'look_again'")
    db.conn.execute("CREATE INDEX unit_merged ON unit (merged_into) WHERE merged_into IS NOT NULL")
