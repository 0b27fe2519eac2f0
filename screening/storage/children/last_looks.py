"""Where each child was seen last in each unit: kept by triggers of the file, one row beside the other for all children of a unit.

The table holds the looks that everybody there goes by: neither corrected, nor somebody's who looks alone, nor behind a joint one.
"""

from collections.abc import Mapping
from datetime import date

from screening.domain.people import Reach
from screening.storage.children.joined import kept_id
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, tuples


def of_units(db: Database, reach: Reach) -> Mapping[str, tuple[date, str | None]]:
    """The day and the zone of the last look at each child in the asker's units, by all its records, that the asker goes by: while it looks
    alone, its own.
    """
    ours = "(SELECT value FROM json_each(:units))"
    found = tuples(
        db,
        f"""SELECT child_id, observed_on, zone_id, max(observed_on || signed_at) FROM (
            SELECT {kept_id("last_look.child_id")} AS child_id, observed_on, signed_at, zone_id FROM last_look WHERE unit_id IN {ours}
            UNION ALL SELECT {kept_id("own.child_id")}, own.observed_on, own.signed_at, own.zone_id
                FROM rating_single AS eyes INDEXED BY rating_single_alone JOIN assessment AS own ON own.id = eyes.assessment_id
                WHERE eyes.author_id = :asker AND eyes.phase = 'alone' AND own.unit_id IN {ours}
                AND NOT EXISTS (SELECT 1 FROM assessment AS later WHERE later.replaces_id = own.id))
            GROUP BY child_id""",  # noqa: S608 - our own text
        {"units": ids_as_json(reach.units), "asker": reach.user_id},
    )
    return {child_id: (date.fromisoformat(observed_on), zone_id) for child_id, observed_on, zone_id, _ in found}
