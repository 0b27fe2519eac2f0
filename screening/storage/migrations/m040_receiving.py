"""What the authority does with each notification: a row to find it by, and the steps that were taken, which are only added to."""

import json
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlite_utils import Database

STEPS = (
    """CREATE TABLE reception (
        id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, year INTEGER, serial INTEGER,
        notification_id TEXT UNIQUE REFERENCES notification (id), child_id TEXT REFERENCES child (id),
        authority_id TEXT NOT NULL REFERENCES unit (id), channel TEXT NOT NULL, arrived_at TEXT NOT NULL, hears TEXT NOT NULL,
        abuse INTEGER NOT NULL, acute INTEGER NOT NULL, cpr TEXT, fields TEXT, fingerprint TEXT NOT NULL,
        entered_by TEXT REFERENCES user (id), entered_at TEXT NOT NULL,
        state TEXT NOT NULL, due_at TEXT NOT NULL, holder_id TEXT REFERENCES user (id),
        CHECK ((notification_id IS NULL) = (fields IS NOT NULL)), UNIQUE (year, serial)
    ) STRICT""",
    "CREATE INDEX reception_open ON reception (due_at, authority_id, state, holder_id, arrived_at, child_id) WHERE state <> 'closed'",
    "CREATE INDEX reception_by_arrival ON reception (arrived_at, authority_id, child_id)",
    "CREATE INDEX reception_closed ON reception (arrived_at, authority_id, child_id) WHERE state = 'closed'",
    "CREATE INDEX reception_by_child ON reception (child_id)",
    "CREATE INDEX reception_by_cpr ON reception (cpr)",
    """CREATE TABLE reception_step (
        reception_id TEXT NOT NULL REFERENCES reception (id), number INTEGER NOT NULL, kind TEXT NOT NULL,
        on_day TEXT, choice TEXT NOT NULL DEFAULT '', words TEXT NOT NULL DEFAULT '', flags TEXT NOT NULL DEFAULT '[]',
        by_id TEXT NOT NULL REFERENCES user (id), at TEXT NOT NULL, PRIMARY KEY (reception_id, number)
    ) STRICT""",
    """CREATE TRIGGER reception_refuses_delete BEFORE DELETE ON reception
        BEGIN SELECT RAISE(ABORT, 'what came to the authority stays on its list'); END""",
    """CREATE TRIGGER reception_keeps_its_arrival BEFORE UPDATE OF id, number, notification_id, child_id, authority_id, channel, arrived_at,
            hears, abuse, acute, cpr, fields, entered_by, entered_at ON reception
        BEGIN SELECT RAISE(ABORT, 'what came, and when, is never rewritten'); END""",
    """CREATE TRIGGER reception_step_refuses_update BEFORE UPDATE ON reception_step
        BEGIN SELECT RAISE(ABORT, 'a step was taken'); END""",
    """CREATE TRIGGER reception_step_refuses_delete BEFORE DELETE ON reception_step
        BEGIN SELECT RAISE(ABORT, 'a step was taken'); END""",
    """CREATE TRIGGER reception_has_the_holder_of_its_task AFTER UPDATE OF person_id ON task
        WHEN NEW.kind IN ('assess_danger', 'confirm_receipt', 'investigate', 'give_feedback', 'tell_new_municipality')
            AND NEW.done_by IS NULL AND NEW.ended_at IS NULL
        BEGIN UPDATE reception SET holder_id = NEW.person_id WHERE id = NEW.subject; END""",
)
DANGER_WITHIN = timedelta(hours=24)
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def apply(db: Database) -> None:
    """Take this step. What the authority has had in Lineal so far waits for its first assessment."""
    for step in STEPS:
        db.conn.execute(step)
    for row in list(_received(db)):
        _open(db, row)


def _received(db: Database) -> Iterator[dict[str, Any]]:
    yield from db.query(
        """SELECT notification.id, year, serial, child_id, authority_id, fields, acute, fingerprint, received_at, recorded_at, recorded_by
        FROM notification JOIN notification_receipt ON notification_id = notification.id
        WHERE authority_id IS NOT NULL AND supplements_id IS NULL ORDER BY received_at"""
    )


def _open(db: Database, row: dict[str, Any]) -> None:
    id_, due_at = secrets.token_hex(12), datetime.fromisoformat(row["received_at"]) + DANGER_WITHIN
    fields = json.loads(row["fields"])
    digits = "".join(sign for sign in fields.get("child_cpr", "") if sign.isalnum())
    db.conn.execute(
        """INSERT INTO reception (id, number, notification_id, child_id, authority_id, channel, arrived_at, hears, abuse, acute, cpr,
            fingerprint, entered_by, entered_at, state, due_at)
        VALUES (?, ?, ?, ?, ?, 'in_lineal', ?, 'feedback', ?, ?, ?, ?, ?, ?, 'danger', ?)""",
        (
            id_,
            f"U-{row['year']}-{row['serial']}",
            row["id"],
            row["child_id"],
            row["authority_id"],
            row["received_at"],
            int("ground.abuse" in fields),
            row["acute"],
            digits or None,
            row["fingerprint"],
            row["recorded_by"],
            row["recorded_at"],
            due_at.isoformat(),
        ),
    )
    db.conn.execute(
        """INSERT INTO task (id, kind, unit_id, subject, role, due_on, due_at, made_at, made_by)
        VALUES (?, 'assess_danger', ?, ?, 'case_adviser', ?, ?, ?, ?)""",
        (
            secrets.token_hex(12),
            row["authority_id"],
            id_,
            due_at.astimezone(COPENHAGEN).date().isoformat(),
            due_at.isoformat(),
            row["recorded_at"],
            row["recorded_by"],
        ),
    )
