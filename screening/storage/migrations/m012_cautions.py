"""That nobody may contact the parents of a child: raised by an act, lifted by another, never changed."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Take this step."""
    for statement in (
        """CREATE TABLE caution (
            id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), contact TEXT NOT NULL,
            assessment_id TEXT NOT NULL UNIQUE REFERENCES assessment (id), unit_id TEXT NOT NULL REFERENCES unit (id),
            raised_by TEXT NOT NULL REFERENCES user (id), raised_at TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX caution_by_child ON caution (child_id)",
        """CREATE TABLE caution_lifted (
            caution_id TEXT PRIMARY KEY REFERENCES caution (id), lifted_by TEXT NOT NULL REFERENCES user (id),
            lifted_at TEXT NOT NULL, reason TEXT NOT NULL CHECK (reason <> '')
        ) STRICT""",
    ):
        db.conn.execute(statement)
    for table, because in (("caution", "a caution is a fact"), ("caution_lifted", "a caution is lifted once")):
        for act in ("UPDATE", "DELETE"):
            db.conn.execute(
                f"CREATE TRIGGER {table}_refuses_{act.lower()} BEFORE {act} ON {table} "  # noqa: S608 - names are our own
                f"BEGIN SELECT RAISE(ABORT, '{because}'); END"
            )
