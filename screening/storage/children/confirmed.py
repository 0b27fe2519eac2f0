"""Whether the adults and the address of a child that was taken in may be told: not before a leader of the other unit has said yes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from screening.domain.children.taking_in import TakeInState, WhyTakenIn
from screening.domain.local_time import day_at
from screening.domain.people import Unit
from screening.storage.children.joined import SAME_CHILD, records_of
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, change, new_id, rows

YES: Final = str(TakeInState.YES)


def is_open(taken: str) -> str:
    """SQL that says of a row of `take_in` (its alias) that the child is there, and nobody has said yes to its adults and its address."""
    return f"{taken}.taken_at IS NOT NULL AND coalesce({taken}.answer, '') <> '{YES}'"


def unconfirmed(child: str) -> str:
    """SQL that says of a child (an expression for the id of any of its records) that `:units` have it by an open taking in, and only so."""
    return f"""EXISTS (SELECT 1 FROM take_in AS taken WHERE taken.child_id IN {records_of(child)}
        AND taken.unit_id IN (SELECT value FROM json_each(:units)) AND {is_open("taken")}
        AND NOT EXISTS (SELECT 1 FROM child_unit AS own WHERE own.child_id IN {records_of(child)}
            AND own.unit_id IN (SELECT value FROM json_each(:units)) AND (own.until IS NULL OR own.until >= day_of(taken.asked_at))
            AND NOT EXISTS (SELECT 1 FROM take_in AS other WHERE other.child_id IN {records_of(child)} AND other.unit_id = own.unit_id
                AND {is_open("other")})))"""  # noqa: S608 - our own text


def is_confirmed(db: Database, child_id: str, units: Sequence[Unit]) -> bool:
    """Whether the adults and the address of a child may be told in `units`."""
    found = rows(db, f"SELECT {unconfirmed(':child_id')} AS waits", {"child_id": child_id, "units": ids_as_json(units)})  # noqa: S608
    return not found[0]["waits"]


def confirm(db: Database, child_id: str, unit_id: str, user_id: str, now: datetime) -> None:
    """A leader of a unit that may tell of the child's adults moves it to a unit that had taken it in: that is a yes."""
    values = {"child_id": child_id, "unit_id": unit_id, "yes": YES, "by": user_id, "at": now.isoformat()}
    change(
        db,
        f"""UPDATE take_in SET answer = :yes, answered_by = :by, answered_at = :at
        WHERE child_id IN {SAME_CHILD} AND unit_id = :unit_id AND {is_open("take_in")}""",  # noqa: S608 - our own text
        values,
    )


def pass_on(db: Database, child_id: str, unit_id: str, name: str, user_id: str, now: datetime) -> None:
    """A unit that may not tell of the child's adults moves it on: the next unit waits for the same answer, asked once more."""
    change(
        db,
        """INSERT INTO take_in (id, child_id, unit_id, written_name, why, since, asked_by, asked_at, taken_at)
        VALUES (:id, :child_id, :unit_id, :name, :why, :day, :by, :at, :at) ON CONFLICT DO NOTHING""",
        {
            "id": new_id(),
            "child_id": child_id,
            "unit_id": unit_id,
            "name": name,
            "why": str(WhyTakenIn.MOVED),
            "day": day_at(now).isoformat(),
            "by": user_id,
            "at": now.isoformat(),
        },
    )
