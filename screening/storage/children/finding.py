"""Finding children by name or number: in the asker's units, or anywhere for whoever gives insight into the log."""

from datetime import date
from typing import Final

from screening.domain.children.child import Found, FoundAnywhere, Named
from screening.domain.folding import wanted
from screening.domain.people import Reach
from screening.storage.children.children import CHILD, HAD_CPR, read_children
from screening.storage.children.joined import kept_id, records_of
from screening.storage.children.reach import WITHIN_REACH, reach_values
from screening.storage.database import Database, Row, rows

WITH_CPR: Final = f"""id IN (SELECT {kept_id("numbered.id")} FROM child AS numbered WHERE numbered.cpr = :cpr
    UNION SELECT {kept_id("child_change.child_id")} FROM child_change WHERE {HAD_CPR})"""  # noqa: S608 - our own text
"""The child that has a number, or had it until it was given another."""
TOLD_BY_NAME: Final = f"""NOT EXISTS (SELECT 1 FROM child AS record WHERE record.id IN {records_of("child.id")}
    AND record.name_protected = 1)"""  # noqa: S608 - our own text
MOST_FOUND = 50
LAST_SIGN = "\U0010ffff"
"""Follows every letter: from a word to the word with this are all words that begin with it."""


def search(db: Database, words: str, reach: Reach, today: date) -> Found:
    """Children within reach in whose names every word is found, compared folded; none where there are no words."""
    return _found(db, *_named(words), reach, today)


def with_cpr(db: Database, cpr: str, reach: Reach, today: date) -> Found:
    """The child within reach with this CPR number."""
    return _found(db, WITH_CPR, {"cpr": cpr}, reach, today)


def search_anywhere(db: Database, words: str) -> FoundAnywhere:
    """As `search`, in every unit there is or was: for whoever gives insight into the log. A protected name is found by the number alone."""
    condition, values = _named(words)
    return _found_anywhere(db, f"{condition} AND {TOLD_BY_NAME}", values)


def with_cpr_anywhere(db: Database, cpr: str) -> FoundAnywhere:
    """The child with this CPR number, in any unit or in none: for whoever gives insight into the log."""
    return _found_anywhere(db, WITH_CPR, {"cpr": cpr})


def get_anywhere(db: Database, child_id: str) -> Named | None:
    """Who a child is, in any unit or in none: for whoever gives insight into the log."""
    found = _found_anywhere(db, f"id = {kept_id(':id')}", {"id": child_id}).children
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
        conditions.append(f"id IN (SELECT {kept_id('child_word.child_id')} FROM child_word WHERE {' OR '.join(ranges)})")  # noqa: S608 - our own text
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


def _found(db: Database, condition: str, values: Row, reach: Reach, today: date) -> Found:
    found = rows(
        db,
        f"""SELECT {CHILD}, count(*) OVER () AS total FROM child
        WHERE {condition} AND id IN ({WITHIN_REACH}) ORDER BY name_order, id LIMIT {MOST_FOUND}""",  # noqa: S608 - our own text
        values | reach_values(reach, today),
    )
    return Found(tuple(read_children(db, found, reach.units, today)), found[0]["total"] if found else 0)
