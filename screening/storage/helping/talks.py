"""Talks: written once, and the acts of their lives, which are only added to."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from screening.domain.helping.talks import Talk, TalkAct, TalkKind, TalkStep
from screening.domain.people import Reach, Unit
from screening.storage.children.joined import SAME_CHILD, kept_id
from screening.storage.children.reach import ids_as_json, reach_values, sees
from screening.storage.database import Database, Row, insert, rows
from screening.storage.helping.steps import of_each

TALK: Final = f"""SELECT talk.id, {kept_id("talk.child_id")} AS child_id, talk.unit_id, unit.name AS unit_name, assessment_id,
        talk.kind, whom, agenda, act, on_day, time, texts, user.name AS by_name, at
    FROM talk JOIN talk_step ON talk_id = talk.id JOIN unit ON unit.id = talk.unit_id JOIN user ON user.id = by_id"""  # noqa: S608
BY_NUMBER: Final = "ORDER BY talk.rowid, number"


def add(db: Database, talk: Talk, by_id: str) -> None:
    """Write a talk with the acts that it has so far, all of them by one person. Call it inside `writing`."""
    row: Row = {"id": talk.id, "child_id": talk.child_id, "unit_id": talk.unit_id, "assessment_id": talk.assessment_id}
    insert(db, "talk", row | {"kind": str(talk.kind), "whom": talk.whom, "agenda": talk.agenda})
    for number, step in enumerate(talk.steps):
        _add(db, talk.id, number, step, by_id)


def add_step(db: Database, talk: Talk, step: TalkStep, by_id: str) -> None:
    """Write the next act of a talk's life. Call it inside `writing`, with the talk as it stands there."""
    _add(db, talk.id, len(talk.steps), step, by_id)


def _add(db: Database, talk_id: str, number: int, step: TalkStep, by_id: str) -> None:
    row: Row = {"talk_id": talk_id, "number": number, "act": str(step.act), "on_day": step.on.isoformat(), "time": step.time}
    texts = json.dumps(dict(step.texts), ensure_ascii=False)
    insert(db, "talk_step", row | {"texts": texts, "by_id": by_id, "at": step.at.isoformat()})


def get(db: Database, talk_id: str, reach: Reach, today: date) -> Talk | None:
    """A talk of the asker's units, about a child within reach; None for everybody else's."""
    found = rows(
        db,
        f"""{TALK} WHERE talk.id = :id AND talk.unit_id IN (SELECT value FROM json_each(:units))
        AND {sees(kept_id("talk.child_id"))} {BY_NUMBER}""",  # noqa: S608 - our own text
        reach_values(reach, today) | {"id": talk_id},
    )
    return next(iter(_talks(found)), None)


def of_child(db: Database, child_id: str, units: Sequence[Unit]) -> list[Talk]:
    """Every talk about a child in these units, in the order in which they were agreed."""
    found = rows(
        db,
        f"{TALK} WHERE talk.child_id IN {SAME_CHILD} AND talk.unit_id IN (SELECT value FROM json_each(:units)) {BY_NUMBER}",  # noqa: S608
        {"child_id": child_id, "units": ids_as_json(units)},
    )
    return _talks(found)


def of_task(db: Database, task_id: str) -> Talk | None:
    """The talk that a task waits for; None where it waits for something else."""
    found = rows(db, f"{TALK} WHERE talk.id = (SELECT subject FROM task WHERE id = :id) {BY_NUMBER}", {"id": task_id})  # noqa: S608
    return next(iter(_talks(found)), None)


def _talks(found: Sequence[Row]) -> list[Talk]:
    return [_talk(steps) for steps in of_each(found)]


def _talk(steps: Sequence[Row]) -> Talk:
    row = steps[0]
    return Talk(
        id=row["id"],
        child_id=row["child_id"],
        unit_id=row["unit_id"],
        unit_name=row["unit_name"],
        assessment_id=row["assessment_id"],
        kind=TalkKind(row["kind"]),
        whom=row["whom"],
        agenda=row["agenda"],
        steps=tuple(
            TalkStep(
                TalkAct(step["act"]),
                date.fromisoformat(step["on_day"]),
                step["time"],
                step["by_name"],
                datetime.fromisoformat(step["at"]),
                json.loads(step["texts"]),
            )
            for step in steps
        ),
    )
