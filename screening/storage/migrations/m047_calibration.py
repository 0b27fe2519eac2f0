"""A staff group's calibration on the ruler's fictitious children: when it was begun and shown, and where each placed them."""

from sqlite_utils import Database

STEPS = (
    """CREATE TABLE calibration (
        id TEXT PRIMARY KEY, unit_id TEXT NOT NULL REFERENCES unit (id), scale_id TEXT NOT NULL,
        fingerprint TEXT NOT NULL REFERENCES configuration (fingerprint), year INTEGER NOT NULL, due_on TEXT NOT NULL,
        begun_by TEXT NOT NULL REFERENCES user (id), begun_at TEXT NOT NULL,
        closed_by TEXT REFERENCES user (id), closed_at TEXT, CHECK ((closed_by IS NULL) = (closed_at IS NULL))
    ) STRICT""",
    "CREATE INDEX calibration_by_unit ON calibration (unit_id, year)",
    "CREATE UNIQUE INDEX calibration_open ON calibration (unit_id, scale_id) WHERE closed_at IS NULL",
    """CREATE TABLE calibration_answer (
        calibration_id TEXT NOT NULL REFERENCES calibration (id), user_id TEXT NOT NULL REFERENCES user (id),
        vignette_id TEXT NOT NULL, dimension_id TEXT NOT NULL, point INTEGER, answered_at TEXT NOT NULL,
        PRIMARY KEY (calibration_id, user_id, vignette_id, dimension_id)
    ) STRICT, WITHOUT ROWID""",
    *(
        f"CREATE TRIGGER {table}_refuses_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{why}'); END"
        for table, why in (("calibration", "that a group calibrated stays"), ("calibration_answer", "what was placed stays"))
    ),
    *(
        f"CREATE TRIGGER calibration_answer_refuses_{act.lower()}_once_shown BEFORE {act} ON calibration_answer "  # noqa: S608 - our own text
        "WHEN EXISTS (SELECT 1 FROM calibration WHERE id = NEW.calibration_id AND closed_at IS NOT NULL) "
        "BEGIN SELECT RAISE(ABORT, 'what was shown is not placed anew'); END"
        for act in ("INSERT", "UPDATE")
    ),
    """CREATE TRIGGER calibration_stays_shown BEFORE UPDATE ON calibration WHEN OLD.closed_at IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'what was shown is not hidden again'); END""",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
