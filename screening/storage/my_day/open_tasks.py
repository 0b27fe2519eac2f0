"""Every open task of somebody's units, as far as it takes to say whose it is: counted in piles, or in their order as far as a page goes.

Of several about one thing the earlier stands, whoever has it; of what each has the own of, each one's.
"""

import json
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from contextlib import ExitStack, closing
from datetime import date
from enum import StrEnum
from heapq import merge
from itertools import islice
from typing import Final

from screening.domain.my_day.escalation import WhoIsHere
from screening.domain.my_day.kinds import OF_EACH
from screening.domain.my_day.listing import AHEAD, DUE_ON, Alike, OpenTask
from screening.domain.people import Reach
from screening.storage.children.joined import JOINED, kept_id, records_of
from screening.storage.database import Database, Row, rows, stream, tuples
from screening.storage.my_day.tasks import TaskPlace
from screening.storage.my_day.waiting import SHOWN, values_of

HOUR: Final = len("2026-11-24T09")
HELD: Final = "(task.person_id IS NOT NULL AND task.unit_id || task.person_id IN (SELECT value FROM json_each(:present)))"
"""SQL that says whether somebody has a task who is there."""
HELD_IN_ONE_UNIT: Final = "(task.person_id IS NOT NULL AND task.person_id IN (SELECT value FROM json_each(:present)))"
"""The same where all of them are of one unit: that costs less."""
APART: Final = f"""CASE WHEN {kept_id("task.child_id")} IN (SELECT value FROM json_each(:apart)) THEN {kept_id("task.child_id")} END"""  # noqa: S608
"""SQL for the child where it is one of those whose tasks are told apart: it is closed to somebody who would have them to do."""
PLACE: Final = "(task.due_on >= :today) + (task.due_on > :today) + (task.due_on > :soon)"
"""SQL for the place in `DueWhen`."""


class WhoseTasks(StrEnum):
    """Which open tasks of the asker's units are wanted, as SQL."""

    ANYBODYS = "1"
    NO_COLLEAGUES = "(task.person_id IS NULL OR task.person_id = :asker OR NOT {held})"
    """What no colleague has who is there: the only ones that can be the asker's own move."""
    NOBODYS = "task.person_id IS NULL"
    ONE_PERSONS = "task.person_id = :person"


OWN_OF_EACH: Final = "('" + "', '".join(sorted(OF_EACH)) + "')"


def _an_earlier(about: str) -> str:
    """SQL for whether there is an earlier open task about the same thing; `about` says of which records or subjects it may be."""
    return f"""EXISTS (SELECT 1 FROM task AS earlier INDEXED BY task_open_of_child WHERE {about} AND earlier.unit_id = task.unit_id
        AND earlier.kind = task.kind AND earlier.subject IS task.subject AND earlier.done_by IS NULL AND earlier.ended_at IS NULL
        AND (task.kind NOT IN {OWN_OF_EACH} OR earlier.person_id IS task.person_id)
        AND (earlier.due_on, earlier.made_at, earlier.id) < (task.due_on, task.made_at, task.id))"""  # noqa: S608 - our own text


AFTER_ANOTHER: Final = f"""({_an_earlier("earlier.child_id = task.child_id")}
    OR (task.child_id IN {JOINED} AND {_an_earlier(f"earlier.child_id IN {records_of('task.child_id')}")})
    OR (task.child_id IS NULL AND {_an_earlier("earlier.child_id IS NULL AND earlier.subject = task.subject")}))"""
"""SQL that says whether an earlier open task about the same thing stands before a task."""
MAYBE_SEVERAL: Final = f"""(task.child_id IS NULL OR task.child_id IN {JOINED} OR task.child_id IN (SELECT several.child_id
    FROM task AS several WHERE several.unit_id IN (SELECT value FROM json_each(:units)) AND several.due_on <= :until
    AND several.child_id IS NOT NULL AND several.done_by IS NULL AND several.ended_at IS NULL
    GROUP BY several.child_id HAVING count(*) > 1))"""  # noqa: S608 - our own text
"""SQL that says of many tasks at once about which there may be another: of nearly every child there is one."""


