"""The authority's one list: a row for each notification that came, whichever way; what it waits for and until when is an index only."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.local_time import end_of
from screening.domain.notifying.receiving.listing import A_PAGE
from screening.domain.notifying.receiving.receptions import Channel, Reception
from screening.domain.notifying.receiving.steps import StepTaken
from screening.domain.notifying.typed import TypedNotification, read_notification, write_notification
from screening.domain.people import Unit
from screening.domain.ruler.written.notification import Hears
from screening.storage.children.joined import SAME_CHILD, kept_id
from screening.storage.children.reach import ids_as_json, open_to_asker
from screening.storage.children.received import CHILD, OF_CHILD
from screening.storage.database import Database, Row, change, insert, rows
from screening.storage.notifying import reception_steps
from screening.storage.notifying.sent import number_read

MAY_SEE: Final = f"""reception.authority_id IN (SELECT value FROM json_each(:receiving))
    AND (NOT EXISTS (SELECT 1 FROM child_closed WHERE user_id = :asker AND opened_at IS NULL)
        OR {CHILD} IS NULL OR {open_to_asker(CHILD)})"""  # noqa: S608 - our own text
"""SQL for what somebody who receives may see: what came to the own units, but about a child that is closed to whoever asks."""
NUMBERED: Final = """(reception.number = :number
    OR reception.notification_id IN (SELECT supplements_id FROM notification WHERE year = :year AND serial = :serial))"""
AMONG: Final = "reception.id IN (SELECT value FROM json_each(:ids))"
RECEPTION: Final = f"""SELECT reception.id, reception.number, reception.authority_id, unit.name AS authority_name, reception.arrived_at,
        reception.channel, reception.hears, reception.abuse, reception.acute, reception.notification_id,
        {kept_id(CHILD)} AS child_id, reception.holder_id, holder.name AS holder_name,
        coalesce(reception.fields, notification.fields) AS fields, reception.fingerprint, coalesce(notification.past_unit, 0) AS past_unit,
        notification.notifier_id, notification.unit_name AS from_unit
    FROM reception JOIN unit ON unit.id = reception.authority_id LEFT JOIN notification ON notification.id = reception.notification_id
    LEFT JOIN user AS holder ON holder.id = reception.holder_id"""  # noqa: S608 - our own text


@dataclass(frozen=True)
class ReceivingUser:
    """Who asks: an id, the units in which this person receives notifications, and the ids of all who are at work there today."""

    user_id: str
    receiving: Sequence[Unit]
    present: frozenset[str] = frozenset()

    @property
    def values(self) -> Row:
        """What the queries ask for."""
        return {"asker": self.user_id, "receiving": ids_as_json(self.receiving), "present": json.dumps(sorted(self.present))}


@dataclass(frozen=True)
class KeptReception:
    """A notification at the authority with what was typed in it, and the names of who has it and of where it came from.

    `from_unit` is the unit that sent it in Lineal, empty for one from outside; `notifier_id` whoever sent it there.
    """

    reception: Reception
    typed: TypedNotification
    authority_name: str
    holder_name: str | None
    fingerprint: str
    past_unit: bool
    from_unit: str
    notifier_id: str | None


@dataclass(frozen=True)
class Entered:
    """Who wrote it down, and when (UTC): the sender's own press where it came in Lineal."""

    by_id: str
    at: datetime


def next_serial(db: Database, year: int) -> int:
    """The number within its year that the next one from outside gets; call it inside `writing`."""
    (row,) = rows(db, "SELECT coalesce(max(serial), 0) + 1 AS next FROM reception WHERE year = :year", {"year": year})
    return int(row["next"])


def number_of_outside(year: int, serial: int) -> str:
    """What people call a notification that came from outside Lineal."""
    return f"M-{year}-{serial}"


def add(
    db: Database,
    reception: Reception,
    fingerprint: str,
    cpr: str | None,
    entered: Entered,
    outside: tuple[int, int, TypedNotification] | None = None,
) -> None:
    """Write that it came. `outside` is the year, the serial and what was typed of one that was not sent in Lineal."""
    year, serial, typed = outside or (None, None, None)
    first = reception.first_due
    insert(
        db,
        "reception",
        {
            "id": reception.id,
            "number": reception.number,
            "year": year,
            "serial": serial,
            "notification_id": reception.notification_id,
            "child_id": reception.child_id,
            "authority_id": reception.authority_id,
            "channel": str(reception.channel),
            "arrived_at": reception.arrived_at.isoformat(),
            "hears": str(reception.hears),
            "abuse": int(reception.abuse),
            "acute": int(reception.acute),
            "cpr": cpr,
            "fields": json.dumps(write_notification(typed), ensure_ascii=False) if typed else None,
            "fingerprint": fingerprint,
            "entered_by": entered.by_id,
            "entered_at": entered.at.isoformat(),
            "state": str(reception.state),
            "due_at": (first.due_at if first else reception.arrived_at).isoformat(),
            "holder_id": reception.holder_id,
        },
    )


def add_step(db: Database, before: Reception, taken: StepTaken) -> Reception:
    """Write the next step, and what is waited for after it; answer with the reception as it stands then. Call it inside `writing`."""
    reception_steps.add(db, before.id, len(before.steps), taken)
    after = before.with_step(taken)
    first = after.first_due
    values: Row = {"id": after.id, "state": str(after.state), "due_at": (first.due_at if first else taken.at).isoformat()}
    change(db, "UPDATE reception SET state = :state, due_at = :due_at WHERE id = :id", values)
    return after


