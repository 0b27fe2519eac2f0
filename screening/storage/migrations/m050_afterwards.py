"""What a restore must do again is noted with the act; a caution outlives the assessment that raised it, where a backup lacks that."""

from sqlite_utils import Database

CAUTION = """id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), contact TEXT NOT NULL,
        assessment_id TEXT UNIQUE REFERENCES assessment (id), unit_id TEXT NOT NULL REFERENCES unit (id),
        raised_by TEXT NOT NULL REFERENCES user (id), raised_at TEXT NOT NULL"""
LIFTED = """lifted_by TEXT NOT NULL REFERENCES user (id), lifted_at TEXT NOT NULL, reason TEXT NOT NULL CHECK (reason <> '')"""
REFUSED = {"caution": "a caution is a fact", "caution_lifted": "a caution is lifted once"}

STEPS = (
    """CREATE TABLE afterward (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, at TEXT NOT NULL
    ) STRICT""",
    f"CREATE TABLE new_caution ({CAUTION}) STRICT",
    f"CREATE TABLE new_caution_lifted (caution_id TEXT PRIMARY KEY REFERENCES new_caution (id), {LIFTED}) STRICT",
    """INSERT INTO new_caution (id, child_id, contact, assessment_id, unit_id, raised_by, raised_at)
        SELECT id, child_id, contact, assessment_id, unit_id, raised_by, raised_at FROM caution ORDER BY rowid""",
    """INSERT INTO new_caution_lifted (caution_id, lifted_by, lifted_at, reason)
        SELECT caution_id, lifted_by, lifted_at, reason FROM caution_lifted ORDER BY rowid""",
    "DROP TABLE caution_lifted",
    "DROP TABLE caution",
    "ALTER TABLE new_caution RENAME TO caution",
    "ALTER TABLE new_caution_lifted RENAME TO caution_lifted",
    "CREATE INDEX caution_by_child ON caution (child_id)",
    *(
        f"CREATE TRIGGER {table}_refuses_{word} BEFORE {word.upper()} ON {table} BEGIN SELECT RAISE(ABORT, '{why}'); END"
        for table, why in REFUSED.items()
        for word in ("delete", "update")
    ),
    *(
        f"CREATE TRIGGER afterward_refuses_{word} BEFORE {word.upper()} ON afterward BEGIN SELECT RAISE(ABORT, 'it was done'); END"
        for word in ("delete", "update")
    ),
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
