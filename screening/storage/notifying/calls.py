"""Calls to the authority about a child, and what somebody chose instead of notifying. Neither is ever changed or removed."""

from datetime import date, datetime

from screening.domain.notifying.choices import ChoiceKind, NotifyChoice
from screening.domain.notifying.notifications import Call, CallOutcome
from screening.domain.people import Reach
from screening.storage.children.joined import SAME_CHILD, kept_id
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, Row, insert, rows

CALLS = f"""SELECT notification_call.id, {kept_id("notification_call.child_id")} AS child_id, notification_id, office, phone, outcome, said,
        called_by, user.name AS by_name, at
    FROM notification_call JOIN user ON user.id = called_by"""  # noqa: S608 - our own text


def add(db: Database, call: Call, unit_id: str | None, *, past_unit: bool) -> None:
    """Write a call. `past_unit`: it is told to nobody in the unit."""
    row: Row = {"id": call.id, "child_id": call.child_id, "notification_id": call.notification_id, "office": call.office}
    row |= {"phone": call.phone, "outcome": str(call.outcome), "said": call.said, "called_by": call.called_by}
    insert(db, "notification_call", row | {"past_unit": int(past_unit), "unit_id": unit_id, "at": call.at.isoformat()})


def of_notification(db: Database, notification_id: str) -> list[Call]:
    """The calls that were made with a notification that the asker may read, in their order."""
    return [_call(row) for row in rows(db, f"{CALLS} WHERE notification_id = :id ORDER BY at", {"id": notification_id})]


def of_child(db: Database, child_id: str, reach: Reach) -> list[Call]:
    """The calls about a child that the asker may see: the asker's own, and those of the asker's units; the newest first."""
    found = rows(
        db,
        f"""{CALLS} WHERE notification_call.child_id IN {SAME_CHILD} AND (called_by = :asker
            OR (past_unit = 0 AND unit_id IN (SELECT value FROM json_each(:units)))) ORDER BY at DESC""",  # noqa: S608 - our own text
        {"child_id": child_id, "asker": reach.user_id, "units": ids_as_json(reach.units)},
    )
    return [_call(row) for row in found]


def choose(db: Database, choice: NotifyChoice, unit_id: str) -> None:
    """Write what somebody chose."""
    row: Row = {"id": choice.id, "child_id": choice.child_id, "unit_id": unit_id, "kind": str(choice.kind), "because": choice.because}
    row |= {"with_whom": choice.with_whom, "on_day": choice.on_day.isoformat(), "chosen_by": choice.by_id}
    insert(db, "notify_choice", row | {"at": choice.at.isoformat()})


def choices(db: Database, child_id: str, reach: Reach) -> list[NotifyChoice]:
    """What was chosen about a child in the asker's units, the newest first."""
    found = rows(
        db,
        f"""SELECT notify_choice.id, {kept_id("notify_choice.child_id")} AS child_id, kind, because, with_whom, on_day, chosen_by,
            user.name AS by_name, at
        FROM notify_choice JOIN user ON user.id = chosen_by
        WHERE child_id IN {SAME_CHILD} AND unit_id IN (SELECT value FROM json_each(:units)) ORDER BY at DESC""",  # noqa: S608 - our own text
        {"child_id": child_id, "units": ids_as_json(reach.units)},
    )
    return [
        NotifyChoice(
            row["id"],
            row["child_id"],
            ChoiceKind(row["kind"]),
            row["because"],
            row["with_whom"],
            date.fromisoformat(row["on_day"]),
            row["chosen_by"],
            row["by_name"],
            datetime.fromisoformat(row["at"]),
        )
        for row in found
    ]


def _call(row: Row) -> Call:
    return Call(
        id=row["id"],
        child_id=row["child_id"],
        notification_id=row["notification_id"],
        office=row["office"],
        phone=row["phone"],
        outcome=CallOutcome(row["outcome"]),
        said=row["said"],
        called_by=row["called_by"],
        by_name=row["by_name"],
        at=datetime.fromisoformat(row["at"]),
    )
