"""A record of a child can be erased, on a named basis: the tables that refuse it let exactly that record go, while its token stands."""

from sqlite_utils import Database

CHILD = "OLD.child_id"
ASSESSMENT = "(SELECT child_id FROM assessment WHERE id = OLD.assessment_id)"
REQUEST = "(SELECT child_id FROM access_request WHERE id = OLD.request_id)"
DISCLOSURE = "(SELECT child_id FROM disclosure WHERE id = OLD.disclosure_id)"
PAPER = "(SELECT child_id FROM family_paper WHERE id = OLD.paper_id)"
NOTIFICATION = "(SELECT child_id FROM notification WHERE id = OLD.notification_id)"
TASK = """(SELECT coalesce(task.child_id, reception.child_id) FROM task LEFT JOIN reception ON reception.id = task.subject
    WHERE task.id = OLD.task_id)"""
RECEPTION = """(SELECT coalesce(reception.child_id, notification.child_id) FROM reception
    LEFT JOIN notification ON notification.id = reception.notification_id WHERE reception.id = OLD.reception_id)"""

TELLS_OF = {
    "access_decision": REQUEST,
    "access_given": REQUEST,
    "access_request": CHILD,
    "answer": ASSESSMENT,
    "assessment": CHILD,
    "assessment_facts": CHILD,
    "assessment_result": ASSESSMENT,
    "caution": CHILD,
    "caution_lifted": "(SELECT child_id FROM caution WHERE id = OLD.caution_id)",
    "child_alias": "OLD.child_id, OLD.alias_id",
    "child_change": CHILD,
    "child_closed": CHILD,
    "child_end": CHILD,
    "child_guardian": CHILD,
    "disclosure": CHILD,
    "disclosure_answer": DISCLOSURE,
    "disclosure_assessment": DISCLOSURE,
    "disclosure_end": DISCLOSURE,
    "effort": CHILD,
    "effort_step": "(SELECT child_id FROM effort WHERE id = OLD.effort_id)",
    "family_paper": CHILD,
    "family_paper_file": PAPER,
    "family_paper_given": PAPER,
    "notification": CHILD,
    "notification_call": f"OLD.child_id, {NOTIFICATION}",
    "notification_file": NOTIFICATION,
    "notification_paper": NOTIFICATION,
    "notification_receipt": NOTIFICATION,
    "notify_choice": CHILD,
    "observation": ASSESSMENT,
    "parent_word": ASSESSMENT,
    "perspective": ASSESSMENT,
    "quarter_absence": CHILD,
    "rating": CHILD,
    "rating_position": ASSESSMENT,
    "rating_rater": "(SELECT child_id FROM rating WHERE id = OLD.rating_id)",
    "rating_single": ASSESSMENT,
    "reception": f"OLD.child_id, {NOTIFICATION}",
    "reception_step": RECEPTION,
    "round_answer": CHILD,
    "score": ASSESSMENT,
    "sign": ASSESSMENT,
    "take_in": CHILD,
    "talk": CHILD,
    "talk_step": "(SELECT child_id FROM talk WHERE id = OLD.talk_id)",
    "task_handing": TASK,
    "task_reminder": TASK,
    "work_ended": CHILD,
}
"""The child that a row of each table tells of."""

STEPS = (
    """CREATE TABLE erasure_run (
        id TEXT PRIMARY KEY, basis TEXT NOT NULL CHECK (basis IN ('archived', 'may_discard')),
        reference TEXT NOT NULL CHECK (reference <> ''), dated_on TEXT, decided_by TEXT NOT NULL CHECK (decided_by <> ''),
        begun_at TEXT NOT NULL, CHECK (basis <> 'archived' OR dated_on IS NOT NULL)
    ) STRICT""",
    """CREATE TABLE erased (
        record_id TEXT PRIMARY KEY, run_id TEXT NOT NULL REFERENCES erasure_run (id), at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE erasure_count (
        run_id TEXT NOT NULL REFERENCES erasure_run (id), kind TEXT NOT NULL, erased INTEGER NOT NULL, PRIMARY KEY (run_id, kind)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE erasing (
        child_id TEXT PRIMARY KEY REFERENCES child (id), run_id TEXT NOT NULL REFERENCES erasure_run (id)
    ) STRICT""",
    *(
        f"CREATE TRIGGER {table}_refuses_{act} BEFORE {act.upper()} ON {table} BEGIN SELECT RAISE(ABORT, '{why}'); END"
        for table, acts, why in (
            ("erasure_run", ("update", "delete"), "on which basis something was erased stays"),
            ("erased", ("update", "delete"), "what was erased is gone for good"),
            ("erasure_count", ("delete",), "how much was erased stays"),
        )
        for act in acts
    ),
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
    for table, child in TELLS_OF.items():
        _let_go(db, table, child)


def _let_go(db: Database, table: str, child: str) -> None:
    """Make the refusal of a table step back for the record that is being erased, and for no other."""
    asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? AND sql LIKE '%BEFORE DELETE ON%'"
    [(name, sql)] = db.conn.execute(asked, (table,)).fetchall()
    head, begin, body = sql.partition(" BEGIN ")
    head, when, condition = head.partition(" WHEN ")
    stays = f"NOT EXISTS (SELECT 1 FROM erasing WHERE erasing.child_id IN ({child}))"  # noqa: S608 - our own text
    db.conn.execute(f'DROP TRIGGER "{name}"')
    db.conn.execute(f"{head} WHEN {f'({condition}) AND ' if when else ''}{stays}{begin}{body}")
