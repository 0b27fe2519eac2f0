"""When a colleague is away: from a day until a day, and never why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from screening.domain.people import Unit
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, Row, change, insert, new_id, rows

KEPT: Final = timedelta(days=30)
"""As long as an absence that is over is kept: it has told what it was for."""


@dataclass(frozen=True)
class Absence:
    """Somebody is away from a day until a day, both included; without an end nobody knows yet how long."""

    id: str
    user_id: str
    since: date
    until: date | None

    def is_on(self, day: date) -> bool:
        """Whether the person is away on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


def add(db: Database, user_id: str, since: date, until: date | None, noted_by: str, now: datetime) -> Absence:
    """Note that somebody is away."""
    absence = Absence(new_id(), user_id, since, until)
    row = {"id": absence.id, "user_id": user_id, "since": since.isoformat(), "until": until.isoformat() if until else None}
    insert(db, "absence", row | {"noted_by": noted_by, "noted_at": now.isoformat()})
    return absence


def end(db: Database, absence_id: str, until: date) -> None:
    """Say which day is the last one."""
    change(db, "UPDATE absence SET until = :until WHERE id = :id", {"until": until.isoformat(), "id": absence_id})


def in_units(db: Database, units: Sequence[Unit], today: date) -> list[Absence]:
    """Everybody of these units who is away today or will be, the nearest first."""
    found = rows(
        db,
        """SELECT DISTINCT absence.id, absence.user_id, absence.since, absence.until FROM absence
        JOIN membership ON membership.user_id = absence.user_id AND membership.unit_id IN (SELECT value FROM json_each(:units))
        WHERE absence.until IS NULL OR absence.until >= :today ORDER BY absence.since, absence.id""",
        {"units": ids_as_json(units), "today": today.isoformat()},
    )
    return [_absence(row) for row in found]


def of_today(db: Database, units: Sequence[Unit], today: date) -> dict[str, Absence]:
    """Who of these units is away today, by the person's id: of several that hold today from the first day to the last of all."""
    found = dict[str, Absence]()
    for one in in_units(db, units, today):
        if one.is_on(today):
            before = found.setdefault(one.user_id, one)
            last = None if before.until is None or one.until is None else max(before.until, one.until)
            found[one.user_id] = replace(before, until=last)
    return found


def nearest(db: Database, units: Sequence[Unit], today: date) -> dict[str, Absence]:
    """The same, and for whoever is not away today the next that comes."""
    coming = {one.user_id: one for one in reversed(in_units(db, units, today))}
    return coming | of_today(db, units, today)


def forget_before(db: Database, day: date) -> None:
    """Erase the absences that were over before a day."""
    change(db, "DELETE FROM absence WHERE until < :day", {"day": day.isoformat()})


def _absence(row: Row) -> Absence:
    until = date.fromisoformat(row["until"]) if row["until"] else None
    return Absence(row["id"], row["user_id"], date.fromisoformat(row["since"]), until)
