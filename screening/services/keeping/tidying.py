"""What of colleagues' and the program's own data has served its purpose: told without changing anything, and erased every day."""

from collections.abc import Mapping
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.people import Actor, Right
from screening.errors import NotFound
from screening.services import doubting
from screening.services.keeping.of_work import OF_WORK, GoesAway
from screening.storage import audit
from screening.storage.database import Database, rows, writing


def waiting(db: Database, now: datetime) -> Mapping[str, int]:
    """How many rows of each table have served their purpose; nothing is changed."""
    return {table: _count(db, table, kept, now) for table, kept in OF_WORK.items() if isinstance(kept, GoesAway)}


def tidy(db: Database, who: Actor, now: datetime) -> Mapping[str, int]:
    """Erase them, each table in a transaction of its own, and answer with how many.

    Raises `NotFound` for whoever runs no commands, and `ClockDoubted` where nobody knows what has served its purpose.
    """
    if Right.RUN_COMMANDS not in who.rights:
        raise NotFound
    doubting.refuse_doubted(db, now)
    gone = dict[str, int]()
    for table, kept in OF_WORK.items():
        if isinstance(kept, GoesAway) and _count(db, table, kept, now):
            with writing(db):
                gone[table] = _count(db, table, kept, now)
                kept.by(db, now - kept.after)
    if gone:
        with writing(db):
            audit.record(db, now, Act.WORK_DATA_ERASED, who)
    return gone


def _count(db: Database, table: str, kept: GoesAway, now: datetime) -> int:
    asked = f'SELECT count(*) AS count FROM "{table}" WHERE {kept.where}'  # noqa: S608 - our own text
    return int(rows(db, asked, {"before": (now - kept.after).isoformat()})[0]["count"])
