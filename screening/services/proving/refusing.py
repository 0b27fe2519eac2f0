"""Somebody may not see or do a thing: it answers as if there were none, and leaves a row in the log."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.people import User
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.proving import refused
from screening.storage.proving.refused import Refusal

ONE_ROW_FOR: Final = timedelta(minutes=1)
"""Whoever is refused the same again within it is told of by the row that is there."""
MOST_ROWS: Final = 60
"""So many rows may one person bring about in a minute, so that nobody fills the disk."""


def note(db: Database, user: User, endpoint: str, named: Collection[str], now: datetime) -> None:
    """Log that the user was refused what `endpoint` answers with: by each child that the ids in its address are about and that they may
    not see, else by itself, in one row. Raises the `StorageError` of a look.
    """
    hidden = refused.children_hidden(db, named, user.reach, now) if named else frozenset()
    wanted = [Refusal(child_id, endpoint) for child_id in sorted(hidden)] or [Refusal(None, endpoint)]
    recent = [one for one, at in refused.lately(db, user.id, MOST_ROWS) if abs(now - at) < ONE_ROW_FOR]
    for one in [one for one in wanted if one not in recent][: max(0, MOST_ROWS - len(recent))]:
        if one.child_id is None:
            audit.view(db, now, Act.PAGE_REFUSED, user, subject=endpoint)
        else:
            audit.view(db, now, Act.ACCESS_REFUSED, user, child_id=one.child_id, subject=endpoint)
