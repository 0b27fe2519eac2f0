"""The rooms, classes and districts of a unit."""

from datetime import date

from screening.domain.people import GroupKind, GroupOfUnit, Unit
from screening.storage.database import Database, Row, change, insert, new_id, rows

COLUMNS = "id, unit_id, name, kind, closed_on"


def add(db: Database, unit: Unit, name: str, kind: GroupKind) -> GroupOfUnit:
    """Add a group as the last one of its unit; its name is unique there."""
    group = GroupOfUnit(new_id(), unit.id, name, kind)
    position = rows(db, "SELECT count(*) AS number FROM unit_group WHERE unit_id = :unit_id", {"unit_id": unit.id})[0]["number"]
    insert(db, "unit_group", {"id": group.id, "unit_id": unit.id, "name": name, "kind": kind, "position": position})
    return group


def of_unit(db: Database, unit: Unit) -> list[GroupOfUnit]:
    """Every group of a unit, closed ones too, in the order in which the unit has them."""
    found = rows(
        db,
        f"SELECT {COLUMNS} FROM unit_group WHERE unit_id = :unit_id ORDER BY position, id",  # noqa: S608 - our own text
        {"unit_id": unit.id},
    )
    return [_group(row) for row in found]


def children_in(db: Database, group_id: str, today: date) -> tuple[int, int]:
    """How many children were ever in a group, and how many are today or will be."""
    found = rows(
        db,
        """SELECT count(DISTINCT child_id) AS ever, count(DISTINCT CASE WHEN until IS NULL OR until >= :today THEN child_id END) AS now
        FROM child_unit WHERE group_id = :id""",
        {"id": group_id, "today": today.isoformat()},
    )[0]
    return found["ever"], found["now"]


def rename(db: Database, group_id: str, name: str) -> None:
    """Give a group another name."""
    change(db, "UPDATE unit_group SET name = :name WHERE id = :id", {"name": name, "id": group_id})


def close(db: Database, group_id: str, day: date | None) -> None:
    """Say which day is a group's last; None opens it again."""
    change(db, "UPDATE unit_group SET closed_on = :day WHERE id = :id", {"day": day.isoformat() if day else None, "id": group_id})


def delete(db: Database, group_id: str) -> None:
    """Remove a group in which no child has ever been."""
    change(db, "DELETE FROM unit_group WHERE id = :id", {"id": group_id})


def _group(row: Row) -> GroupOfUnit:
    closed_on = date.fromisoformat(row["closed_on"]) if row["closed_on"] else None
    return GroupOfUnit(row["id"], row["unit_id"], row["name"], GroupKind(row["kind"]), closed_on)
