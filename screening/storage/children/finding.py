"""Finding children by name or number: in the asker's units, or anywhere for whoever gives insight into the log."""

from collections.abc import Sequence
from datetime import date

from screening.domain.children.child import Found, FoundAnywhere, Named
from screening.domain.folding import wanted
from screening.domain.people import Unit
from screening.storage.children.children import CHILD, read_children
from screening.storage.children.in_units import IN_UNITS, ids_as_json
from screening.storage.database import Database, Row, rows

MOST_FOUND = 50
LAST_SIGN = "\U0010ffff"
"""Follows every letter: from a word to the word with this are all words that begin with it."""


def search(db: Database, words: str, units: Sequence[Unit], today: date) -> Found:
    """Children of `units` in whose names every word is found, compared folded; none where there are no words."""
    return _found(db, *_named(words), units, today)


def with_cpr(db: Database, cpr: str, units: Sequence[Unit], today: date) -> Found:
    """The child of `units` with this CPR number."""
    return _found(db, "cpr = :cpr", {"cpr": cpr}, units, today)


def search_anywhere(db: Database, words: str) -> FoundAnywhere:
    """As `search`, in every unit there is or was: for whoever gives insight into the log. A protected name is found by the number alone."""
    condition, values = _named(words)
    return _found_anywhere(db, f"{condition} AND name_protected = 0", values)


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
        f"""SELECT {CHILD}, count(*) OVER () AS total FROM child
        WHERE {condition} AND id IN ({IN_UNITS}) ORDER BY name_order, id LIMIT {MOST_FOUND}""",  # noqa: S608 - our own text
        values | {"units": ids_as_json(units), "today": today.isoformat()},
    )
    return Found(tuple(read_children(db, found, units, today)), found[0]["total"] if found else 0)
