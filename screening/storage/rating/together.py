"""What a round let several look at alone, and what of it they still look at together."""

import json
from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.people import Unit
from screening.domain.rating.ratings import Rating
from screening.storage.children.joined import SAME_CHILD, STANDS, records_of
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, rows
from screening.storage.my_day.tasks import OPEN
from screening.storage.rating.ratings import RATING, read_rating

SAME_UNIT: Final = """(SELECT same.id FROM unit AS mine JOIN unit AS same
    ON coalesce(same.merged_into, same.id) = coalesce(mine.merged_into, mine.id) WHERE mine.id = :unit_id)"""
"""The ids of a unit and of those that are one with it."""
OWN_TASK: Final = f"""EXISTS (SELECT 1 FROM task WHERE task.subject = rating.id || ':' || own.author_id
    AND task.kind = '{TaskKind.RATE_TOGETHER}' AND {OPEN})"""  # noqa: S608 - our own text
"""SQL that says whether there is a task about one child's rating alone, made for whoever looked (`own`)."""


def of_rounds(db: Database, child_ids: Collection[str], unit: Unit, keys: Sequence[str]) -> list[Rating]:
    """What a round (by each key that it is written with) has asked of these children in a unit, however far it has come."""
    of_children = f"""rating.child_id IN (SELECT value FROM json_each(:ids) UNION SELECT alias_id FROM child_alias
        WHERE child_alias.child_id IN (SELECT value FROM json_each(:ids)) AND {STANDS})"""  # noqa: S608 - our own text
    of_round = "rating.unit_id IN (SELECT value FROM json_each(:ours)) AND rating.round_id IN (SELECT value FROM json_each(:keys))"
    found = rows(
        db,
        f"{RATING} WHERE {of_children} AND {of_round} ORDER BY rating.asked_at",
        {"ids": json.dumps(sorted(child_ids)), "ours": ids_as_json((unit,)), "keys": json.dumps(list(keys))},
    )
    return [read_rating(row) for row in found]


def of_child(db: Database, child_id: str) -> list[Rating]:
    """What rounds let several look at alone of one child, in whatever unit, and that they still look at together."""
    now_together = f"rating.child_id IN {SAME_CHILD} AND rating.phase = 'together' AND rating.round_id IS NOT NULL"
    return [read_rating(row) for row in rows(db, f"{RATING} WHERE {now_together}", {"child_id": child_id})]


def together_in_round(db: Database, unit_id: str, round_key: str, person_id: str) -> list[Rating]:
    """What of a round's unit somebody has still to look at together with others."""
    of_round = f"rating.round_id = :round_key AND rating.phase = 'together' AND rating.unit_id IN {SAME_UNIT}"
    own = "EXISTS (SELECT 1 FROM rating_single AS own WHERE own.rating_id = rating.id AND own.author_id = :person)"
    values = {"unit_id": unit_id, "round_key": round_key, "person": person_id}
    return [read_rating(row) for row in rows(db, f"{RATING} WHERE {of_round} AND {own} ORDER BY asked_at", values)]


def waits_in_round(db: Database, task: Task, round_key: str, today: date) -> bool:
    """Whether a task of looking together in a round's unit has a child left, beside those with a task alone: one whom its holder, or
    whoever had it before, has looked at.
    """
    found = rows(
        db,
        f"""SELECT 1 AS found FROM child_unit CROSS JOIN rating ON rating.child_id IN {records_of("child_unit.child_id")}
            AND rating.unit_id IN {SAME_UNIT}
        WHERE child_unit.unit_id IN {SAME_UNIT} AND since <= :today AND (until IS NULL OR until >= :today)
        AND rating.phase = 'together' AND rating.round_id = :round_key
        AND EXISTS (SELECT 1 FROM rating_single AS own JOIN task AS mine ON mine.id = :task_id
            AND own.author_id IN (mine.person_id, mine.promised_by) WHERE own.rating_id = rating.id AND NOT {OWN_TASK}) LIMIT 1""",  # noqa: S608
        {"unit_id": task.unit_id, "today": today.isoformat(), "round_key": round_key, "task_id": task.id},
    )
    return bool(found)
