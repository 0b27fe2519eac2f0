"""Children. Every query takes the asker's units, so that forgetting them is a type error."""

import json
from collections.abc import Sequence
from datetime import date, datetime

from screening.domain.children.child import Child
from screening.domain.people import Unit, UnitKind
from screening.storage.database import Database, Row, change, insert, new_id, rows

IN_UNITS = """SELECT child_id FROM child_unit WHERE (until IS NULL OR until >= :today)
    AND unit_id IN (SELECT value FROM json_each(:units))"""
MOST_FOUND = 50


def add(db: Database, name: str, born: date, cpr: str | None, weeks_early: int, unit: Unit, user_id: str, now: datetime) -> str:
    """Add a child to a unit, and answer with the id."""
    id_ = new_id()
    row = {"id": id_, "name": name, "cpr": cpr, "born": born.isoformat(), "weeks_early": weeks_early}
    insert(db, "child", row | {"created_at": now.isoformat(), "created_by": user_id})
    add_to_unit(db, id_, unit, now.date())
    return id_


def add_to_unit(db: Database, child_id: str, unit: Unit, since: date) -> None:
    """Let a child go to one more unit from the day `since`."""
    insert(db, "child_unit", {"child_id": child_id, "unit_id": unit.id, "since": since.isoformat()})


def leave_unit(db: Database, child_id: str, unit: Unit, until: date) -> None:
    """The child goes to the unit no longer than the day `until`."""
    change(
        db,
        "UPDATE child_unit SET until = :until WHERE child_id = :child_id AND unit_id = :unit_id AND until IS NULL",
        {"until": until.isoformat(), "child_id": child_id, "unit_id": unit.id},
    )


def get(db: Database, child_id: str, units: Sequence[Unit], today: date) -> Child | None:
    """The child with this id, where one of `units` has it today."""
    found = rows(
        db,
        f"SELECT id, name, born, cpr, weeks_early FROM child WHERE id = :id AND id IN ({IN_UNITS})",  # noqa: S608 - our own text
        {"id": child_id, "units": ids_as_json(units), "today": today.isoformat()},
    )
    return _children(db, found, today)[0] if found else None


def search(db: Database, words: str, cpr: str | None, units: Sequence[Unit], today: date) -> list[Child]:
    """Children of `units` with this CPR number, or whose name holds every word; at most 50, by name."""
    if cpr:
        condition, values = "cpr = :cpr", {"cpr": cpr}
    else:
        condition = "NOT EXISTS (SELECT 1 FROM json_each(:words) AS word WHERE instr(lineal_fold(name), word.value) = 0)"
        values = {"words": json.dumps(sorted(set(words.casefold().split())))}
    _folding(db)
    found = rows(
        db,
        f"SELECT id, name, born, cpr, weeks_early FROM child WHERE {condition} AND id IN ({IN_UNITS}) ORDER BY name LIMIT {MOST_FOUND}",  # noqa: S608
        values | {"units": ids_as_json(units), "today": today.isoformat()},
    )
    return _children(db, found, today)


def of_unit(db: Database, unit: Unit, today: date) -> list[Child]:
    """Every child that goes to a unit today, by name."""
    found = rows(
        db,
        f"SELECT id, name, born, cpr, weeks_early FROM child WHERE id IN ({IN_UNITS}) ORDER BY name",  # noqa: S608 - our own text
        {"units": ids_as_json([unit]), "today": today.isoformat()},
    )
    return _children(db, found, today)


def cpr_is_known(db: Database, cpr: str) -> bool:
    """Whether any child of any unit has this number: two records of one child must never arise."""
    return bool(rows(db, "SELECT 1 AS found FROM child WHERE cpr = :cpr", {"cpr": cpr}))


def _folding(db: Database) -> None:
    """SQLite folds only a–z: teach the connection Æ, Ø, Å and all other letters."""
    db.conn.create_function("lineal_fold", 1, str.casefold, deterministic=True)


def ids_as_json(units: Sequence[Unit]) -> str:
    """The ids of units as SQL can read them: a JSON list."""
    return json.dumps([unit.id for unit in units])


def _children(db: Database, found: Sequence[Row], today: date) -> list[Child]:
    places = rows(
        db,
        """SELECT child_id, unit.id, unit.name, kind FROM child_unit JOIN unit ON unit.id = unit_id
        WHERE (until IS NULL OR until >= :today) AND child_id IN (SELECT value FROM json_each(:ids)) ORDER BY unit.name""",
        {"ids": json.dumps([row["id"] for row in found]), "today": today.isoformat()},
    )
    return [
        Child(
            row["id"],
            row["name"],
            date.fromisoformat(row["born"]),
            row["cpr"],
            row["weeks_early"],
            tuple(Unit(place["id"], place["name"], UnitKind(place["kind"])) for place in places if place["child_id"] == row["id"]),
        )
        for row in found
    ]
