"""Stays: which unit has a child when. A stay is ended, not erased."""

from dataclasses import dataclass
from datetime import date

from screening.domain.people import Unit
from screening.storage.children.joined import SAME_CHILD
from screening.storage.database import Database, change, insert, rows


@dataclass(frozen=True)
class UnitStay:
    """A stay of a child in a unit, from a day until a day, both included; without an end it has it still."""

    unit_id: str
    since: date
    until: date | None


def add_to_unit(db: Database, child_id: str, unit: Unit, since: date) -> None:
    """Let a child go to one more unit from the day `since`."""
    insert(db, "child_unit", {"child_id": child_id, "unit_id": unit.id, "since": since.isoformat()})


def place_in_group(db: Database, child_id: str, unit: Unit, group_id: str | None, knows_id: str | None, today: date) -> None:
    """Say which group of a unit a child is in from now on, and who there knows it best."""
    change(
        db,
        f"""UPDATE child_unit SET group_id = :group_id, knows_id = :knows_id
        WHERE child_id IN {SAME_CHILD} AND unit_id = :unit_id AND (until IS NULL OR until >= :today)""",  # noqa: S608 - our own text
        {"group_id": group_id, "knows_id": knows_id, "child_id": child_id, "unit_id": unit.id, "today": today.isoformat()},
    )


def leave_unit(db: Database, child_id: str, unit: Unit, until: date) -> None:
    """The child goes to the unit no longer than the day `until`."""
    change(
        db,
        f"UPDATE child_unit SET until = :until WHERE child_id IN {SAME_CHILD} AND unit_id = :unit_id AND until IS NULL",  # noqa: S608
        {"until": until.isoformat(), "child_id": child_id, "unit_id": unit.id},
    )


def places(db: Database, child_id: str) -> list[UnitStay]:
    """Every unit that has had the child, and when: to be compared with, and told to nobody."""
    found = rows(db, f"SELECT unit_id, since, until FROM child_unit WHERE child_id IN {SAME_CHILD}", {"child_id": child_id})  # noqa: S608
    read = date.fromisoformat
    return [UnitStay(row["unit_id"], read(row["since"]), read(row["until"]) if row["until"] else None) for row in found]
