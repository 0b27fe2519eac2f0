"""The visits that somebody has put on a day, in the own order."""

from collections.abc import Sequence
from datetime import date

from screening.domain.rounds.visit_day import PlannedVisit
from screening.storage.children.joined import kept_id
from screening.storage.database import Database, Row, change, insert, rows


def of_day(db: Database, user_id: str, day: date) -> list[PlannedVisit]:
    """One person's visits of a day, in their order; of records that were joined the child that they tell of, once."""
    found = rows(
        db,
        f"""SELECT {kept_id("child_id")} AS child_id, unit_id, at_time FROM visit_plan
        WHERE user_id = :user_id AND on_day = :day ORDER BY place""",  # noqa: S608 - our own text
        {"user_id": user_id, "day": day.isoformat()},
    )
    told = dict[str, PlannedVisit]()
    for row in found:
        told.setdefault(row["child_id"], PlannedVisit(row["child_id"], row["unit_id"], row["at_time"]))
    return list(told.values())


def keep(db: Database, user_id: str, day: date, visits: Sequence[PlannedVisit], oldest: date) -> None:
    """Let these be one person's visits of a day, in this order, and erase what is before `oldest`. Call it inside `writing`."""
    erase(db, user_id, day, oldest)
    for place, one in enumerate(visits):
        row: Row = {"user_id": user_id, "on_day": day.isoformat(), "child_id": one.child_id, "unit_id": one.unit_id}
        insert(db, "visit_plan", row | {"at_time": one.at, "place": place})


def erase(db: Database, user_id: str, day: date, oldest: date) -> None:
    """Erase one person's visits of a day, and everybody's before `oldest`. Call it inside `writing`."""
    change(
        db,
        "DELETE FROM visit_plan WHERE (user_id = :user_id AND on_day = :day) OR on_day < :oldest",
        {"user_id": user_id, "day": day.isoformat(), "oldest": oldest.isoformat()},
    )
