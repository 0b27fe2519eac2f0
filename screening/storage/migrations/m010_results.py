"""What the rules said when an assessment was signed: kept with the signature, and never worked out again."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Take this step."""
    for statement in (
        """CREATE TABLE assessment_result (
            assessment_id TEXT PRIMARY KEY REFERENCES assessment (id), kept BLOB NOT NULL
        ) STRICT""",
    ):
        db.conn.execute(statement)
    for table, because in (("assessment_result", "signed is signed"),):
        for act in ("UPDATE", "DELETE"):
            db.conn.execute(
                f"CREATE TRIGGER {table}_refuses_{act.lower()} BEFORE {act} ON {table} "  # noqa: S608 - names are our own
                f"BEGIN SELECT RAISE(ABORT, '{because}'); END"
            )
