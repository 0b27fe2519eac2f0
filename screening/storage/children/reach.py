"""Which children somebody may see: every query about a child takes the asker's reach, so that forgetting it is a type error."""

import json
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from screening.domain.people import Reach, Right, Role, Unit, rights_of
from screening.storage.children.joined import JOINED, kept_id, records_of
from screening.storage.database import Database, Row, tuples


def roles_with(right: Right) -> str:
    """The roles that have a right, as SQL can read them: a JSON list."""
    return json.dumps([role for role in Role if right in rights_of(role)])


WITH_CHILDREN: Final = roles_with(Right.SEE_CHILDREN)

WITHIN_UNITS: Final = f"""SELECT {kept_id("child_unit.child_id")} AS child_id FROM child_unit
    WHERE since <= :today AND (until IS NULL OR until >= :today)
    AND unit_id IN (SELECT value FROM json_each(:units))"""  # noqa: S608
"""The children of somebody's units today, whoever asks, with `unit_values`: whoever uses it leaves out those `shut_to` the asker."""

SHUT: Final = f"SELECT {kept_id('child_closed.child_id')} FROM child_closed WHERE user_id = :asker AND opened_at IS NULL"  # noqa: S608
"""The children that are closed to whoever asks."""

WITHIN_REACH: Final = f"{WITHIN_UNITS} EXCEPT {SHUT}"
"""The children that somebody may see today: with `reach_values`, the one condition of every query that tells of a child."""

SIDE_BY_SIDE: Final = "INDEXED BY child_unit_by_unit"
"""SQL that finds the stays of a unit's children one beside the other: for many children of few units. Else each child's are found."""


def sees(child: str) -> str:
    """SQL that says of one child (an expression for the id of any of its records) whether it is among those of `WITHIN_REACH`.

    It costs what one child costs, however many there are.
    """
    return f"""({is_of_units(child)}
    AND NOT EXISTS (SELECT 1 FROM child_closed AS shut WHERE shut.child_id IN {records_of(child)}
        AND shut.user_id = :asker AND shut.opened_at IS NULL))"""  # noqa: S608 - our own text


def is_of_units(child: str, index: str = "") -> str:
    """SQL that says the same with `WITHIN_UNITS`."""
    return f"""EXISTS (SELECT 1 FROM child_unit AS reached {index} WHERE reached.child_id IN {records_of(child)}
        AND reached.since <= :today AND (reached.until IS NULL OR reached.until >= :today)
        AND reached.unit_id IN (SELECT value FROM json_each(:units)))"""  # noqa: S608 - our own text


def shut_to(db: Database, reach: Reach) -> frozenset[str]:
    """The children (ids) that are closed to whoever asks."""
    found = tuples(db, SHUT, {"asker": reach.user_id})
    return frozenset(child_id for (child_id,) in found)


def unit_values(reach: Reach, today: date) -> Row:
    """What `WITHIN_UNITS` asks for: the same for everybody who works in the same places."""
    return {"units": ids_as_json(reach.units), "today": today.isoformat()}


def reach_values(reach: Reach, today: date) -> Row:
    """What `WITHIN_REACH` asks for."""
    return unit_values(reach, today) | {"asker": reach.user_id}


def ids_as_json(units: Sequence[Unit]) -> str:
    """The ids of units, and of those that were merged into them, as SQL can read them: a JSON list."""
    return _as_json(tuple(id_ for unit in units for id_ in unit.ids))


@lru_cache(maxsize=256)
def _as_json(ids: tuple[str, ...]) -> str:
    """The list is the same for each question of a request, and of everybody who works in the same places."""
    return json.dumps(ids)


def goes_to(child: str, unit: str) -> str:
    """SQL that says whether a child (an expression for the id of any of its records) goes to a unit (another) today.

    It is looked up beside the other children of the unit, for where one is asked about there are many.
    """
    return _goes_where(child, f"unit_id = {unit}")


def goes_to_asker(child: str) -> str:
    """SQL that says the same of the asker's units, where they are few: next to nothing is read for the many who go elsewhere."""
    return _goes_where(child, "unit_id IN (SELECT value FROM json_each(:units))")


def _goes_where(child: str, where: str) -> str:
    """Nearly always the record is the child's only one: that is asked first, for it costs little."""
    there = f"{where} AND since <= :today AND (until IS NULL OR until >= :today)"
    return f"""(EXISTS (SELECT 1 FROM child_unit AS own {SIDE_BY_SIDE} WHERE own.child_id = {child} AND own.{there})
    OR ({child} IN {JOINED} AND EXISTS (SELECT 1 FROM child_unit AS home {SIDE_BY_SIDE}
        WHERE home.child_id IN {records_of(child)} AND home.{there})))"""  # noqa: S608


def open_to_asker(child: str) -> str:
    """SQL that says whether a child (an expression for the id of any of its records) is not closed to whoever asks.

    Nearly always no child is closed to the asker: that is asked once, however many children there are.
    """
    return f"(NOT EXISTS ({SHUT}) OR {kept_id(child)} NOT IN ({SHUT}))"
