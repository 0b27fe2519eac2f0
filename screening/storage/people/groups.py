"""The rooms, classes and districts of a unit."""

from datetime import date

from screening.domain.people import Group, GroupKind, Unit
from screening.storage.database import Database, Row, change, insert, new_id, rows

COLUMNS = "id, unit_id, name, kind, closed_on"


def add(db: Database, unit: Unit, name: str, kind: GroupKind) -> Group:
    """Add a group as the last one of its unit; its name is unique there."""
    group = Group(new_id(), unit.id, name, kind)
    position = rows(db, "SELECT count(*) AS number FROM unit_group WHERE unit_id = :unit_id", {"unit_id": unit.id})[0]["number"]
    insert(db, "unit_group", {"id": group.id, "unit_id": unit.id, "name": name, "kind": kind, "position": position})
    return group


def of_unit(db: Database, unit: Unit) -> list[Group]:
    """Every group of a unit, closed ones too, in the order in which the unit has them."""
    found = rows(
        db,
        f"SELECT {COLUMNS} FROM unit_group WHERE unit_id = :unit_id ORDER BY position, id",  # noqa: S608 - our own text
        {"unit_id": unit.id},
    )
    return [_group(row) for row in found]


def rename(db: Database, group_id: str, name: str) -> None:
    """Give a group another name."""
    change(db, "UPDATE unit_group SET name = :name WHERE id = :id", {"name": name, "id": group_id})


def close(db: Database, group_id: str, day: date | None) -> None:
    """Say which day is a group's last; None opens it again."""
    change(db, "UPDATE unit_group SET closed_on = :day WHERE id = :id", {"day": day.isoformat() if day else None, "id": group_id})


def delete(db: Database, group_id: str) -> None:
    """Remove a group in which no child has ever been."""
    change(db, "DELETE FROM unit_group WHERE id = :id", {"id": group_id})


def _group(row: Row) -> Group:
    closed_on = date.fromisoformat(row["closed_on"]) if row["closed_on"] else None
    return Group(row["id"], row["unit_id"], row["name"], GroupKind(row["kind"]), closed_on)
