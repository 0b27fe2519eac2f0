"""Notifications that were sent: written once with their paper, read ever after."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.notifying.notifications import Receipt, SentNotification, Way
from screening.domain.notifying.typed import read_notification, write_notification
from screening.domain.people import Reach, Unit
from screening.storage.children.joined import SAME_CHILD, kept_id
from screening.storage.children.reach import ids_as_json, reach_values, sees
from screening.storage.database import Database, Row, insert, rows
from screening.storage.notifying.drafts import read_origins, write_origins

NUMBER: Final = re.compile(r"U-(?P<year>[0-9]{4})-(?P<serial>[0-9]{1,9})")
COLUMNS = f"""notification.id, year, serial, {kept_id("notification.child_id")} AS child_id, unit_id, unit_name, authority_id,
    authority_name, notifier_id, supplements_id, way, sent_at, fields, origins, scores, fingerprint,
    notification_receipt.received_at, notification_receipt.note, recorder.name AS recorded_by"""
SENT = f"""SELECT {COLUMNS} FROM notification LEFT JOIN notification_receipt ON notification_receipt.notification_id = notification.id
    LEFT JOIN user AS recorder ON recorder.id = notification_receipt.recorded_by"""  # noqa: S608 - our own text
NOT_CLOSED = f"""NOT EXISTS (SELECT 1 FROM child_closed AS shut WHERE {kept_id("shut.child_id")} = {kept_id("notification.child_id")}
    AND shut.user_id = :asker AND shut.opened_at IS NULL)"""  # noqa: S608 - our own text
MAY_READ: Final = f"""(
    (notifier_id = :asker AND (notification.child_id IS NULL OR {NOT_CLOSED}))
    OR (authority_id IN (SELECT value FROM json_each(:receiving)) AND (notification.child_id IS NULL OR {NOT_CLOSED}))
    OR (past_unit = 0 AND notification.child_id IS NOT NULL AND unit_id IN (SELECT value FROM json_each(:units))
        AND {sees("notification.child_id")}))"""  # noqa: S608 - our own text
"""Who may read a notification: whoever sent it, the authority that got it, and the unit where it is not about that unit's own people."""


@dataclass(frozen=True)
class Paper:
    """The paper of a notification as it was sent: the PDF, and its data as JSON in UTF-8."""

    pdf: bytes
    data: bytes


def next_number(db: Database, year: int) -> int:
    """The number within its year that the next notification gets; call it inside `writing`."""
    (row,) = rows(db, "SELECT coalesce(max(serial), 0) + 1 AS next FROM notification WHERE year = :year", {"year": year})
    return int(row["next"])


def add(db: Database, sent: SentNotification, year: int, serial: int, paper: Paper) -> None:
    """Write a notification with its paper."""
    typed = sent.typed
    insert(
        db,
        "notification",
        {
            "id": sent.id,
            "year": year,
            "serial": serial,
            "child_id": sent.child_id,
            "unit_id": sent.unit_id,
            "unit_name": sent.unit_name,
            "authority_id": sent.authority_id,
            "authority_name": sent.authority_name,
            "notifier_id": sent.notifier_id,
            "past_unit": int(typed.past_unit),
            "acute": int(typed.acute),
            "supplements_id": sent.supplements_id,
            "way": str(sent.way),
            "sent_at": sent.sent_at.isoformat(),
            "fields": json.dumps(write_notification(typed), ensure_ascii=False),
            "origins": write_origins(sent.origins),
            "scores": json.dumps(sent.scores, ensure_ascii=False),
            "fingerprint": sent.fingerprint,
        },
    )
    kept: Row = {"notification_id": sent.id, "pdf": paper.pdf, "data": paper.data, "sha256": hashlib.sha256(paper.pdf).hexdigest()}
    insert(db, "notification_paper", kept)


def receive(db: Database, notification_id: str, received_at: datetime, by_id: str, note: str, now: datetime) -> None:
    """Write that the authority has it. Raises `StorageError` where that is written already."""
    row: Row = {"notification_id": notification_id, "received_at": received_at.isoformat(), "recorded_by": by_id}
    insert(db, "notification_receipt", row | {"recorded_at": now.isoformat(), "note": note})


def get(db: Database, notification_id: str, reach: Reach, receiving: Sequence[Unit], today: date) -> SentNotification | None:
    """The notification with this id, where the asker may read it. `receiving` are the units in which the asker receives notifications."""
    found = rows(db, f"{SENT} WHERE notification.id = :id AND {MAY_READ}", {"id": notification_id} | _asker(reach, receiving, today))
    return _sent(found[0]) if found else None


def of_child(db: Database, child_id: str, reach: Reach, receiving: Sequence[Unit], today: date) -> list[SentNotification]:
    """A child's notifications as far as the asker may read them, the newest first."""
    asked = {"child_id": child_id} | _asker(reach, receiving, today)
    found = rows(db, f"{SENT} WHERE notification.child_id IN {SAME_CHILD} AND {MAY_READ} ORDER BY sent_at DESC", asked)
    return [_sent(row) for row in found]


def by_notifier(db: Database, reach: Reach, receiving: Sequence[Unit], today: date) -> list[SentNotification]:
    """What the asker has sent, the newest first."""
    asked = _asker(reach, receiving, today)
    found = rows(db, f"{SENT} WHERE notifier_id = :asker AND {MAY_READ} ORDER BY sent_at DESC LIMIT 200", asked)
    return [_sent(row) for row in found]


def supplements(db: Database, notification_id: str, reach: Reach, receiving: Sequence[Unit], today: date) -> list[SentNotification]:
    """What was sent afterwards to add to a notification, the oldest first."""
    asked = {"id": notification_id} | _asker(reach, receiving, today)
    found = rows(db, f"{SENT} WHERE supplements_id = :id AND {MAY_READ} ORDER BY sent_at", asked)
    return [_sent(row) for row in found]


def paper(db: Database, notification_id: str) -> Paper:
    """The paper of a notification that the asker may read, byte for byte as it was sent."""
    (row,) = rows(db, "SELECT pdf, data FROM notification_paper WHERE notification_id = :id", {"id": notification_id})
    return Paper(row["pdf"], row["data"])


def number_told(year: int, serial: int) -> str:
    """What people call a notification."""
    return f"U-{year}-{serial}"


def number_read(number: str) -> tuple[int, int] | None:
    """The year and the serial of what people call a notification, if that is one."""
    read = NUMBER.fullmatch(number)
    return (int(read["year"]), int(read["serial"])) if read else None


def _asker(reach: Reach, receiving: Sequence[Unit], today: date) -> Row:
    return reach_values(reach, today) | {"receiving": ids_as_json(receiving)}


def _sent(row: Row) -> SentNotification:
    received_at = row["received_at"]
    return SentNotification(
        id=row["id"],
        number=number_told(row["year"], row["serial"]),
        child_id=row["child_id"],
        unit_id=row["unit_id"],
        unit_name=row["unit_name"],
        authority_id=row["authority_id"],
        authority_name=row["authority_name"],
        notifier_id=row["notifier_id"],
        typed=read_notification(json.loads(row["fields"])),
        way=Way(row["way"]),
        sent_at=datetime.fromisoformat(row["sent_at"]),
        fingerprint=row["fingerprint"],
        supplements_id=row["supplements_id"],
        origins=read_origins(row["origins"]),
        scores=tuple(json.loads(row["scores"])),
        receipt=Receipt(datetime.fromisoformat(received_at), row["recorded_by"], row["note"]) if received_at else None,
    )
