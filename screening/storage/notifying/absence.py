"""How much a pupil was away unlawfully in a quarter, as somebody counted it. A count is followed by a newer one, and never changed."""

from dataclasses import dataclass
from datetime import datetime

from screening.domain.notifying.absence import Quarter, QuarterCount
from screening.domain.people import Reach
from screening.storage.children.joined import SAME_CHILD
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, Row, insert, new_id, rows


@dataclass(frozen=True)
class CountedQuarter:
    """A count, by whom and when (UTC)."""

    count: QuarterCount
    by_name: str
    at: datetime


def add(db: Database, child_id: str, unit_id: str, count: QuarterCount, by_id: str, now: datetime) -> str:
    """Write a count, and answer with its id."""
    id_ = new_id()
    row: Row = {"id": id_, "child_id": child_id, "unit_id": unit_id, "year": count.quarter.year, "quarter": count.quarter.number}
    row |= {"half_days": count.half_days, "school_days": count.school_days, "counted_by": by_id, "counted_at": now.isoformat()}
    insert(db, "quarter_absence", row)
    return id_


def quarter_of(db: Database, count_id: str) -> Quarter | None:
    """The quarter that a count (its id) is of."""
    found = rows(db, "SELECT year, quarter FROM quarter_absence WHERE id = :id", {"id": count_id})
    return Quarter(found[0]["year"], found[0]["quarter"]) if found else None


def newest(db: Database, child_id: str, reach: Reach) -> CountedQuarter | None:
    """The newest count of a child's newest quarter in the asker's units."""
    found = rows(
        db,
        f"""SELECT year, quarter, half_days, school_days, user.name AS by_name, counted_at
        FROM quarter_absence JOIN user ON user.id = counted_by
        WHERE child_id IN {SAME_CHILD} AND unit_id IN (SELECT value FROM json_each(:units))
        ORDER BY year DESC, quarter DESC, counted_at DESC, quarter_absence.rowid DESC LIMIT 1""",  # noqa: S608 - our own text
        {"child_id": child_id, "units": ids_as_json(reach.units)},
    )
    if not found:
        return None
    row = found[0]
    count = QuarterCount(Quarter(row["year"], row["quarter"]), row["half_days"], row["school_days"])
    return CountedQuarter(count, row["by_name"], datetime.fromisoformat(row["counted_at"]))
