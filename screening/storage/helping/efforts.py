"""Efforts: written once in the words of their day, and the acts of their lives, which are only added to."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final, cast

from screening.domain.helping.efforts import Effort, EffortAct, EffortStep, KeptOffer
from screening.domain.kept_values import Json, read_value, write_value
from screening.domain.people import Reach, Unit
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.offers import Asker
from screening.domain.text import Text
from screening.storage.children.joined import SAME_CHILD, kept_id
from screening.storage.children.reach import ids_as_json, reach_values, sees
from screening.storage.database import Database, Row, insert, rows
from screening.storage.helping.steps import of_each

EFFORT: Final = f"""SELECT effort.id, {kept_id("effort.child_id")} AS child_id, effort.unit_id, unit.name AS unit_name, assessment_id,
        offer_id, fingerprint, kept, effort.words AS own_words, asker, meanwhile, act, on_day, next_on, effort_step.words,
        user.name AS by_name, at
    FROM effort JOIN effort_step ON effort_id = effort.id JOIN unit ON unit.id = effort.unit_id JOIN user ON user.id = by_id"""  # noqa: S608
BY_NUMBER: Final = "ORDER BY effort.rowid, number"


def add(db: Database, effort: Effort, by_id: str) -> None:
    """Write an effort with the acts that it has so far, all of them by one person. Call it inside `writing`."""
    row: Row = {"id": effort.id, "child_id": effort.child_id, "unit_id": effort.unit_id, "assessment_id": effort.assessment_id}
    offer = effort.offer
    row |= {"offer_id": offer.offer_id if offer else None, "fingerprint": offer.fingerprint if offer else None}
    kept = json.dumps(_write_offer(offer), ensure_ascii=False) if offer else None
    insert(db, "effort", row | {"kept": kept, "words": effort.words, "asker": str(effort.asker), "meanwhile": effort.meanwhile})
    for number, step in enumerate(effort.steps):
        _add(db, effort.id, number, step, by_id)


def add_step(db: Database, effort: Effort, step: EffortStep, by_id: str) -> None:
    """Write the next act of an effort's life. Call it inside `writing`, with the effort as it stands there."""
    _add(db, effort.id, len(effort.steps), step, by_id)


def _add(db: Database, effort_id: str, number: int, step: EffortStep, by_id: str) -> None:
    row: Row = {"effort_id": effort_id, "number": number, "act": str(step.act), "on_day": step.on.isoformat(), "words": step.words}
    next_on = step.next_on.isoformat() if step.next_on else None
    insert(db, "effort_step", row | {"next_on": next_on, "by_id": by_id, "at": step.at.isoformat()})


def get(db: Database, effort_id: str, reach: Reach, today: date) -> Effort | None:
    """An effort of the asker's units, about a child within reach; None for everybody else's."""
    found = rows(
        db,
        f"""{EFFORT} WHERE effort.id = :id AND effort.unit_id IN (SELECT value FROM json_each(:units))
        AND {sees(kept_id("effort.child_id"))} {BY_NUMBER}""",  # noqa: S608 - our own text
        reach_values(reach, today) | {"id": effort_id},
    )
    return next(iter(_efforts(found)), None)


def of_child(db: Database, child_id: str, units: Sequence[Unit]) -> list[Effort]:
    """Every effort about a child in these units, in the order in which they were agreed."""
    found = rows(
        db,
        f"""{EFFORT} WHERE effort.child_id IN {SAME_CHILD} AND effort.unit_id IN (SELECT value FROM json_each(:units)) {BY_NUMBER}""",  # noqa: S608
        {"child_id": child_id, "units": ids_as_json(units)},
    )
    return _efforts(found)


def of_task(db: Database, task_id: str) -> Effort | None:
    """The effort that a task waits for; None where it waits for something else."""
    found = rows(db, f"{EFFORT} WHERE effort.id = (SELECT subject FROM task WHERE id = :id) {BY_NUMBER}", {"id": task_id})  # noqa: S608
    return next(iter(_efforts(found)), None)


def _efforts(found: Sequence[Row]) -> list[Effort]:
    return [_effort(steps) for steps in of_each(found)]


def _effort(steps: Sequence[Row]) -> Effort:
    row = steps[0]
    return Effort(
        id=row["id"],
        child_id=row["child_id"],
        unit_id=row["unit_id"],
        unit_name=row["unit_name"],
        assessment_id=row["assessment_id"],
        offer=_read_offer(row["offer_id"], row["fingerprint"], json.loads(row["kept"])) if row["kept"] else None,
        words=row["own_words"],
        asker=Asker(row["asker"]),
        meanwhile=row["meanwhile"],
        steps=tuple(
            EffortStep(
                EffortAct(step["act"]),
                date.fromisoformat(step["on_day"]),
                date.fromisoformat(step["next_on"]) if step["next_on"] else None,
                step["words"],
                step["by_name"],
                datetime.fromisoformat(step["at"]),
            )
            for step in steps
        ),
    )


def _write_offer(offer: KeptOffer) -> Mapping[str, Json]:
    return {
        "title": write_value(offer.title),
        "step": write_value(offer.step),
        "rung": offer.rung,
        "how": write_value(offer.how),
        "place": write_value(offer.place) if offer.place else None,
        "waiting_until": offer.waiting_until.isoformat() if offer.waiting_until else None,
        "may_lead_to_parents": offer.may_lead_to_parents,
    }


def _read_offer(offer_id: str, fingerprint: str, kept: Mapping[str, Json]) -> KeptOffer:
    until = kept["waiting_until"]
    return KeptOffer(
        offer_id=offer_id,
        fingerprint=fingerprint,
        title=cast(Text, read_value(kept["title"])),
        step=cast(Text, read_value(kept["step"])),
        rung=cast(int, kept["rung"]),
        how=cast(Text, read_value(kept["how"])),
        place=cast(Phrase, read_value(kept["place"])) if kept["place"] else None,
        waiting_until=date.fromisoformat(str(until)) if until else None,
        may_lead_to_parents=bool(kept["may_lead_to_parents"]),
    )
