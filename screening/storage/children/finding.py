"""Finding children by name, birth date or number: in the asker's units, or anywhere for whoever gives insight into the log."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from screening.domain.children.child import Found, FoundAnywhere, Named
from screening.domain.children.searched import Searched
from screening.domain.folding import wanted
from screening.domain.people import Reach
from screening.storage.children.children import CHILD, HAD_CPR, read_children
from screening.storage.children.joined import JOINED, kept_id, records_of
from screening.storage.children.reach import SIDE_BY_SIDE, WITHIN_REACH, goes_to_asker, open_to_asker, reach_values, sees
from screening.storage.database import Database, Row, rows

WITH_CPR: Final = f"""id IN (SELECT {kept_id("numbered.id")} FROM child AS numbered WHERE numbered.cpr = :cpr
    UNION SELECT {kept_id("child_change.child_id")} FROM child_change WHERE {HAD_CPR})"""  # noqa: S608 - our own text
"""The child that has a number, or had it until it was given another."""
TOLD_BY_NAME: Final = f"""NOT EXISTS (SELECT 1 FROM child AS record WHERE record.id IN {records_of("child.id")}
    AND record.name_protected = 1)"""  # noqa: S608 - our own text
MOST_FOUND = 50
LAST_SIGN = "\U0010ffff"
"""Follows every letter: from a word to the word with this are all words that begin with it."""
FEW: Final = 1000
"""So many names with a word are looked at one by one; with more, every child within reach is asked whether it has the word."""
FEW_UNITS: Final = 4
"""Who works in so many places finds those who go there among all who are called so before anything is read of the others."""


def search(db: Database, asked: Searched, reach: Reach, today: date) -> Found:
    """Children within reach to whom everything fits that was asked for; none where nothing was.

    A name's words are compared folded. It costs what the fewer are: those whom the words fit anywhere, or those within reach.
    """
    if asked.asks_for_nothing:
        return Found((), 0)
    conditions, values = [], reach_values(reach, today)
    if asked.cpr:
        conditions.append(WITH_CPR)
        values["cpr"] = asked.cpr
    if asked.begins:
        numbered = "numbered.cpr BETWEEN :begins AND :begins_last OR numbered.born = :born"
        conditions.append(f"id IN (SELECT {kept_id('numbered.id')} FROM child AS numbered WHERE {numbered})")  # noqa: S608 - our own text
        values |= {"begins": asked.begins, "begins_last": asked.begins + LAST_SIGN, "born": asked.born and asked.born.isoformat()}
    elif asked.born:
        conditions.append(f"id IN (SELECT {kept_id('numbered.id')} FROM child AS numbered WHERE numbered.born = :born)")  # noqa: S608
        values["born"] = asked.born.isoformat()
    ranges, spelt = _ranges(asked.words)
    values |= spelt
    if asked.words and not ranges:
        return Found((), 0)
    rare = [one for one in ranges if _is_rare(db, one, spelt)]
    beside = f" AND {goes_to_asker('child_word.child_id')}" if len(reach.units) <= FEW_UNITS else ""
    conditions += [_anywhere(one, beside) for one in rare]
    conditions += [_has_word(one) for one in ranges if one not in rare]
    is_narrow = bool(asked.cpr or asked.begins or asked.born or rare)
    if not is_narrow and len(reach.units) <= FEW_UNITS:
        conditions, is_narrow = [_called_there(ranges), *conditions], True
    within = sees("child.id") if is_narrow else f"id IN ({WITHIN_REACH})"
    found = rows(
        db,
        f"""SELECT {CHILD}, count(*) OVER () AS total FROM child
        WHERE {" AND ".join([within, *conditions])} ORDER BY name_order, id LIMIT {MOST_FOUND}""",  # noqa: S608 - our own text
        values,
    )
    return Found(tuple(read_children(db, found, reach.units, today)), found[0]["total"] if found else 0)


def search_anywhere(db: Database, words: str, asker_id: str) -> FoundAnywhere:
    """Children in whose names every word is found, in every unit there is or was: for whoever gives insight into the log.

    A protected name is found by the number alone, and nobody who is closed to the asker (id).
    """
    ranges, values = _ranges(words)
    condition = " AND ".join(_anywhere(one) for one in ranges) or "0"
    return _found_anywhere(db, f"{condition} AND {TOLD_BY_NAME}", values, asker_id)


def with_cpr_anywhere(db: Database, cpr: str, asker_id: str | None = None) -> FoundAnywhere:
    """The child with this CPR number, in any unit or in none, that is not closed to the asker (id): for whoever gives insight into the log.

    None is nobody to whom it could be closed.
    """
    return _found_anywhere(db, WITH_CPR, {"cpr": cpr}, asker_id)


def get_anywhere(db: Database, child_id: str, asker_id: str) -> Named | None:
    """Who a child is, in any unit or in none, that is not closed to the asker (id): for whoever gives insight into the log."""
    found = _found_anywhere(db, f"id = {kept_id(':id')}", {"id": child_id}, asker_id).children
    return found[0] if found else None


def _ranges(words: str) -> tuple[Sequence[str], Row]:
    """For each word the condition on `child_word.word` that it begins so, in any of its spellings; and the values of all."""
    conditions, values = [], Row()
    for spellings in wanted(words):
        ranges = []
        for spelling in spellings:
            low, high = f"low{len(values)}", f"high{len(values)}"
            values |= {low: spelling, high: spelling + LAST_SIGN}
            ranges.append(f"word BETWEEN :{low} AND :{high}")
        conditions.append(" OR ".join(ranges))
    return conditions, values


def _is_rare(db: Database, word: str, values: Row) -> bool:
    named = {name: value for name, value in values.items() if f":{name} " in f"{word} "}
    counted = f"SELECT count(*) AS number FROM (SELECT 1 FROM child_word WHERE {word} LIMIT {FEW})"  # noqa: S608 - our own text
    return int(rows(db, counted, named)[0]["number"]) < FEW


def _anywhere(word: str, and_: str = "") -> str:
    return f"id IN (SELECT {kept_id('child_word.child_id')} FROM child_word WHERE ({word}){and_})"  # noqa: S608 - our own text


def _has_word(word: str) -> str:
    return f"""EXISTS (SELECT 1 FROM child_word WHERE child_word.child_id IN {records_of("child.id")} AND ({word}))"""  # noqa: S608


def _called_there(words: Sequence[str]) -> str:
    """Who goes to the asker's few units and may have every word: of the others nothing is read but their words. Who has several records may
    have them in any of these.
    """
    called = " AND ".join(f"EXISTS (SELECT 1 FROM child_word WHERE child_word.child_id = stay.child_id AND ({word}))" for word in words)  # noqa: S608
    return f"""id IN (SELECT {kept_id("stay.child_id")} FROM child_unit AS stay {SIDE_BY_SIDE}
        WHERE stay.unit_id IN (SELECT value FROM json_each(:units)) AND since <= :today AND (until IS NULL OR until >= :today)
            AND ({called} OR stay.child_id IN {JOINED}))"""  # noqa: S608 - our own text


def _found_anywhere(db: Database, condition: str, values: Row, asker_id: str | None) -> FoundAnywhere:
    found = rows(
        db,
        f"""SELECT id, name, born, count(*) OVER () AS total FROM child
        WHERE {condition} AND {open_to_asker("child.id")} ORDER BY name_order, id LIMIT {MOST_FOUND}""",  # noqa: S608 - our own text
        values | {"asker": asker_id},
    )
    named = tuple(Named(row["id"], row["name"], date.fromisoformat(row["born"])) for row in found)
    return FoundAnywhere(named, found[0]["total"] if found else 0)
