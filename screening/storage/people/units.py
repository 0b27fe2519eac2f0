"""Units: the places where professionals meet children."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from screening.domain.danish_order import place_order
from screening.domain.people import Unit, UnitKind
from screening.storage.database import Database, Row, change, insert, new_id, rows

MERGED = "(SELECT json_group_array(id) FROM unit AS earlier WHERE earlier.merged_into = unit.id) AS merged"
HANGS_ON: tuple[tuple[str, str], ...] = (
    ("membership", "unit_id"),
    ("child_unit", "unit_id"),
    ("assessment", "unit_id"),
    ("draft", "unit_id"),
    ("task", "unit_id"),
    ("deputy", "unit_id"),
    ("caution", "unit_id"),
    ("paper_form", "unit_id"),
    ("unit_group", "unit_id"),
    ("child_end", "unit_id"),
    ("child_end", "to_unit_id"),
    ("work_ended", "unit_id"),
    ("notification", "unit_id"),
    ("notification", "authority_id"),
    ("notification_draft", "unit_id"),
    ("notification_call", "unit_id"),
    ("notify_choice", "unit_id"),
    ("quarter_absence", "unit_id"),
    ("take_in", "unit_id"),
    ("talk", "unit_id"),
    ("effort", "unit_id"),
    ("family_paper_draft", "unit_id"),
    ("family_paper", "unit_id"),
    ("round_answer", "unit_id"),
    ("round_closed", "unit_id"),
    ("visit_plan", "unit_id"),
    ("rating", "unit_id"),
    ("table_talk", "unit_id"),
    ("calibration", "unit_id"),
    ("reception", "authority_id"),
    ("disclosure", "from_unit_id"),
    ("disclosure", "to_unit_id"),
    ("unit", "merged_into"),
    ("child_guardian", "no_contact_unit_id"),
    ("child_change", "unit_id"),
    ("look_answer", "unit_id"),
)
"""Every column that points to a unit: while one does, the unit can't be undone. The longest tables, asked last, have no index for it."""
MADE_BEFORE_WORK: frozenset[str] = frozenset({"membership", "deputy", "unit_group"})
"""The tables that say how a unit is made, and nothing of what is done there."""


@dataclass(frozen=True)
class UnitKept:
    """A unit as administrators keep it: its last day where it is closed, which unit it went into, and how much hangs on it today."""

    unit: Unit
    closed_on: date | None
    merged_into: str | None
    people: int
    children: int
    drafts: int


def add(db: Database, name: str, kind: UnitKind, district: str = "") -> Unit:
    """Add a unit; its name is unique. `district` is empty where it lies in none."""
    unit = Unit(new_id(), name, kind, district)
    insert(db, "unit", {"id": unit.id, "name": unit.name, "kind": unit.kind, "district": unit.district})
    return unit


def move(db: Database, unit_id: str, district: str) -> None:
    """Say in which district a unit lies."""
    change(db, "UPDATE unit SET district = :district WHERE id = :id", {"id": unit_id, "district": district})


def rename(db: Database, unit_id: str, name: str, kind: UnitKind) -> None:
    """Give a unit another name or kind. What was signed keeps the name of its day."""
    change(db, "UPDATE unit SET name = :name, kind = :kind WHERE id = :id", {"id": unit_id, "name": name, "kind": kind})


def open_of_kind(db: Database, kind: UnitKind, day: date) -> list[Unit]:
    """The units of a kind that are open on a day, by name."""
    found = rows(
        db,
        f"SELECT id, name, kind, district, {MERGED} FROM unit WHERE kind = :kind AND (closed_on IS NULL OR closed_on >= :day)",  # noqa: S608
        {"kind": str(kind), "day": day.isoformat()},
    )
    return sorted(map(_unit, found), key=lambda unit: place_order(unit.name))


def every(db: Database) -> list[Unit]:
    """Every unit by name, closed ones too."""
    found = rows(db, f"SELECT id, name, kind, district, {MERGED} FROM unit")  # noqa: S608 - our own text
    return sorted((_unit(row) for row in found), key=lambda unit: place_order(unit.name))


def kept(db: Database, today: date) -> list[UnitKept]:
    """Every unit by name, with how many people work there, and children go there, today or later."""
    found = rows(
        db,
        f"""SELECT id, name, kind, district, closed_on, merged_into, {MERGED},
            (SELECT count(DISTINCT user_id) FROM membership JOIN user ON user.id = user_id
                WHERE unit_id = unit.id AND ended_at IS NULL AND (until IS NULL OR until >= :today)) AS people,
            (SELECT count(DISTINCT child_id) FROM child_unit WHERE unit_id = unit.id AND (until IS NULL OR until >= :today)) AS children,
            (SELECT count(*) FROM draft WHERE unit_id = unit.id) AS drafts
        FROM unit""",  # noqa: S608 - our own text
        {"today": today.isoformat()},
    )
    all_kept = [
        UnitKept(
            _unit(row),
            date.fromisoformat(row["closed_on"]) if row["closed_on"] else None,
            row["merged_into"],
            row["people"],
            row["children"],
            row["drafts"],
        )
        for row in found
    ]
    return sorted(all_kept, key=lambda one: place_order(one.unit.name))


INDEXED_AS: Final = {("assessment", "unit_id"): "unit_id || ''"}
"""As the index has it: millions would be read to find that a new unit has none."""


def is_unused(db: Database, unit_id: str) -> bool:
    """Whether nothing points to a unit, and nothing ever did but what was undone."""
    return not _hangs_on(db, unit_id, HANGS_ON)


def is_worked_in(db: Database, unit_id: str) -> bool:
    """Whether a child was ever there, or anything was begun, sent or shared there: all that goes by what kind of unit it is."""
    return _hangs_on(db, unit_id, [(table, column) for table, column in HANGS_ON if table not in MADE_BEFORE_WORK])


def _hangs_on(db: Database, unit_id: str, columns: Iterable[tuple[str, str]]) -> bool:
    asked = ((table, INDEXED_AS.get((table, column), column)) for table, column in columns)
    conditions = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {column} = :id)" for table, column in asked)  # noqa: S608 - our own
    return bool(rows(db, f"SELECT {conditions} AS found", {"id": unit_id})[0]["found"])  # noqa: S608 - our own text


def close(db: Database, unit_id: str, day: date) -> None:
    """Say which day is a unit's last."""
    change(db, "UPDATE unit SET closed_on = :day WHERE id = :id", {"day": day.isoformat(), "id": unit_id})


def open_again(db: Database, unit_id: str) -> None:
    """Say that a unit has no last day."""
    change(db, "UPDATE unit SET closed_on = NULL WHERE id = :id", {"id": unit_id})


def delete(db: Database, unit_id: str) -> None:
    """Remove a unit that was mistyped, on which nothing hangs."""
    change(db, "DELETE FROM unit WHERE id = :id", {"id": unit_id})


def _unit(row: Row) -> Unit:
    return Unit(row["id"], row["name"], UnitKind(row["kind"]), row["district"], tuple(json.loads(row["merged"])))
