"""What a list shows of an open task lies with the other open ones of its unit, and whose they are by their kind: far more are done.

Each stood on a page of the file of its own, four pages deep; a person's were all read to find those of one kind. An index of the open ones
holds what says that they are open too: without it each was looked up once more. The one that holds everything begins with an expression, so
that no question takes it by mistake which needs less.
"""

from sqlite_utils import Database

OPEN = "WHERE done_by IS NULL AND ended_at IS NULL"
STEPS = (
    f"""CREATE INDEX task_shown ON task (unit_id || '', due_on, id, unit_id, kind, child_id, subject, person_id, role, due_at, why,
        assessment_id, about_on, made_at, made_by, promised_by, done_by, done_act, ended_at) {OPEN}""",
    "DROP INDEX task_open",
    f"""CREATE INDEX task_open
        ON task (unit_id, due_on, made_at, kind, child_id, subject, person_id, role, id, done_by, ended_at) {OPEN}""",
    "DROP INDEX task_open_of_child",
    f"""CREATE INDEX task_open_of_child
        ON task (unit_id, child_id, kind, subject, person_id, due_on, made_at, id, done_by, ended_at) {OPEN}""",
    "DROP INDEX task_by_person",
    f"CREATE INDEX task_by_person ON task (person_id, unit_id, kind) {OPEN}",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