def hold(db: Database, reception_id: str, user_id: str) -> None:
    """Write who has it."""
    change(db, "UPDATE reception SET holder_id = :user WHERE id = :id", {"id": reception_id, "user": user_id})


def get(db: Database, reception_id: str, asker: ReceivingUser) -> KeptReception | None:
    """The one with this id, where the asker may see it."""
    return _one(db, f"reception.id = :id AND {MAY_SEE}", asker.values | {"id": reception_id})


def of_notification(db: Database, notification_id: str) -> KeptReception | None:
    """What the authority does with a notification that was sent in Lineal: for whoever tells only what may be told."""
    return _one(db, "reception.notification_id = :id", {"id": notification_id})


def found(db: Database, number: str, cpr: str | None, child_id: str | None, asker: ReceivingUser) -> list[KeptReception]:
    """Those with this number or with a supplement that has it, or about the child with this CPR number, the newest first; none that the
    asker may not see. `child_id` is who in the program has that number now, whatever was known when it came.
    """
    sought = NUMBERED if cpr is None else f"(reception.cpr = :cpr OR reception.child_id IN {SAME_CHILD})"
    newest = f"{RECEPTION} WHERE {sought} AND {MAY_SEE} ORDER BY reception.arrived_at DESC LIMIT {A_PAGE}"
    year, serial = number_read(number) or (None, None)
    values = asker.values | {"number": number, "year": year, "serial": serial, "cpr": cpr, "child_id": child_id}
    return _kept(db, rows(db, newest, values))


def of_ids(db: Database, ids: Iterable[str]) -> list[KeptReception]:
    """These, for whoever has asked already whether they may be seen."""
    return _kept(db, rows(db, f"{RECEPTION} WHERE {AMONG}", {"ids": json.dumps(list(ids))}))


def seen_among(db: Database, ids: Iterable[str], asker: ReceivingUser) -> list[KeptReception]:
    """Those of these (ids) that the asker may see."""
    values = asker.values | {"ids": json.dumps(list(ids))}
    return _kept(db, rows(db, f"{RECEPTION} WHERE {AMONG} AND {MAY_SEE}", values))


def of_child(db: Database, child_id: str) -> list[KeptReception]:
    """All about a child, wherever it came: for whoever lets it move on, and tells nobody of it."""
    return _kept(db, rows(db, f"{RECEPTION} WHERE {OF_CHILD}", {"child_id": child_id}))


def open_at(db: Database, authority: Unit) -> int:
    """How many are not closed at an authority, those of units that went into it too, whoever may see them."""
    condition = "state <> 'closed' AND authority_id IN (SELECT value FROM json_each(:units))"
    return int(rows(db, f"SELECT count(*) AS number FROM reception WHERE {condition}", {"units": ids_as_json([authority])})[0]["number"])  # noqa: S608


def of_year(db: Database, year: int, asker: ReceivingUser) -> list[KeptReception]:
    """All that came in a year of the calendar in Denmark, in the order in which they came."""
    values = asker.values | {"first": end_of(date(year - 1, 12, 31)).isoformat(), "last": end_of(date(year, 12, 31)).isoformat()}
    came = f"reception.arrived_at >= :first AND reception.arrived_at < :last AND {MAY_SEE}"
    return [_read(row, ()) for row in rows(db, f"{RECEPTION} WHERE {came} ORDER BY reception.arrived_at, reception.id", values)]


def of_notifier(db: Database, user_id: str, since: datetime) -> list[KeptReception]:
    """What somebody has sent of which the authority has done anything since a moment: for whoever tells only what may be told."""
    values = {"user": user_id, "since": since.isoformat()}
    done = "EXISTS (SELECT 1 FROM reception_step WHERE reception_id = reception.id AND at >= :since)"
    return _kept(db, rows(db, f"{RECEPTION} WHERE notification.notifier_id = :user AND {done}", values))


def _one(db: Database, condition: str, values: Row) -> KeptReception | None:
    return next(iter(_kept(db, rows(db, f"{RECEPTION} WHERE {condition}", values))), None)


def _kept(db: Database, found_rows: Sequence[Row]) -> list[KeptReception]:
    steps = reception_steps.of_each(db, [row["id"] for row in found_rows])
    return [_read(row, steps.get(row["id"], ())) for row in found_rows]


def _read(row: Row, steps: tuple[StepTaken, ...]) -> KeptReception:
    reception = Reception(
        id=row["id"],
        number=row["number"],
        authority_id=row["authority_id"],
        arrived_at=datetime.fromisoformat(row["arrived_at"]),
        channel=Channel(row["channel"]),
        hears=Hears(row["hears"]),
        abuse=bool(row["abuse"]),
        acute=bool(row["acute"]),
        notification_id=row["notification_id"],
        child_id=row["child_id"],
        holder_id=row["holder_id"],
        steps=steps,
    )
    return KeptReception(
        reception=reception,
        typed=read_notification(json.loads(row["fields"])),
        authority_name=row["authority_name"],
        holder_name=row["holder_name"],
        fingerprint=row["fingerprint"],
        past_unit=bool(row["past_unit"]),
        from_unit=row["from_unit"] or "",
        notifier_id=row["notifier_id"],
    )
