"""Results compressed against the usual words of their ruler: most of a result is the same sentences as in every other one."""

from sqlite_utils import Database

STEPS = (
    """CREATE TABLE result_words (
        id INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL REFERENCES configuration (fingerprint), scale_id TEXT NOT NULL,
        words BLOB NOT NULL, UNIQUE (fingerprint, scale_id)
    ) STRICT""",
    "ALTER TABLE assessment_result ADD COLUMN words_id INTEGER REFERENCES result_words (id)",
    *(
        f"""CREATE TRIGGER result_words_refuses_{act} BEFORE {act.upper()} ON result_words
        BEGIN SELECT RAISE(ABORT, 'what was signed is read with these words'); END"""
        for act in ("delete", "update")
    ),
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