def in_piles(
    db: Database, reach: Reach, here: Mapping[str, WhoIsHere], apart: Collection[str], today: date, until: date
) -> Mapping[Alike, int]:
    """How many open tasks of the asker's units are alike, of those that fall due on `until` at the latest. No task is read one by one.

    `here` says who is there, by the unit's id, and `apart` of which children (ids) tasks are told apart. A day's come as one text, for to
    sort them by what they have in common costs more.
    """
    held, values = _held(here)
    days = tuples(
        db,
        f"""SELECT task.unit_id, task.due_on, {PLACE}, group_concat(task.kind || ' ' || coalesce(task.person_id, '') || ' '
            || coalesce(task.role, '') || ' ' || CASE WHEN {held} THEN '' ELSE substr(task.made_at, 1, {HOUR}) END
            || ' ' || {_apart(apart, "''")})
        FROM task WHERE task.due_on <= :until AND {SHOWN} AND NOT ({MAYBE_SEVERAL} AND {AFTER_ANOTHER})
        GROUP BY task.unit_id, task.due_on""",  # noqa: S608 - our own text
        values_of(reach, today) | values | _days(today, until) | {"apart": json.dumps(list(apart))},
    )
    piles = Counter[Alike]()
    for unit_id, due_on, place, together in days:
        for alike, count in Counter(together.split(",")).items():
            kind, person_id, role, made_at, child_id = alike.split(" ")
            since = f"{due_on}{made_at}" if made_at else None
            piles[kind, unit_id, person_id or None, role or None, place, since, child_id or None] += count
    return piles


def everything(
    db: Database, reach: Reach, whose: WhoseTasks, here: Mapping[str, WhoIsHere], apart: Collection[str], today: date
) -> list[OpenTask]:
    """Each of these open tasks, however far ahead it is, by day."""
    return page(db, reach, whose, here, apart, today, date.max, lambda _: True)


def page(
    db: Database,
    reach: Reach,
    whose: WhoseTasks,
    here: Mapping[str, WhoIsHere],
    apart: Collection[str],
    today: date,
    until: date,
    is_wanted: Callable[[OpenTask], bool],
    start: int = 0,
    stop: int | None = None,
    person: str | None = None,
) -> list[OpenTask]:
    """The open tasks that are wanted, by day, then by unit and by when they were made, from `start` to before `stop`: no more are read.

    They fall due on `until` at the latest. `person` (an id) has those that are one person's.
    """
    held, values = _held(here)
    wanted = f"task.due_on <= :until AND {whose.format(held=held)} AND {SHOWN} AND NOT {AFTER_ANOTHER}"
    asked = f"""SELECT task.id, task.due_on, {kept_id("task.child_id")}, task.subject, task.kind, task.unit_id, task.person_id, task.role,
            {PLACE}, CASE WHEN NOT {held} THEN task.due_on || substr(task.made_at, 1, {HOUR}) END, {_apart(apart, "NULL")}
        FROM task WHERE task.unit_id = :unit AND {wanted} ORDER BY task.due_on, task.made_at, task.kind"""  # noqa: S608 - our own text
    given = values_of(reach, today) | values | _days(today, until) | {"person": person, "apart": json.dumps(list(apart))}
    with ExitStack() as open_:
        by_unit = [open_.enter_context(closing(stream(db, asked, given | {"unit": unit_id}))) for unit_id in sorted(here)]
        return list(islice((task for task in merge(*by_unit, key=DUE_ON) if is_wanted(task)), start, stop))


def place_of(task: OpenTask) -> TaskPlace:
    """Where a task lies that was read here."""
    return TaskPlace(task[5], task[1], task[0])


def later(db: Database, reach: Reach, person: str | None, today: date) -> int:
    """How many open tasks of the asker's units are not near: of one person (an id), of nobody (empty), or of anybody (None)."""
    whose = "1" if person is None else "coalesce(task.person_id, '') = :person"
    wanted = f"task.due_on > :soon AND {whose} AND {SHOWN}"
    values = values_of(reach, today) | {"soon": (today + AHEAD).isoformat(), "person": person}
    return int(rows(db, f"SELECT count(*) AS count FROM task WHERE {wanted}", values)[0]["count"])  # noqa: S608 - our own text


def _apart(children: Collection[str], else_: str) -> str:
    """SQL for the child that a task is told apart by; of none it costs nothing."""
    return f"coalesce({APART}, {else_})" if children else else_


def _held(here: Mapping[str, WhoIsHere]) -> tuple[str, Row]:
    """SQL that says whether somebody has a task who is there, and what it asks for."""
    of_units = len(here) > 1
    there = [f"{unit_id}{id_}" if of_units else id_ for unit_id, who in here.items() for id_ in who.works_here - who.away]
    return HELD if of_units else HELD_IN_ONE_UNIT, {"present": json.dumps(there)}


def _days(today: date, until: date) -> Row:
    return {"soon": (today + AHEAD).isoformat(), "until": until.isoformat()}
