"""What was notified about a child whom the program does not know can be erased too, by a token of its own, and is found by its number."""

from sqlite_utils import Database

ONE = "OLD.id"
NOTIFICATION = "OLD.notification_id"
TASK = "(SELECT subject FROM task WHERE id = OLD.task_id)"

TELLS_OF = {
    "notification": ONE,
    "notification_call": ONE,
    "notification_file": NOTIFICATION,
    "notification_paper": NOTIFICATION,
    "notification_receipt": NOTIFICATION,
    "reception": ONE,
    "reception_step": "OLD.reception_id",
    "task_handing": TASK,
    "task_reminder": TASK,
}
"""The notification, the row of the authority's list or the call that a row of each table tells of."""

NUMBER = "replace(replace(upper(json_extract(fields, '$.child_cpr')), '-', ''), ' ', '')"
STEPS = (
    """CREATE TABLE erasing_notification (
        subject TEXT PRIMARY KEY, run_id TEXT NOT NULL REFERENCES erasure_run (id)
    ) STRICT, WITHOUT ROWID""",
    f"CREATE INDEX notification_by_number ON notification ({NUMBER}) WHERE child_id IS NULL",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
    for table, subject in TELLS_OF.items():
        _let_go(db, table, subject)


def _let_go(db: Database, table: str, subject: str) -> None:
    """Make the refusal of a table step back for the notification that is being erased, and for no other."""
    asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? AND sql LIKE '%BEFORE DELETE ON%'"
    [(name, sql)] = db.conn.execute(asked, (table,)).fetchall()
    head, begin, body = sql.partition(" BEGIN ")
    stays = f"NOT EXISTS (SELECT 1 FROM erasing_notification WHERE erasing_notification.subject IN ({subject}))"  # noqa: S608 - our own text
    db.conn.execute(f'DROP TRIGGER "{name}"')
    db.conn.execute(f"{head} AND {stays}{begin}{body}")
