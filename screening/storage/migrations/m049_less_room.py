"""Less room for what is signed: results against the usual words of their ruler, and the parts of an assessment in their key alone.

Most of a result is the same sentences as in every other one. A point, an answer, a sign and what was seen are found by their assessment,
and by nothing else: a tree of their own beside the key held each twice.
"""

from sqlite_utils import Database

OF_ASSESSMENT = "assessment_id TEXT NOT NULL REFERENCES assessment (id) DEFERRABLE INITIALLY DEFERRED"
PLACED = "point INTEGER, not_observed INTEGER NOT NULL CHECK (not_observed = (point IS NULL)), reason TEXT NOT NULL"
PARTS = {
    "score": (("dimension_id",), f"dimension_id TEXT NOT NULL, {PLACED}"),
    "perspective": (("perspective_id", "dimension_id"), f"perspective_id TEXT NOT NULL, dimension_id TEXT NOT NULL, {PLACED}"),
    "answer": (("dimension_id", "item_id"), "dimension_id TEXT NOT NULL, item_id TEXT NOT NULL, answer TEXT NOT NULL"),
    "sign": (("sign_id",), "sign_id TEXT NOT NULL"),
    "observation": (
        ("position",),
        "position INTEGER NOT NULL, seen_on TEXT NOT NULL, place TEXT NOT NULL, what TEXT NOT NULL, words TEXT NOT NULL",
    ),
}
"""The parts of an assessment: their key under it, and their columns in the order that they had."""
LATE = "WHEN EXISTS (SELECT 1 FROM assessment WHERE id = NEW.assessment_id)"


def apply(db: Database) -> None:
    """Take this step."""
    _keep_words(db)
    for table, (key, columns) in PARTS.items():
        in_order = ", ".join(("assessment_id", *key))
        db.conn.execute(f"CREATE TABLE part_in_its_key ({OF_ASSESSMENT}, {columns}, PRIMARY KEY ({in_order})) STRICT, WITHOUT ROWID")
        db.conn.execute(f"INSERT INTO part_in_its_key SELECT * FROM {table} ORDER BY {in_order}")  # noqa: S608 - our own text
        db.conn.execute(f"DROP TABLE {table}")
        db.conn.execute(f"ALTER TABLE part_in_its_key RENAME TO {table}")
        for name, when in (("delete", "BEFORE DELETE"), ("update", "BEFORE UPDATE"), ("late", "BEFORE INSERT")):
            late = LATE if name == "late" else ""
            db.conn.execute(
                f"CREATE TRIGGER {table}_refuses_{name} {when} ON {table} {late} BEGIN SELECT RAISE(ABORT, 'signed is signed'); END"
            )


def _keep_words(db: Database) -> None:
    db.conn.execute(
        """CREATE TABLE result_words (
            id INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL REFERENCES configuration (fingerprint), scale_id TEXT NOT NULL,
            words BLOB NOT NULL, UNIQUE (fingerprint, scale_id)
        ) STRICT"""
    )
    db.conn.execute("ALTER TABLE assessment_result ADD COLUMN words_id INTEGER REFERENCES result_words (id)")
    for act in ("delete", "update"):
        db.conn.execute(
            f"""CREATE TRIGGER result_words_refuses_{act} BEFORE {act.upper()} ON result_words
            BEGIN SELECT RAISE(ABORT, 'what was signed is read with these words'); END"""
        )
