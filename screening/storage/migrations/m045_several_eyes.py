"""Several eyes on one child: who was asked, what each signed alone, the joint position; what is said at the table and by the parents."""

from sqlite_utils import Database

STEPS = (
    """CREATE TABLE rating (
        id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id),
        round_id TEXT, role TEXT, wanted INTEGER NOT NULL CHECK (wanted >= 2), due_on TEXT NOT NULL,
        asked_by TEXT NOT NULL REFERENCES user (id), asked_at TEXT NOT NULL,
        closed_by TEXT REFERENCES user (id), closed_at TEXT, closed_because TEXT NOT NULL DEFAULT '',
        joint_id TEXT REFERENCES assessment (id), phase TEXT NOT NULL DEFAULT 'alone',
        CHECK ((closed_by IS NULL) = (closed_at IS NULL)), CHECK (closed_by IS NULL OR closed_because <> '')
    ) STRICT""",
    "CREATE INDEX rating_by_child ON rating (child_id, unit_id)",
    "CREATE UNIQUE INDEX rating_by_joint ON rating (joint_id) WHERE joint_id IS NOT NULL",
    """CREATE TABLE rating_rater (
        rating_id TEXT NOT NULL REFERENCES rating (id), user_id TEXT NOT NULL REFERENCES user (id), PRIMARY KEY (rating_id, user_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE rating_single (
        assessment_id TEXT PRIMARY KEY REFERENCES assessment (id), rating_id TEXT NOT NULL REFERENCES rating (id),
        author_id TEXT NOT NULL REFERENCES user (id), notifies INTEGER NOT NULL CHECK (notifies IN (0, 1)),
        phase TEXT NOT NULL DEFAULT 'alone'
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX rating_single_by_rating ON rating_single (rating_id)",
    """CREATE TABLE rating_talk (
        rating_id TEXT PRIMARY KEY REFERENCES rating (id), revision INTEGER NOT NULL, fields TEXT NOT NULL,
        saved_by TEXT NOT NULL REFERENCES user (id), saved_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE rating_position (
        assessment_id TEXT NOT NULL REFERENCES assessment (id), about TEXT NOT NULL, position TEXT NOT NULL DEFAULT '',
        remains TEXT NOT NULL DEFAULT '', PRIMARY KEY (assessment_id, about)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE table_talk (
        id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id),
        who TEXT NOT NULL, language TEXT NOT NULL, scale_id TEXT NOT NULL, fingerprint TEXT NOT NULL REFERENCES configuration (fingerprint),
        revision INTEGER NOT NULL, fields TEXT NOT NULL, begun_by TEXT NOT NULL REFERENCES user (id), begun_at TEXT NOT NULL,
        saved_at TEXT NOT NULL, given_back_at TEXT, on_paper INTEGER NOT NULL DEFAULT 0 CHECK (on_paper IN (0, 1))
    ) STRICT""",
    "CREATE INDEX table_talk_by_child ON table_talk (child_id, unit_id)",
    "ALTER TABLE login_session ADD COLUMN table_talk_id TEXT REFERENCES table_talk (id)",
    """CREATE TABLE parent_word (
        id TEXT PRIMARY KEY, assessment_id TEXT NOT NULL REFERENCES assessment (id), who TEXT NOT NULL CHECK (who <> ''),
        said_on TEXT NOT NULL, words TEXT NOT NULL CHECK (words <> ''), typed_by TEXT NOT NULL REFERENCES user (id),
        typed_by_name TEXT NOT NULL, typed_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX parent_word_by_assessment ON parent_word (assessment_id)",
    *(
        f"CREATE TRIGGER {table}_refuses_delete BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{why}'); END"
        for table, why in (
            ("rating", "who was asked to look stays"),
            ("rating_rater", "who was asked to look stays"),
            ("rating_single", "signed is signed"),
            ("rating_position", "signed is signed"),
            ("parent_word", "the words of the parents stay"),
        )
    ),
    *(
        f"CREATE TRIGGER {table}_refuses_update BEFORE UPDATE{of} ON {table} BEGIN SELECT RAISE(ABORT, '{why}'); END"
        for table, of, why in (
            ("rating", " OF child_id, unit_id, round_id, role, wanted, due_on, asked_by, asked_at", "who was asked to look stays"),
            ("rating_single", " OF assessment_id, rating_id, author_id, notifies", "signed is signed"),
            ("rating_position", "", "signed is signed"),
            ("parent_word", "", "the words of the parents stay"),
        )
    ),
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
