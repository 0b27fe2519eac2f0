"""Where each child was seen last in each unit: kept by triggers of the file, one row beside the other for all children of a unit.

The table holds the looks that everybody there goes by: neither corrected, nor somebody's who looks alone, nor behind a joint one.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from screening.domain.people import Reach, Unit
from screening.storage.children.joined import child_by_record
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, tuples

FEW: Final = 100
"""So many children are looked up one by one; of more, all that their unit has seen are read side by side."""


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
    records = [*child_ids, *(record_id for record_id, child_id in joined.items() if child_id in asked)] if some else ()
    found = tuples(
        db,
        f"SELECT child_id, version FROM last_look WHERE unit_id IN (SELECT value FROM json_each(:ours)) {some}",  # noqa: S608 - our own text
        {"ours": ids_as_json((unit,)), "records": json.dumps(records)},
    )
    each = dict[str, str]()
    for record_id, version in found:
        child_id = joined.get(record_id, record_id)
        if child_id in asked:
            each[child_id] = each.get(child_id, "") + version
    return each


def of_units(db: Database, reach: Reach) -> dict[str, LastLook]:
    """The last look at each child (id) in the asker's units, by all its records, that the asker goes by: while it looks alone, its own."""
    ours, joined = ids_as_json(reach.units), child_by_record(db)
    found = tuples(
        db,
        """SELECT child_id, observed_on, signed_at, zone_id, version FROM last_look
        WHERE unit_id IN (SELECT value FROM json_each(:units))""",
        {"units": ours},
    )
    own = tuples(
        db,
        """SELECT own.child_id, own.observed_on, own.signed_at, own.zone_id, eyes.author_id || own.id
        FROM rating_single AS eyes INDEXED BY rating_single_alone JOIN assessment AS own ON own.id = eyes.assessment_id
        WHERE eyes.author_id = :asker AND eyes.phase = 'alone' AND own.unit_id IN (SELECT value FROM json_each(:units))
            AND NOT EXISTS (SELECT 1 FROM assessment AS later WHERE later.replaces_id = own.id)
        ORDER BY own.id""",
        {"units": ours, "asker": reach.user_id},
    )
    each = dict[str, LastLook]()
    for record_id, observed_on, signed_at, zone_id, version in (*found, *own):
        child_id = joined.get(record_id, record_id)
        before = each.get(child_id)
        if before is None:
            each[child_id] = LastLook(observed_on, signed_at, zone_id, version)
            continue
        before.version += version
        if (observed_on, signed_at) > (before.observed_on, before.signed_at):
            before.observed_on, before.signed_at, before.zone_id = observed_on, signed_at, zone_id
    return each
