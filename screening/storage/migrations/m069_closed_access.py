"""A wish for insight that is taken back, or was written by mistake, is closed: by whom, when and why stands with it."""

from sqlite_utils import Database

STEPS = (
    "ALTER TABLE access_request ADD COLUMN closed_by TEXT REFERENCES user (id)",
    """ALTER TABLE access_request ADD COLUMN closed_at TEXT
        CHECK ((closed_by IS NULL) = (closed_at IS NULL) AND (closed_at IS NULL OR given_at IS NULL))""",
    "ALTER TABLE access_request ADD COLUMN closed_because TEXT NOT NULL DEFAULT '' CHECK ((closed_by IS NULL) = (closed_because = ''))",
    "DROP INDEX access_request_open",
    "CREATE INDEX access_request_open ON access_request (received_on) WHERE given_at IS NULL AND closed_at IS NULL",
    """CREATE TRIGGER access_request_refuses_another_end BEFORE UPDATE ON access_request WHEN old.closed_at IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'a wish for insight ends once'); END""",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
