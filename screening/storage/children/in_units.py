"""Which children an asker may see: every query about a child takes the asker's units, so that forgetting them is a type error."""

import json
from collections.abc import Sequence

from screening.domain.people import Unit

IN_UNITS = """SELECT child_id FROM child_unit WHERE (until IS NULL OR until >= :today)
    AND unit_id IN (SELECT value FROM json_each(:units))"""


def ids_as_json(units: Sequence[Unit]) -> str:
    """The ids of units as SQL can read them: a JSON list."""
    return json.dumps([unit.id for unit in units])
