"""Moments: a log that has gone on until a day, as that of a program that is run, and requests that come at another time."""

from datetime import datetime, timedelta, tzinfo

import pytest

from screening.domain.acts import Act
from screening.domain.people import Console
from screening.storage import audit
from screening.storage.database import Database, writing
from screening.web.door import current


def runs_until(db: Database, moment: datetime) -> None:
    """Let the log have rows, as of backups, in the fortnight before: the clock is believed by it."""
    with writing(db):
        for days in (12, 6, 1):
            audit.record(db, moment - timedelta(days=days), Act.BACKUP_MADE, Console())


def set_clock(monkeypatch: pytest.MonkeyPatch, later: timedelta) -> None:
    """Let every request come this much later."""

    class Later(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "datetime":  # type: ignore[override]
            return datetime.now(tz) + later

    monkeypatch.setattr(current, "datetime", Later)
