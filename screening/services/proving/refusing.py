"""A page about a child that somebody may not see: it answers as if there were none, and leaves a row in the log."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.people import User
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.proving import refused

ONE_ROW_FOR: Final = timedelta(minutes=1)
"""Whoever is refused again within it is told of by the row that is there."""
MOST_ROWS: Final = 60
"""So many rows may one person bring about in a minute, so that nobody fills the disk."""


def note(db: Database, user: User, named: Iterable[str], now: datetime) -> None:
    """Log that the user was refused whatever of these ids is about a child that they may not see. Raises the `StorageError` of a look."""
    hidden = refused.children_hidden(db, named, user.reach, now)
    if not hidden:
        return
    recent = [child_id for child_id, at in refused.lately(db, user.id, MOST_ROWS) if abs(now - at) < ONE_ROW_FOR]
    for child_id in sorted(hidden - set(recent))[: MOST_ROWS - len(recent)]:
        audit.view(db, now, Act.ACCESS_REFUSED, user, child_id=child_id)
