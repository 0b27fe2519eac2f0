"""What of the database a machine may be told: whether it can be read and written, and how much of what there is, never of whom."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from screening.domain.entering.sessions import IDLE
from screening.storage.database import Database, patient_for, rows, transaction
from screening.storage.keeping.wal import log_of
from screening.storage.mail import outbox

WRITER_SECONDS = 2.0
"""Whoever writes meanwhile is done by then, unless something is wrong."""


@dataclass(frozen=True)
class HowMuch:
    """How much there is: rows of the log, open sessions, mails that wait, and the bytes of the file and of its write-ahead log."""

    log_rows: int
    sessions: int
    mails_waiting: int
    database_bytes: int
    wal_bytes: int


def try_to_read(db: Database) -> None:
    """Read the end of the log. Raises the `StorageError` that is the matter."""
    rows(db, "SELECT id FROM audit_event ORDER BY id DESC LIMIT 1")


def try_to_write(db: Database) -> None:
    """Take the lock that a write takes, and write nothing. Raises the `StorageError` that is the matter."""
    with patient_for(db, WRITER_SECONDS), transaction(db):
        pass


def held(db: Database, now: datetime) -> HowMuch:
    """Count."""
    counted = rows(
        db,
        """SELECT (SELECT coalesce(max(id), 0) FROM audit_event) AS log_rows,
        (SELECT count(*) FROM login_session WHERE ended_at IS NULL AND seen_at >= :since) AS sessions""",
        {"since": (now - IDLE).isoformat()},
    )[0]
    path = Path(db.main_file)
    beside = log_of(path)
    return HowMuch(
        int(counted["log_rows"]),
        int(counted["sessions"]),
        outbox.counts(db, now)[0],
        path.stat().st_size,
        beside.stat().st_size if beside.exists() else 0,
    )
