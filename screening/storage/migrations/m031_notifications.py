"""Notifications: what somebody is writing, what was sent and never changes, its papers, calls, receipts, choices and absence."""

from sqlite_utils import Database

STEPS = (
    """CREATE TABLE notification_draft (
        id TEXT PRIMARY KEY, author_id TEXT NOT NULL REFERENCES user (id), unit_id TEXT REFERENCES unit (id),
        child_id TEXT REFERENCES child (id), supplements_id TEXT REFERENCES notification (id),
        past_unit INTEGER NOT NULL DEFAULT 0, fields TEXT NOT NULL, origins TEXT NOT NULL, revision INTEGER NOT NULL DEFAULT 0,
        begun_at TEXT NOT NULL, saved_at TEXT NOT NULL, saved_by_form TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX notification_draft_by_author ON notification_draft (author_id)",
    "CREATE INDEX notification_draft_by_child ON notification_draft (child_id)",
    """CREATE TABLE notification (
        id TEXT PRIMARY KEY, year INTEGER NOT NULL, serial INTEGER NOT NULL,
        child_id TEXT REFERENCES child (id), unit_id TEXT REFERENCES unit (id), unit_name TEXT NOT NULL,
        authority_id TEXT REFERENCES unit (id), authority_name TEXT NOT NULL,
        notifier_id TEXT NOT NULL REFERENCES user (id), past_unit INTEGER NOT NULL, acute INTEGER NOT NULL,
        supplements_id TEXT REFERENCES notification (id), way TEXT NOT NULL, sent_at TEXT NOT NULL,
        fields TEXT NOT NULL, origins TEXT NOT NULL, scores TEXT NOT NULL, fingerprint TEXT NOT NULL,
        UNIQUE (year, serial)
    ) STRICT""",
    "CREATE INDEX notification_by_child ON notification (child_id)",
    "CREATE INDEX notification_by_notifier ON notification (notifier_id, sent_at)",
    "CREATE INDEX notification_by_authority ON notification (authority_id, sent_at)",
    "CREATE INDEX notification_by_supplemented ON notification (supplements_id)",
    """CREATE TABLE notification_paper (
        notification_id TEXT PRIMARY KEY REFERENCES notification (id), pdf BLOB NOT NULL, data BLOB NOT NULL, sha256 TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE notification_receipt (
        notification_id TEXT PRIMARY KEY REFERENCES notification (id), received_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL REFERENCES user (id), recorded_at TEXT NOT NULL, note TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE notification_draft_file (
        id TEXT PRIMARY KEY, draft_id TEXT NOT NULL REFERENCES notification_draft (id), position INTEGER NOT NULL,
        name TEXT NOT NULL, kind TEXT NOT NULL, size INTEGER NOT NULL, content BLOB NOT NULL, sha256 TEXT NOT NULL,
        added_by TEXT NOT NULL REFERENCES user (id), added_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX notification_draft_file_by_draft ON notification_draft_file (draft_id)",
    """CREATE TABLE notification_file (
        id TEXT PRIMARY KEY, notification_id TEXT NOT NULL REFERENCES notification (id), position INTEGER NOT NULL,
        name TEXT NOT NULL, kind TEXT NOT NULL, size INTEGER NOT NULL, content BLOB NOT NULL, sha256 TEXT NOT NULL,
        added_by TEXT NOT NULL REFERENCES user (id), added_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX notification_file_by_notification ON notification_file (notification_id)",
    """CREATE TABLE notification_call (
        id TEXT PRIMARY KEY, child_id TEXT REFERENCES child (id), notification_id TEXT REFERENCES notification (id),
        office TEXT NOT NULL, phone TEXT NOT NULL, outcome TEXT NOT NULL, said TEXT NOT NULL, past_unit INTEGER NOT NULL,
        unit_id TEXT REFERENCES unit (id), called_by TEXT NOT NULL REFERENCES user (id), at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX notification_call_by_child ON notification_call (child_id)",
    "CREATE INDEX notification_call_by_notification ON notification_call (notification_id)",
    """CREATE TABLE notify_choice (
        id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id),
        kind TEXT NOT NULL, because TEXT NOT NULL CHECK (because <> ''), with_whom TEXT NOT NULL, on_day TEXT NOT NULL,
        chosen_by TEXT NOT NULL REFERENCES user (id), at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX notify_choice_by_child ON notify_choice (child_id)",
    """CREATE TABLE quarter_absence (
        id TEXT PRIMARY KEY, child_id TEXT NOT NULL REFERENCES child (id), unit_id TEXT NOT NULL REFERENCES unit (id),
        year INTEGER NOT NULL, quarter INTEGER NOT NULL, half_days INTEGER NOT NULL, school_days INTEGER NOT NULL,
        counted_by TEXT NOT NULL REFERENCES user (id), counted_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX quarter_absence_by_child ON quarter_absence (child_id)",
)
SEALED = (
    ("notification", "what was sent is sent: more of it is a supplement"),
    ("notification_paper", "what was sent keeps its bytes"),
    ("notification_file", "what went along was sent"),
    ("notification_receipt", "a receipt is written once"),
    ("notification_call", "a call was made"),
    ("notify_choice", "what somebody chose, and why, stays"),
    ("quarter_absence", "a count is followed by a newer one, not changed"),
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
    for table, because in SEALED:
        for act in ("UPDATE", "DELETE"):
            db.conn.execute(
                f"CREATE TRIGGER {table}_refuses_{act.lower()} BEFORE {act} ON {table} "  # noqa: S608 - names are our own
                f"BEGIN SELECT RAISE(ABORT, '{because}'); END"
            )
