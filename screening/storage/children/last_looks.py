"""Where each child was seen last in each unit: kept by triggers of the file, one row beside the other for all children of a unit.

The table holds the looks that everybody there goes by: neither corrected, nor somebody's who looks alone, nor behind a joint one.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from screening.domain.people import Reach, Unit
from screening.storage.children.joined import child_by_record, every_record
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, tuples

FEW: Final = 100
"""So many children are looked up one by one; of more, all that their unit has seen are read side by side."""

ALONE: Final = """FROM rating_single AS eyes INDEXED BY rating_single_alone JOIN assessment AS own ON own.id = eyes.assessment_id
    WHERE eyes.author_id = :asker AND eyes.phase = 'alone' AND own.unit_id IN (SELECT value FROM json_each(:units))
        AND NOT EXISTS (SELECT 1 FROM assessment AS later WHERE later.replaces_id = own.id)"""
"""SQL for what the asker signed in the units and goes by alone, as long as others have not looked."""


class CoursePlace(NamedTuple):
    """Where a look lies in the course of a child: its record, the moment of signing (as kept) and the assessment."""

    record_id: str
    signed_at: str
    assessment_id: str


@dataclass(slots=True)
class LastLook:
    """The day and the zone of the last look at a child, and what is another whenever anything was signed about it since."""

    observed_on: str
    signed_at: str
    zone_id: str | None
    version: str

    @property
    def day(self) -> date:
        """The day on which it was seen."""
        return date.fromisoformat(self.observed_on)


def versions(db: Database, child_ids: Sequence[str], unit: Unit) -> dict[str, str]:
    """What is another whenever anything was signed about a child (by id) in a unit, of those of these children that were seen there."""
    asked, joined = frozenset(child_ids), child_by_record(db)
    some = "" if len(child_ids) > FEW else "AND child_id IN (SELECT value FROM json_each(:records))"
    records = every_record(child_ids, joined) if some else ()
    found = tuples(
        db,
        f"SELECT child_id, version FROM last_look WHERE unit_id IN (SELECT value FROM json_each(:ours)) {some}",  # noqa: S608 - our own text
        {"ours": ids_as_json((unit,)), "records": json.dumps(records)},
    )
    of_record = defaultdict[str, str](str)
    if len(unit.ids) == 1:
        of_record.update(found)
    else:
        for record_id, version in found:
            of_record[record_id] += version
    each = {record_id: version for record_id, version in of_record.items() if record_id in asked}
    for record_id, child_id in joined.items():
        if child_id in asked and record_id in of_record:
            each[child_id] = each.get(child_id, "") + of_record[record_id]
    return each


def signs(db: Database, child_ids: Sequence[str], unit: Unit) -> dict[str, str]:
    """What is another whenever anything was signed about each of these children (ids) in a unit: of those who have no last look there, as
    who was only looked at alone, whenever anything was signed in the unit at all.
    """
    told = versions(db, child_ids, unit)
    unseen = [child_id for child_id in child_ids if child_id not in told]
    return told | dict.fromkeys(unseen, json.dumps(changes(db, (unit,)))) if unseen else told


def versions_to(db: Database, reach: Reach, child_ids: Sequence[str]) -> dict[str, str]:
    """The same for the asker, of all units of the reach: what the asker signed and goes by alone makes it another too."""
    told = dict[str, str]()
    for unit in reach.units:
        for child_id, version in versions(db, child_ids, unit).items():
            told[child_id] = told.get(child_id, "") + version
    joined = child_by_record(db)
    own = tuples(
        db,
        f"""SELECT own.child_id, eyes.author_id || own.id {ALONE}
        AND own.child_id IN (SELECT value FROM json_each(:records)) ORDER BY own.id""",  # noqa: S608 - our own text
        {"units": ids_as_json(reach.units), "asker": reach.user_id, "records": json.dumps(every_record(child_ids, joined))},
    )
    for record_id, version in own:
        child_id = joined.get(record_id, record_id)
        told[child_id] = told.get(child_id, "") + version
    return told


def changes(db: Database, units: Sequence[Unit]) -> tuple[tuple[str, int], ...]:
    """What is another whenever anything was signed in any of these units, by whomever, or came to be what everybody there goes by."""
    found = tuples(
        db,
        "SELECT unit_id, count FROM looks_change WHERE unit_id IN (SELECT value FROM json_each(:units)) ORDER BY unit_id",
        {"units": ids_as_json(units)},
    )
    return tuple(found)


def own_alone(db: Database, reach: Reach) -> tuple[tuple[str, str, str, str | None, str], ...]:
    """What the asker signed in the units of the reach and goes by alone: record, day, moment, zone and a sign of its own for each."""
    found = tuples(
        db,
        f"SELECT own.child_id, own.observed_on, own.signed_at, own.zone_id, eyes.author_id || own.id {ALONE} ORDER BY own.id",  # noqa: S608
        {"units": ids_as_json(reach.units), "asker": reach.user_id},
    )
    return tuple(found)


def are_more_than(db: Database, unit: Unit, count: int) -> bool:
    """Whether more than `count` children were seen in a unit, ever; nothing beyond that is counted."""
    found = tuples(
        db,
        "SELECT count(*) FROM (SELECT 1 FROM last_look WHERE unit_id IN (SELECT value FROM json_each(:ours)) LIMIT :enough)",
        {"ours": ids_as_json((unit,)), "enough": count + 1},
    )
    return bool(found[0][0] > count)


def keys_of(db: Database, reach: Reach, child_ids: Sequence[str]) -> dict[str, CoursePlace]:
    """Where the last look at each of these children (ids) in the asker's units lies, by the child: the one that the asker goes by."""
    joined = child_by_record(db)
    records = every_record(child_ids, joined)
    found = tuples(
        db,
        f"""SELECT look.observed_on, look.signed_at, look.assessment_id, look.child_id
        FROM json_each(:records) AS asked CROSS JOIN json_each(:units) AS ours
            CROSS JOIN last_look AS look ON look.unit_id = ours.value AND look.child_id = asked.value
        UNION ALL SELECT own.observed_on, own.signed_at, own.id, own.child_id {ALONE}
            AND own.child_id IN (SELECT value FROM json_each(:records))""",  # noqa: S608 - our own text
        {"units": ids_as_json(reach.units), "asker": reach.user_id, "records": json.dumps(records)},
    )
    found.sort()
    return {joined.get(record_id, record_id): CoursePlace(record_id, signed_at, id_) for _, signed_at, id_, record_id in found}


def of_units(db: Database, reach: Reach) -> dict[str, LastLook]:
    """The last look at each child (id) in the asker's units, by all its records, that the asker goes by: while it looks alone, its own."""
    ours, joined = ids_as_json(reach.units), child_by_record(db)
    found = tuples(
        db,
        """SELECT child_id, observed_on, signed_at, zone_id, version FROM last_look
        WHERE unit_id IN (SELECT value FROM json_each(:units))""",
        {"units": ours},
    )
    each = dict[str, LastLook]()
    for record_id, observed_on, signed_at, zone_id, version in (*found, *own_alone(db, reach)):
        child_id = joined.get(record_id, record_id)
        before = each.get(child_id)
        if before is None:
            each[child_id] = LastLook(observed_on, signed_at, zone_id, version)
            continue
        before.version += version
        if (observed_on, signed_at) > (before.observed_on, before.signed_at):
            before.observed_on, before.signed_at, before.zone_id = observed_on, signed_at, zone_id
    return each
