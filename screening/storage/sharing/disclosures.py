"""What units share with each other: written once, answered and withdrawn by rows of their own, never changed.

Both sides find it: the giver where it may see the child, the receiver by the disclosure alone, and nobody to whom the child is closed.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from screening.domain.keeping.afterwards import Afterwards
from screening.domain.people import Reach, Right, Unit
from screening.domain.sharing.disclosures import Disclosure, SharingAnswer, SharingEnd
from screening.storage.children.joined import SAME_CHILD, kept_id, records_of
from screening.storage.children.reach import ids_as_json, open_to_asker, reach_values, roles_with, sees
from screening.storage.database import Database, Row, insert, rows
from screening.storage.keeping import afterwards
from screening.storage.sharing.disclosure_rows import disclosure_of, disclosure_row

WHOLE: Final = f"""SELECT disclosure.id, {kept_id("disclosure.child_id")} AS child_id,
        from_unit_id, giver.name AS from_unit_name, to_unit_id, receiver.name AS to_unit_name,
        basis, purpose, things, until, consent, summary, made_by, maker.name AS made_by_name, made_at,
        (SELECT json_group_array(assessment_id) FROM disclosure_assessment WHERE disclosure_id = disclosure.id) AS assessments,
        accepted, disclosure_answer.because AS answer_because, answerer.name AS answered_by_name, answered_at,
        disclosure_end.because AS end_because, ender.name AS ended_by_name, disclosure_end.ended_at
    FROM disclosure JOIN unit AS giver ON giver.id = from_unit_id JOIN unit AS receiver ON receiver.id = to_unit_id
    JOIN user AS maker ON maker.id = made_by
    LEFT JOIN disclosure_answer ON disclosure_answer.disclosure_id = disclosure.id LEFT JOIN user AS answerer ON answerer.id = answered_by
    LEFT JOIN disclosure_end ON disclosure_end.disclosure_id = disclosure.id LEFT JOIN user AS ender ON ender.id = ended_by"""  # noqa: S608
OF_UNITS: Final = "IN (SELECT value FROM json_each(:units))"
GIVEN: Final = f"(from_unit_id {OF_UNITS} AND {sees('disclosure.child_id')})"
RECEIVED: Final = f"(to_unit_id {OF_UNITS} AND {open_to_asker('disclosure.child_id')})"
MAY_STAND: Final = "disclosure.until >= :today AND disclosure_end.ended_at IS NULL AND coalesce(accepted, 1) = 1"
"""What is neither withdrawn, declined nor run out: with it the database reads no more than a list shows."""
SHARERS: Final = roles_with(Right.SHARE)


def _has_answerer(child: str, unit: str) -> str:
    """SQL for whether anybody who shares for a unit today, or for the one that it was merged into, may hear of a child."""
    return f"""EXISTS (SELECT 1 FROM membership JOIN user ON user.id = membership.user_id
        WHERE membership.unit_id = coalesce((SELECT merged_into FROM unit WHERE unit.id = {unit}), {unit})
        AND role IN (SELECT value FROM json_each(:sharers)) AND ended_at IS NULL AND since <= :today AND (until IS NULL OR until >= :today)
        AND user.id NOT IN (SELECT user_id FROM child_closed WHERE child_id IN {records_of(child)} AND opened_at IS NULL))"""  # noqa: S608


def add(db: Database, given: Disclosure) -> None:
    """Write what is shared. Call it inside `writing`, with its row in the log."""
    insert(db, "disclosure", disclosure_row(given))
    for assessment_id in given.assessments:
        insert(db, "disclosure_assessment", {"disclosure_id": given.id, "assessment_id": assessment_id})


def answer(db: Database, disclosure_id: str, given: SharingAnswer, user_id: str | None) -> None:
    """Write what the receiver answers, by a user (id) or at the server. Call it inside `writing`."""
    row: Row = {"disclosure_id": disclosure_id, "accepted": int(given.accepted), "because": given.because}
    insert(db, "disclosure_answer", row | {"answered_by": user_id, "answered_at": given.at.isoformat()})


def withdraw(db: Database, disclosure_id: str, end: SharingEnd, user_id: str | None) -> None:
    """Write that it is taken back, by a user (id) or at the server: from now on the receiver sees nothing. Call it inside `writing`."""
    row: Row = {"disclosure_id": disclosure_id, "because": end.because, "ended_by": user_id}
    insert(db, "disclosure_end", row | {"ended_at": end.at.isoformat()})
    afterwards.note(db, Afterwards.CONSENT_WITHDRAWN, disclosure_id, end.at)


def given(db: Database, disclosure_id: str, reach: Reach, today: date) -> Disclosure | None:
    """What one of the asker's units has shared, about a child within reach; None for everybody else's."""
    return _one(db, f"disclosure.id = :id AND {GIVEN}", disclosure_id, reach, today)


def received(db: Database, disclosure_id: str, reach: Reach, today: date) -> Disclosure | None:
    """What was shared with one of the asker's units, whatever has become of it; None for everybody else's, and for a closed child."""
    return _one(db, f"disclosure.id = :id AND {RECEIVED}", disclosure_id, reach, today)


def of_child(db: Database, child_id: str, reach: Reach, today: date) -> list[Disclosure]:
    """What the asker's units have shared about a child, and what was shared with them, the newest first.

    Of what they received only what may stand: it is closed at once.
    """
    return _every(
        db, f"disclosure.child_id IN {SAME_CHILD} AND ({GIVEN} OR ({RECEIVED} AND {MAY_STAND}))", reach, today, {"child_id": child_id}
    )


def received_by(db: Database, reach: Reach, today: date) -> list[Disclosure]:
    """Everything that is shared with the asker's units and may stand today, the newest first."""
    return _every(db, f"{RECEIVED} AND {MAY_STAND}", reach, today, {})


