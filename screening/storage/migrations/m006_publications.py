"""Which configuration is in force, since when and by whom; and the replays that showed what it would mean."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Take this step."""
    for statement in (
        """CREATE TABLE publication (
            id INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL REFERENCES configuration (fingerprint), published_at TEXT NOT NULL,
            published_by TEXT REFERENCES user (id), undoes INTEGER REFERENCES publication (id), note TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE preview_run (
            id TEXT PRIMARY KEY, before TEXT NOT NULL, after TEXT NOT NULL, started_at TEXT NOT NULL, touched_at TEXT NOT NULL,
            done INTEGER NOT NULL, total INTEGER NOT NULL, found TEXT, failed INTEGER NOT NULL CHECK (failed IN (0, 1))
        ) STRICT""",
    ):
        db.conn.execute(statement)
    _refuse_changes(db, "publication")


def _refuse_changes(db: Database, table: str) -> None:
    for act in ("UPDATE", "DELETE"):
        db.conn.execute(
            f"CREATE TRIGGER {table}_refuses_{act.lower()} BEFORE {act} ON {table} "  # noqa: S608 - names are our own
            "BEGIN SELECT RAISE(ABORT, 'published is published'); END"
        )
