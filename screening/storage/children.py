"""Children. Every query takes the asker's units, so that forgetting them is a type error."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.children.child import Child, Found, FoundAnywhere, Named
from screening.domain.danish_order import danish_order, place_order
from screening.domain.folding import findable, wanted
from screening.domain.people import Unit, UnitKind
from screening.domain.ruler.changes.today import Born
from screening.storage.database import Database, Row, change, insert, new_id, rows, stream

IN_UNITS = """SELECT child_id FROM child_unit WHERE (until IS NULL OR until >= :today)
    AND unit_id IN (SELECT value FROM json_each(:units))"""
MOST_FOUND = 50
LAST_SIGN = "\U0010ffff"
"""Follows every letter: from a word to the word with this are all words that begin with it."""


@dataclass(frozen=True)
class UnitStay:
    """A stay of a child in a unit, from a day until a day, both included; without an end it has it still."""

    unit_id: str
    since: date
    until: date | None


def add(db: Database, name: str, born: date, cpr: str | None, weeks_early: int, unit: Unit, user_id: str, now: datetime) -> str:
    """Add a child to a unit, and answer with the id."""
    id_ = new_id()
    row = {"id": id_, "name": name, "name_order": danish_order(name), "cpr": cpr, "born": born.isoformat(), "weeks_early": weeks_early}
    insert(db, "child", row | {"created_at": now.isoformat(), "created_by": user_id})
    for word in findable(name):
        insert(db, "child_word", {"word": word, "child_id": id_})
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
    return _children(db, found, units, today)[0] if found else None


def search(db: Database, words: str, units: Sequence[Unit], today: date) -> Found:
    """Children of `units` in whose names every word is found, compared folded; none where there are no words."""
    return _found(db, *_named(words), units, today)


def with_cpr(db: Database, cpr: str, units: Sequence[Unit], today: date) -> Found:
    """The child of `units` with this CPR number."""
    return _found(db, "cpr = :cpr", {"cpr": cpr}, units, today)


def search_anywhere(db: Database, words: str) -> FoundAnywhere:
    """As `search`, in every unit there is or was: for whoever gives insight into the log."""
    return _found_anywhere(db, *_named(words))


def with_cpr_anywhere(db: Database, cpr: str) -> FoundAnywhere:
    """The child with this CPR number, in any unit or in none: for whoever gives insight into the log."""
    return _found_anywhere(db, "cpr = :cpr", {"cpr": cpr})


def get_anywhere(db: Database, child_id: str) -> Named | None:
    """Who a child is, in any unit or in none: for whoever gives insight into the log."""
    found = _found_anywhere(db, "id = :id", {"id": child_id}).children
    return found[0] if found else None


def _named(words: str) -> tuple[str, Row]:
    conditions = []
    values: Row = {}
    for spellings in wanted(words):
        ranges = []
        for spelling in spellings:
            low, high = f"low{len(values)}", f"high{len(values)}"
            values |= {low: spelling, high: spelling + LAST_SIGN}
            ranges.append(f"word BETWEEN :{low} AND :{high}")
        conditions.append(f"id IN (SELECT child_id FROM child_word WHERE {' OR '.join(ranges)})")  # noqa: S608 - our own text
    return " AND ".join(conditions) or "0", values


def _found_anywhere(db: Database, condition: str, values: Row) -> FoundAnywhere:
    found = rows(
        db,
        f"""SELECT id, name, born, count(*) OVER () AS total FROM child
        WHERE {condition} ORDER BY name_order, id LIMIT {MOST_FOUND}""",  # noqa: S608 - our own text
        values,
    )
    named = tuple(Named(row["id"], row["name"], date.fromisoformat(row["born"])) for row in found)
    return FoundAnywhere(named, found[0]["total"] if found else 0)


def _found(db: Database, condition: str, values: Row, units: Sequence[Unit], today: date) -> Found:
    found = rows(
        db,
        f"""SELECT id, name, born, cpr, weeks_early, count(*) OVER () AS total FROM child
        WHERE {condition} AND id IN ({IN_UNITS}) ORDER BY name_order, id LIMIT {MOST_FOUND}""",  # noqa: S608 - our own text
        values | {"units": ids_as_json(units), "today": today.isoformat()},
    )
    return Found(tuple(_children(db, found, units, today)), found[0]["total"] if found else 0)


def by_birth(db: Database) -> Iterator[Born]:
    """How many children there are of each birthday and weeks early, in any unit or in none: nobody is told who they are."""
    found = stream(db, "SELECT born, weeks_early, count(*) FROM child GROUP BY born, weeks_early", {})
    for born, weeks_early, count in found:
        yield Born(date.fromisoformat(born), weeks_early, count)


def places(db: Database, child_id: str) -> list[UnitStay]:
    """Every unit that has had the child, and when: to be compared with, and told to nobody."""
    found = rows(db, "SELECT unit_id, since, until FROM child_unit WHERE child_id = :child_id", {"child_id": child_id})
    read = date.fromisoformat
    return [UnitStay(row["unit_id"], read(row["since"]), read(row["until"]) if row["until"] else None) for row in found]


def of_unit(db: Database, unit: Unit, today: date) -> list[Child]:
    """Every child that goes to a unit today, by name."""
    found = rows(
        db,
        f"SELECT id, name, born, cpr, weeks_early FROM child WHERE id IN ({IN_UNITS}) ORDER BY name_order, id",  # noqa: S608 - our own text
        {"units": ids_as_json([unit]), "today": today.isoformat()},
    )
    return _children(db, found, [unit], today)


def cpr_is_known(db: Database, cpr: str) -> bool:
    """Whether any child of any unit has this number: two records of one child must never arise."""
    return bool(rows(db, "SELECT 1 AS found FROM child WHERE cpr = :cpr", {"cpr": cpr}))


def ids_as_json(units: Sequence[Unit]) -> str:
    """The ids of units, and of those that were merged into them, as SQL can read them: a JSON list."""
    return json.dumps([id_ for unit in units for id_ in unit.ids])


def _children(db: Database, found: Sequence[Row], units: Sequence[Unit], today: date) -> list[Child]:
    """Each child with those of `units` that it goes to: which others have it is nothing that the asker may know."""
    places = rows(
        db,
        """SELECT child_id, unit.id, unit.name, kind, district FROM child_unit JOIN unit ON unit.id = unit_id
        WHERE (until IS NULL OR until >= :today) AND child_id IN (SELECT value FROM json_each(:ids))
            AND unit_id IN (SELECT value FROM json_each(:units))""",
        {"ids": json.dumps([row["id"] for row in found]), "units": ids_as_json(units), "today": today.isoformat()},
    )
    places.sort(key=lambda place: place_order(place["name"]))
    return [
        Child(
            row["id"],
            row["name"],
            date.fromisoformat(row["born"]),
            row["cpr"],
            row["weeks_early"],
            tuple(
                Unit(place["id"], place["name"], UnitKind(place["kind"]), place["district"])
                for place in places
                if place["child_id"] == row["id"]
            ),
        )
        for row in found
    ]
