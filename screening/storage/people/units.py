"""Units: the places where professionals meet children."""

import json
from collections.abc import Sequence

from screening.domain.danish_order import place_order
from screening.domain.people import Unit, UnitKind
from screening.storage.database import Database, Row, change, insert, new_id, rows


def add(db: Database, name: str, kind: UnitKind, district: str = "") -> Unit:
    """Add a unit; its name is unique. `district` is empty where it lies in none."""
    unit = Unit(new_id(), name, kind, district)
    insert(db, "unit", {"id": unit.id, "name": unit.name, "kind": unit.kind, "district": unit.district})
    return unit


def move(db: Database, unit_id: str, district: str) -> None:
    """Say in which district a unit lies."""
    change(db, "UPDATE unit SET district = :district WHERE id = :id", {"id": unit_id, "district": district})


def every(db: Database) -> list[Unit]:
    """Every unit by name."""
    return sorted((_unit(row) for row in rows(db, "SELECT id, name, kind, district FROM unit")), key=lambda unit: place_order(unit.name))


def delete(db: Database, unit_id: str) -> None:
    """Remove a unit that was mistyped, on which nothing hangs."""
    change(db, "DELETE FROM unit WHERE id = :id", {"id": unit_id})


def ids_as_json(units: Sequence[Unit]) -> str:
    """The ids of units as SQL can read them: a JSON list."""
    return json.dumps([unit.id for unit in units])


def _unit(row: Row) -> Unit:
    return Unit(row["id"], row["name"], UnitKind(row["kind"]), row["district"])