def of_task(db: Database, task_id: str) -> Disclosure | None:
    """The hand-over that a task on the giver's side waits for; None where it waits for something else."""
    condition = "disclosure.id = (SELECT subject FROM task WHERE id = :id AND kind = 'handover_waits')"
    found = rows(db, f"{WHOLE} WHERE {condition}", {"id": task_id})  # noqa: S608 - our own text
    return disclosure_of(found[0]) if found else None


def standing_to(db: Database, unit: Unit, today: date) -> list[Disclosure]:
    """Everything that is shared with a unit and may stand: for whoever closes the unit, and told to nobody."""
    condition = f"to_unit_id {OF_UNITS} AND {MAY_STAND}"
    values = {"units": ids_as_json((unit,)), "today": today.isoformat()}
    return [disclosure_of(row) for row in rows(db, f"{WHOLE} WHERE {condition}", values)]  # noqa: S608 - our own text


def can_be_answered(db: Database, child_id: str, unit_id: str, today: date) -> bool:
    """Whether anybody in a unit could answer if a child was handed over to it today: not where it is closed to all who share there."""
    values = {"child": child_id, "unit": unit_id, "today": today.isoformat(), "sharers": SHARERS}
    return bool(rows(db, f"SELECT 1 AS can WHERE {_has_answerer(':child', ':unit')}", values))  # noqa: S608 - our own text


def nobody_answers(db: Database, disclosure_ids: Iterable[str], today: date) -> frozenset[str]:
    """Of these (ids) those that nobody in the receiving unit could answer today: the child is closed to all there, or they have left."""
    found = rows(
        db,
        f"""SELECT disclosure.id FROM json_each(:ids) AS asked CROSS JOIN disclosure ON disclosure.id = asked.value
        WHERE NOT {_has_answerer("disclosure.child_id", "disclosure.to_unit_id")}""",  # noqa: S608 - our own text
        {"ids": json.dumps(sorted(set(disclosure_ids))), "today": today.isoformat(), "sharers": SHARERS},
    )
    return frozenset(row["id"] for row in found)


def assessments_of(db: Database, disclosure_id: str, reach: Reach, today: date) -> list[str]:
    """The ids of the assessments that a disclosure opens to the asker today, oldest first: exactly the chosen, none once it is closed.

    What was chosen while two records were one is not opened where they are two again, and it tells of the other.
    """
    found = rows(
        db,
        f"""SELECT assessment.id FROM disclosure JOIN disclosure_assessment ON disclosure_assessment.disclosure_id = disclosure.id
        JOIN assessment ON assessment.id = assessment_id
        LEFT JOIN disclosure_end ON disclosure_end.disclosure_id = disclosure.id
        LEFT JOIN disclosure_answer ON disclosure_answer.disclosure_id = disclosure.id
        WHERE disclosure.id = :id AND {RECEIVED} AND {MAY_STAND} AND (summary IS NULL OR accepted = 1)
        AND assessment.child_id IN {records_of("disclosure.child_id")}
        ORDER BY observed_on, signed_at""",  # noqa: S608 - our own text
        reach_values(reach, today) | {"id": disclosure_id},
    )
    return [row["id"] for row in found]


def looks(db: Database, disclosure_id: str, act: str) -> list[tuple[datetime, str]]:
    """When (UTC) and by whom (a name) what is shared was looked at, the newest first."""
    found = rows(
        db,
        f"""SELECT at, user.name AS name FROM disclosure
        CROSS JOIN audit_event ON audit_event.child_id IN {records_of("disclosure.child_id")} JOIN user ON user.id = user_id
        WHERE disclosure.id = :id AND subject = :id AND action = :act ORDER BY at DESC""",  # noqa: S608 - our own text
        {"id": disclosure_id, "act": act},
    )
    return [(datetime.fromisoformat(row["at"]), row["name"]) for row in found]


def _one(db: Database, condition: str, disclosure_id: str, reach: Reach, today: date) -> Disclosure | None:
    return next(iter(_every(db, condition, reach, today, {"id": disclosure_id})), None)


def _every(db: Database, condition: str, reach: Reach, today: date, values: Row) -> list[Disclosure]:
    found = rows(db, f"{WHOLE} WHERE {condition} ORDER BY made_at DESC", reach_values(reach, today) | values)  # noqa: S608 - our own text
    return [disclosure_of(row) for row in found]
