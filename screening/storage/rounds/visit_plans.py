"""The visits that somebody has put on a day, in the own order."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from screening.domain.people import Unit
from screening.domain.rounds.visit_day import PlannedVisit
from screening.storage.children.joined import child_by_record, every_record, kept_id, records_of
from screening.storage.children.reach import goes_to, ids_as_json
from screening.storage.database import Database, Row, change, insert, rows, tuples

TO_BE_MADE: Final = f"""{goes_to("visit_plan.child_id", "visit_plan.unit_id")} AND visit_plan.on_day >= :today
    AND NOT EXISTS (SELECT 1 FROM assessment AS made WHERE made.child_id IN {records_of("visit_plan.child_id")}
        AND made.author_id = visit_plan.user_id AND made.observed_on = visit_plan.on_day)"""  # noqa: S608 - our own text
"""SQL that says whether a visit is of today or later, to a child who goes to the unit today, and was not made by who planned it."""


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


def from_day(db: Database, user_id: str, unit: Unit, since: date) -> Mapping[date, Sequence[PlannedVisit]]:
    """One person's visits in a unit from a day on, by the day."""
    found = tuples(
        db,
        """SELECT DISTINCT on_day FROM visit_plan WHERE user_id = :user_id AND on_day >= :since
        AND unit_id IN (SELECT value FROM json_each(:units)) ORDER BY on_day""",
        {"user_id": user_id, "since": since.isoformat(), "units": ids_as_json((unit,))},
    )
    days = [date.fromisoformat(on_day) for (on_day,) in found]
    return {day: [one for one in of_day(db, user_id, day) if one.unit_id in unit.ids] for day in days}


def counted(db: Database, since: date) -> Mapping[tuple[str, date], int]:
    """How many visits each (id) has on a day, from a day on."""
    found = tuples(
        db, "SELECT user_id, on_day, count(*) FROM visit_plan WHERE on_day >= :since GROUP BY user_id, on_day", {"since": since.isoformat()}
    )
    return {(user_id, date.fromisoformat(on_day)): count for user_id, on_day, count in found}


def waiting(db: Database, units: Sequence[Unit], day: date) -> Mapping[str, int]:
    """How many visits of these units each (id) has on a day and has not made."""
    found = tuples(
        db,
        f"""SELECT user_id, count(*) FROM visit_plan WHERE on_day = :today AND unit_id IN (SELECT value FROM json_each(:units))
        AND {TO_BE_MADE} GROUP BY user_id""",  # noqa: S608 - our own text
        {"units": ids_as_json(units), "today": day.isoformat()},
    )
    return dict(found)


class ColleaguesVisit(NamedTuple):
    """That somebody else has put a family on a day, at a time where one is written, and whether that person is away then."""

    day: date
    name: str
    at: str
    is_away: bool


def of_colleagues(db: Database, user_id: str, unit: Unit, child_ids: Sequence[str], since: date) -> Mapping[str, Sequence[ColleaguesVisit]]:
    """Which of these children others of the unit have put on a day, from `since` on, by the child; nothing of who has left."""
    child_of = child_by_record(db)
    found = tuples(
        db,
        """SELECT asked.value, on_day, user.name, at_time, EXISTS (SELECT 1 FROM absence WHERE absence.user_id = visit_plan.user_id
                AND absence.since <= on_day AND (absence.until IS NULL OR absence.until >= on_day)) FROM json_each(:records) AS asked
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
    for record_id, on_day, name, at, is_away in found:
        told[child_of.get(record_id, record_id)].append(ColleaguesVisit(date.fromisoformat(on_day), name, at, bool(is_away)))
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
