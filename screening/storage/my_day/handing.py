"""Who was asked to take which task over, and what was answered. A question stands while the task is open and still the giver's."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from screening.domain.my_day.handing import Handing, HandingState, read_answer
from screening.domain.people import Reach
from screening.storage.database import Database, Row, change, insert, new_id, rows
from screening.storage.my_day.waiting import SHOWN, values_of

COLUMNS: Final = """task_handing.id, task_handing.task_id, from_id, giver.name AS from_name, to_id, taker.name AS to_name, note, asked_by,
    asked_at, answer, because, answered_at"""
WITH_NAMES: Final = "JOIN user AS giver ON giver.id = from_id JOIN user AS taker ON taker.id = to_id"
WAITS: Final = "answer IS NULL AND task.person_id = from_id"


def ask(db: Database, task_id: str, from_id: str, to_id: str, note: str, asked_by: str, now: datetime) -> str:
    """Ask somebody to take a task over, and answer with the question's id. One that no longer stands lapses."""
    lapse(db, task_id, now)
    id_ = new_id()
    row: Row = {"id": id_, "task_id": task_id, "from_id": from_id, "to_id": to_id, "note": note, "asked_by": asked_by}
    insert(db, "task_handing", row | {"asked_at": now.isoformat()})
    return id_


def answer(db: Database, handing_id: str, given: HandingState, because: str, now: datetime) -> None:
    """Write what became of a question that waits."""
    values: Row = {"id": handing_id, "answer": str(given), "because": because, "now": now.isoformat()}
    set_ = "answer = :answer, because = :because, answered_at = :now"
    change(db, f"UPDATE task_handing SET {set_} WHERE id = :id AND answer IS NULL", values)  # noqa: S608 - our own text


def lapse(db: Database, task_id: str, now: datetime) -> None:
    """A task has gone to somebody by another road: whoever was asked is asked no more."""
    values: Row = {"task_id": task_id, "answer": str(HandingState.LAPSED), "now": now.isoformat()}
    change(db, "UPDATE task_handing SET answer = :answer, answered_at = :now WHERE task_id = :task_id AND answer IS NULL", values)


def asked_of(db: Database, reach: Reach, today: date) -> list[Handing]:
    """What the asker is asked to take over and has not answered, by the task's day."""
    return _waiting(db, "to_id = :asker", reach, today)


def asked_by(db: Database, reach: Reach, today: date) -> list[Handing]:
    """What the asker has and wants to hand on, and nobody has answered, by the task's day."""
    return _waiting(db, "from_id = :asker", reach, today)


def newest(db: Database, task_ids: Sequence[str]) -> dict[str, Handing]:
    """The last question of each of these tasks that anybody was asked about, by the task's id."""
    found = rows(
        db,
        f"""SELECT {COLUMNS} FROM json_each(:ids) AS asked CROSS JOIN task_handing ON task_handing.task_id = asked.value {WITH_NAMES}
        ORDER BY asked_at, task_handing.id""",  # noqa: S608 - our own text
        {"ids": json.dumps(list(task_ids))},
    )
    return {row["task_id"]: _handing(row) for row in found}


def _waiting(db: Database, whose: str, reach: Reach, today: date) -> list[Handing]:
    found = rows(
        db,
        f"""SELECT {COLUMNS} FROM task_handing JOIN task ON task.id = task_handing.task_id {WITH_NAMES}
        WHERE {whose} AND {WAITS} AND {SHOWN} ORDER BY task.due_on, asked_at""",  # noqa: S608 - our own text
        values_of(reach, today),
    )
    return [_handing(row) for row in found]


def _handing(row: Row) -> Handing:
    return Handing(
        **{
            **row,
            "asked_at": datetime.fromisoformat(row["asked_at"]),
            "answer": read_answer(row["answer"]),
            "answered_at": datetime.fromisoformat(row["answered_at"]) if row["answered_at"] else None,
        }
    )
