"""A task may be about nobody's assessment and about no child; it tells which act did it; it is handed on when somebody has said yes."""

from sqlite_utils import Database

STEPS = (
    """CREATE TABLE task_anew (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, child_id TEXT REFERENCES child (id),
        unit_id TEXT NOT NULL REFERENCES unit (id), subject TEXT, person_id TEXT REFERENCES user (id), role TEXT,
        due_on TEXT NOT NULL, due_at TEXT, why TEXT, assessment_id TEXT REFERENCES assessment (id), about_on TEXT,
        made_at TEXT NOT NULL, made_by TEXT REFERENCES user (id), promised_by TEXT REFERENCES user (id),
        done_by TEXT, done_act TEXT, ended_at TEXT,
        CHECK (child_id IS NOT NULL OR subject IS NOT NULL), CHECK ((done_by IS NULL) = (done_act IS NULL))
    ) STRICT""",
    """INSERT INTO task_anew (id, kind, child_id, unit_id, person_id, role, due_on, why, assessment_id, about_on, made_at, made_by,
        promised_by, done_by, done_act, ended_at)
        SELECT task.id, kind, task.child_id, task.unit_id, person_id, role, due_on, why, assessment_id, about_on, made_at, author_id,
        promised_by, done_by, CASE WHEN done_by IS NOT NULL THEN 'assessment_signed' END, ended_at
        FROM task JOIN assessment ON assessment.id = task.assessment_id""",
    "DROP TABLE task",
    "ALTER TABLE task_anew RENAME TO task",
    "CREATE INDEX task_by_child ON task (child_id, unit_id)",
    "CREATE INDEX task_by_subject ON task (subject) WHERE subject IS NOT NULL",
    "CREATE INDEX task_by_person ON task (person_id, unit_id) WHERE done_by IS NULL AND ended_at IS NULL",
    """CREATE INDEX task_open ON task (unit_id, due_on, made_at, kind, child_id, subject, person_id, role, id)
        WHERE done_by IS NULL AND ended_at IS NULL""",
    """CREATE TABLE task_handing (
        id TEXT PRIMARY KEY, task_id TEXT NOT NULL REFERENCES task (id), from_id TEXT NOT NULL REFERENCES user (id),
        to_id TEXT NOT NULL REFERENCES user (id), note TEXT NOT NULL DEFAULT '', asked_by TEXT NOT NULL REFERENCES user (id),
        asked_at TEXT NOT NULL, answer TEXT, because TEXT NOT NULL DEFAULT '', answered_at TEXT,
        CHECK (from_id <> to_id), CHECK ((answer IS NULL) = (answered_at IS NULL)), CHECK (answer IS NOT 'no' OR because <> '')
    ) STRICT""",
    "CREATE UNIQUE INDEX task_handing_waits ON task_handing (task_id) WHERE answer IS NULL",
    "CREATE INDEX task_handing_by_task ON task_handing (task_id, asked_at)",
    "CREATE INDEX task_handing_by_asked ON task_handing (to_id) WHERE answer IS NULL",
    """CREATE TRIGGER task_handing_refuses_delete BEFORE DELETE ON task_handing
        BEGIN SELECT RAISE(ABORT, 'who was asked to take something over stays'); END""",
    """CREATE TRIGGER task_handing_refuses_update BEFORE UPDATE ON task_handing WHEN OLD.answer IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'what was answered stays'); END""",
    """CREATE TABLE deputy (
        unit_id TEXT PRIMARY KEY REFERENCES unit (id), user_id TEXT NOT NULL REFERENCES user (id),
        named_by TEXT NOT NULL REFERENCES user (id), named_at TEXT NOT NULL
    ) STRICT""",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
