"""Which children somebody may see: every query about a child takes the asker's reach, so that forgetting it is a type error."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Final

from screening.domain.people import Reach, Unit
from screening.storage.children.joined import kept_id
from screening.storage.database import Row

WITHIN_REACH: Final = f"""SELECT {kept_id("child_unit.child_id")} AS child_id FROM child_unit
    WHERE since <= :today AND (until IS NULL OR until >= :today)
    AND unit_id IN (SELECT value FROM json_each(:units))
    EXCEPT SELECT {kept_id("child_closed.child_id")} FROM child_closed WHERE user_id = :asker AND opened_at IS NULL"""  # noqa: S608
"""The children that somebody may see today: with `reach_values`, the one condition of every query that tells of a child."""


def reach_values(reach: Reach, today: date) -> Row:
    """What `WITHIN_REACH` asks for."""
    return {"units": ids_as_json(reach.units), "asker": reach.user_id, "today": today.isoformat()}


def ids_as_json(units: Sequence[Unit]) -> str:
    """The ids of units, and of those that were merged into them, as SQL can read them: a JSON list."""
    return json.dumps([id_ for unit in units for id_ in unit.ids])
