"""Who stands in for a unit's leader: one named colleague, until somebody names another or nobody."""

import json
from collections.abc import Sequence
from datetime import datetime

from screening.domain.people import Unit
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, change, insert, rows


def of_units(db: Database, units: Sequence[Unit]) -> dict[str, str]:
    """The id of the deputy of each of these units that has one, by the unit's id."""
    there = "unit_id IN (SELECT value FROM json_each(:units))"
    found = rows(db, f"SELECT unit_id, user_id FROM deputy WHERE {there}", {"units": ids_as_json(units)})  # noqa: S608 - our own text
    return {row["unit_id"]: row["user_id"] for row in found}


def units_of(db: Database, user_ids: Sequence[str]) -> list[str]:
    """The ids of the units that some of these people stand in for."""
    among = "user_id IN (SELECT value FROM json_each(:ids))"
    found = rows(db, f"SELECT unit_id FROM deputy WHERE {among} ORDER BY unit_id", {"ids": json.dumps(user_ids)})  # noqa: S608 - our own text
    return [row["unit_id"] for row in found]


def name(db: Database, unit_id: str, user_id: str, named_by: str, now: datetime) -> None:
    """Name a unit's deputy, in whoever's place."""
    forget(db, unit_id)
    insert(db, "deputy", {"unit_id": unit_id, "user_id": user_id, "named_by": named_by, "named_at": now.isoformat()})


def forget(db: Database, unit_id: str) -> None:
    """Let a unit have no deputy."""
    change(db, "DELETE FROM deputy WHERE unit_id = :unit_id", {"unit_id": unit_id})
