"""The visits that somebody has put on a day, in the own order."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from screening.domain.people import Unit
from screening.domain.rounds.visit_day import PlannedVisit
from screening.storage.children.joined import child_by_record, every_record, kept_id
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, Row, change, insert, rows, tuples


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


class ColleaguesVisit(NamedTuple):
    """That somebody else has put a family on a day."""

    day: date
    name: str


def of_colleagues(db: Database, user_id: str, unit: Unit, child_ids: Sequence[str], since: date) -> Mapping[str, Sequence[ColleaguesVisit]]:
    """Which of these children others of the unit have put on a day, from `since` on, by the child; nothing of who has left."""
    child_of = child_by_record(db)
    found = tuples(
        db,
        """SELECT asked.value, on_day, user.name FROM json_each(:records) AS asked
            CROSS JOIN visit_plan ON visit_plan.child_id = asked.value JOIN user ON user.id = user_id
        WHERE user_id <> :user_id AND on_day >= :since AND user.ended_at IS NULL AND unit_id IN (SELECT value FROM json_each(:units))
        ORDER BY on_day, user.name""",
        {
            "records": json.dumps(every_record(child_ids, child_of)),
            "user_id": user_id,
            "since": since.isoformat(),
            "units": ids_as_json((unit,)),
        },
    )
    told = defaultdict[str, list[ColleaguesVisit]](list)
    for record_id, on_day, name in found:
        told[child_of.get(record_id, record_id)].append(ColleaguesVisit(date.fromisoformat(on_day), name))
    return told


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
