"""Units: the places where professionals meet children."""

from screening.domain.danish_order import danish_order
from screening.domain.people import Unit, UnitKind
from screening.storage.database import Database, Row, insert, new_id, rows


def add(db: Database, name: str, kind: UnitKind) -> Unit:
    """Add a unit; its name is unique."""
    unit = Unit(new_id(), name, kind)
    insert(db, "unit", {"id": unit.id, "name": unit.name, "kind": unit.kind})
    return unit


def every(db: Database) -> list[Unit]:
    """Every unit by name."""
    return sorted((_unit(row) for row in rows(db, "SELECT id, name, kind FROM unit")), key=lambda unit: danish_order(unit.name))


def _unit(row: Row) -> Unit:
    return Unit(row["id"], row["name"], UnitKind(row["kind"]))
