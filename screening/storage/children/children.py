"""Children. Every query takes the asker's reach, so that forgetting it is a type error."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from screening.domain.children.child import Child
from screening.domain.danish_order import danish_order, place_order
from screening.domain.folding import findable
from screening.domain.local_time import day_at
from screening.domain.people import Reach, Unit, UnitKind
from screening.domain.ruler.changes.today import Born
from screening.storage.children.joined import kept_id, records_of
from screening.storage.children.reach import WITHIN_REACH, ids_as_json, reach_values, sees
from screening.storage.children.stays import add_to_unit
from screening.storage.database import Database, Row, insert, new_id, rows, stream

CHILD = "child.id, child.name, child.born, child.cpr, child.weeks_early"
"""The columns that `read_children` takes."""
HAD_CPR = "field = 'cpr' AND before = :cpr AND before <> '' AND how = 'changed'"
"""That a number was a child's until it was given another. One that was only written wrong is somebody else's."""


def add(db: Database, name: str, born: date, cpr: str | None, weeks_early: int, unit: Unit, user_id: str, now: datetime) -> str:
    """Add a child to a unit, and answer with the id."""
    id_ = new_id()
    row = {"id": id_, "name": name, "name_order": danish_order(name), "cpr": cpr, "born": born.isoformat(), "weeks_early": weeks_early}
    insert(db, "child", row | {"created_at": now.isoformat(), "created_by": user_id})
    for word in findable(name):
        insert(db, "child_word", {"word": word, "child_id": id_})
    add_to_unit(db, id_, unit, day_at(now))
    return id_


def get(db: Database, child_id: str, reach: Reach, today: date) -> Child | None:
    """The child with this id, where it is within reach today; of a joined record the child that it tells of."""
    found = rows(
        db,
        f"SELECT {CHILD} FROM child WHERE id = {kept_id(':id')} AND {sees('child.id')}",  # noqa: S608 - our own text
        {"id": child_id} | reach_values(reach, today),
    )
    return read_children(db, found, reach.units, today)[0] if found else None


def some(db: Database, child_ids: Sequence[str], reach: Reach, today: date) -> dict[str, Child]:
    """Those of these children (ids) that are within reach today, by the id."""
    found = rows(
        db,
        f"""SELECT {CHILD} FROM json_each(:ids) AS asked CROSS JOIN child ON child.id = {kept_id("asked.value")}
        WHERE {sees("child.id")}""",  # noqa: S608 - our own text
        {"ids": json.dumps(list(child_ids))} | reach_values(reach, today),
    )
    return {child.id: child for child in read_children(db, found, reach.units, today)}


def by_birth(db: Database) -> Iterator[Born]:
    """How many children there are of each birthday and weeks early, in any unit or in none: nobody is told who they are."""
    counted = f"SELECT born, weeks_early, count(*) FROM child WHERE id = {kept_id('child.id')} GROUP BY born, weeks_early"  # noqa: S608
    found = stream(db, counted, {})
    for born, weeks_early, count in found:
        yield Born(date.fromisoformat(born), weeks_early, count)


def of_unit(db: Database, reach: Reach, unit: Unit, today: date) -> list[Child]:
    """Every child within reach that goes to a unit today, by name."""
    found = rows(
        db,
        f"SELECT {CHILD} FROM child WHERE id IN ({WITHIN_REACH}) ORDER BY name_order, id",  # noqa: S608 - our own text
        reach_values(reach.within(unit), today),
    )
    return read_children(db, found, [unit], today)


def born_on(db: Database, days: Iterable[date], reach: Reach, today: date) -> list[Child]:
    """Every child within reach that was born on one of these days, by name."""
    values = {"days": json.dumps([day.isoformat() for day in days])} | reach_values(reach, today)
    born = f"SELECT {kept_id('numbered.id')} FROM child AS numbered WHERE numbered.born IN (SELECT value FROM json_each(:days))"  # noqa: S608
    found = rows(db, f"SELECT {CHILD} FROM child WHERE id IN ({born}) AND {sees('child.id')} ORDER BY name_order, id", values)  # noqa: S608
    return read_children(db, found, reach.units, today)


def cpr_is_known(db: Database, cpr: str, besides: str = "") -> bool:
    """Whether any child of any unit, but for the one with the id `besides`, has this number or had it until it was given another.

    Two records of one child must never arise.
    """
    known = f"""SELECT 1 AS found FROM child WHERE cpr = :cpr AND id <> :besides
        UNION SELECT 1 FROM child_change WHERE {HAD_CPR} AND child_id <> :besides"""  # noqa: S608 - our own text
    return bool(rows(db, known, {"cpr": cpr, "besides": besides}))


def born(db: Database, child_id: str) -> date:
    """The day of birth of a child that is there."""
    found = rows(db, f"SELECT born FROM child WHERE id = {kept_id(':id')}", {"id": child_id})  # noqa: S608 - our own text
    return date.fromisoformat(found[0]["born"])


def was_added_unborn(db: Database, child_id: str) -> bool:
    """Whether a child was added before the day on which it was due."""
    return bool(rows(db, "SELECT 1 AS found FROM child WHERE id = :id AND born > day_of(created_at)", {"id": child_id}))


def read_children(db: Database, found: Sequence[Row], units: Sequence[Unit], today: date) -> list[Child]:
    """Each child with those of `units` that it goes to: which others have it is nothing that the asker may know."""
    if not found:
        return []
    places = rows(
        db,
        f"""SELECT DISTINCT {kept_id("child_unit.child_id")} AS child_id, unit.id, unit.name, kind, district
        FROM json_each(:ids) AS asked CROSS JOIN child_unit ON child_unit.child_id IN {records_of("asked.value")}
        CROSS JOIN unit ON unit.id = unit_id
        WHERE since <= :today AND (until IS NULL OR until >= :today) AND unit_id IN (SELECT value FROM json_each(:units))""",  # noqa: S608 - our own text
        {"ids": json.dumps([row["id"] for row in found]), "units": ids_as_json(units), "today": today.isoformat()},
    )
    homes = dict[str, list[Unit]]()
    for place in sorted(places, key=lambda place: place_order(place["name"])):
        unit = Unit(place["id"], place["name"], UnitKind(place["kind"]), place["district"])
        homes.setdefault(place["child_id"], []).append(unit)
    return [
        Child(
            row["id"],
            row["name"],
            date.fromisoformat(row["born"]),
            row["cpr"],
            row["weeks_early"],
            tuple(homes.get(row["id"], ())),
        )
        for row in found
    ]
