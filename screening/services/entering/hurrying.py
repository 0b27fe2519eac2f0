"""Somebody asks faster than a person does: the log tells of it."""

from datetime import datetime

from screening.domain.acts import Act
from screening.domain.people import User
from screening.storage import audit
from screening.storage.database import Database, writing


def note(db: Database, user: User, now: datetime) -> None:
    """Write that somebody was made to wait."""
    with writing(db):
        audit.record(db, now, Act.HELD_BACK, user)
