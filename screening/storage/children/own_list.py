"""What the list of one's own children is made of: light rows of all of them, and more of those on one page."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from screening.domain.children.own_list import ListedChild
from screening.domain.danish_order import place_order
from screening.domain.my_day.kinds import TaskKind
from screening.domain.people import Reach, Unit
from screening.storage.children.alone import last_for_asker, stands_for_asker
from screening.storage.children.joined import kept_id, records_of
from screening.storage.children.reach import WITHIN_REACH, ids_as_json, reach_values
from screening.storage.database import Database, rows

OURS: Final = "(SELECT value FROM json_each(:units))"
STANDS: Final = stands_for_asker("assessment")
LAST_TWO: Final = 2


@dataclass(frozen=True)
class ListedGroup:
    """A room, a class or a district, as the list names it."""

    id: str
    name: str
    unit_id: str


@dataclass(frozen=True)
class LastPoint:
    """Where a child was placed on one dimension, by an assessment that stands. `born_then` and `weeks_early` are as it has them."""

    child_id: str
    dimension_id: str
    point: int
    observed_on: date
    fingerprint: str
    scale_id: str
    born_then: date
    weeks_early: int


def of_units(db: Database, reach: Reach, today: date) -> list[ListedChild]:
    """Every child within reach, each once: with the first of the asker's units that it goes to, where any has put it in a group."""
    found = rows(
        db,
        f"""SELECT child.id, child.name_order, child.born, coalesce(unit.merged_into, unit.id) AS unit_id, unit.name AS unit_name, group_id,
            unit_group.position, knows_id, last.observed_on, last.zone_id, due.on_day AS due_on
        FROM child_unit JOIN child ON child.id = {kept_id("child_unit.child_id")} JOIN unit ON unit.id = child_unit.unit_id
        LEFT JOIN unit_group ON unit_group.id = group_id
        LEFT JOIN assessment AS last ON last.rowid = {last_for_asker("child.id")}
        LEFT JOIN (SELECT {kept_id("task.child_id")} AS child_id, min(due_on) AS on_day FROM task WHERE unit_id IN {OURS}
            AND done_by IS NULL AND ended_at IS NULL AND kind = :look_again GROUP BY 1) AS due ON due.child_id = child.id
        WHERE child_unit.unit_id IN {OURS} AND (until IS NULL OR until >= :today) AND since <= :today
            AND child.id IN ({WITHIN_REACH})""",  # noqa: S608 - our own text
        reach_values(reach, today) | {"look_again": str(TaskKind.LOOK_AGAIN)},
    )
    order = {unit.id: number for number, unit in enumerate(reach.units)}
    found.sort(key=lambda row: (order.get(row["unit_id"], len(order)), row["group_id"] is None))
    each = dict[str, ListedChild]()
    for row in found:
        in_a_group = row["position"] is not None
        place = (place_order(row["unit_name"]), row["position"] if in_a_group else NOWHERE)
        seen, due = row["observed_on"], row["due_on"]
        listed = ListedChild(
            id=row["id"],
            name_order=row["name_order"],
            born=date.fromisoformat(row["born"]),
            unit_id=row["unit_id"],
            group_id=row["group_id"],
            place=place,
            knows_id=row["knows_id"],
            seen_on=date.fromisoformat(seen) if seen else None,
            zone_id=row["zone_id"],
            due_on=date.fromisoformat(due) if due else None,
        )
        each.setdefault(listed.id, listed)
    return list(each.values())


NOWHERE: Final = 1_000_000
"""Whoever is in no group comes after all groups."""


def groups(db: Database, units: Sequence[Unit]) -> list[ListedGroup]:
    """The groups of these units that are open, in their order."""
    found = rows(
        db,
        f"""SELECT id, name, unit_id FROM unit_group WHERE closed_on IS NULL AND unit_id IN {OURS} ORDER BY unit_id, position, id""",  # noqa: S608
        {"units": ids_as_json(units)},
    )
    return [ListedGroup(row["id"], row["name"], row["unit_id"]) for row in found]


def last_points(db: Database, child_ids: Sequence[str], units: Sequence[Unit], asker_id: str) -> list[LastPoint]:
    """The last two points of each of these children on each dimension, the newest first, as `units` placed them and the asker may know."""
    found = rows(
        db,
        f"""SELECT * FROM (SELECT asked.value AS child_id, dimension_id, point, observed_on, fingerprint, scale_id, child_born, weeks_early,
            row_number() OVER (PARTITION BY asked.value, dimension_id ORDER BY observed_on DESC, signed_at DESC) AS number
        FROM json_each(:ids) AS asked CROSS JOIN assessment ON assessment.child_id IN {records_of("asked.value")}
        JOIN score ON score.assessment_id = assessment.id AND point IS NOT NULL
        WHERE assessment.unit_id IN {OURS} AND {STANDS}) WHERE number <= :last_two ORDER BY number""",  # noqa: S608 - our own text
        {"ids": json.dumps(list(child_ids)), "units": ids_as_json(units), "last_two": LAST_TWO, "asker": asker_id},
    )
    read = date.fromisoformat
    return [
        LastPoint(
            child_id=row["child_id"],
            dimension_id=row["dimension_id"],
            point=row["point"],
            observed_on=read(row["observed_on"]),
            fingerprint=row["fingerprint"],
            scale_id=row["scale_id"],
            born_then=read(row["child_born"]),
            weeks_early=row["weeks_early"],
        )
        for row in found
    ]


@dataclass(frozen=True)
class NamedChild:
    """Who a child on the page is, and when the asker last saved a draft about it (as stored, UTC), None without one."""

    id: str
    name: str
    born: date
    drafted_at: str | None


def named(db: Database, child_ids: Sequence[str], asker_id: str) -> dict[str, NamedChild]:
    """Who these children are, by id."""
    found = rows(
        db,
        f"""SELECT child.id, child.name, child.born, (SELECT max(saved_at) FROM draft
            WHERE draft.child_id IN {records_of("child.id")} AND author_id = :asker) AS drafted_at
        FROM json_each(:ids) AS asked CROSS JOIN child ON child.id = asked.value""",  # noqa: S608 - our own text
        {"ids": json.dumps(list(child_ids)), "asker": asker_id},
    )
    return {row["id"]: NamedChild(row["id"], row["name"], date.fromisoformat(row["born"]), row["drafted_at"]) for row in found}


def with_protected_name(db: Database, child_ids: Sequence[str]) -> frozenset[str]:
    """Those of these children whose name is protected in any of their records."""
    found = rows(
        db,
        f"""SELECT asked.value AS id FROM json_each(:ids) AS asked WHERE EXISTS
            (SELECT 1 FROM child AS record WHERE record.id IN {records_of("asked.value")} AND record.name_protected = 1)""",  # noqa: S608 - our own text
        {"ids": json.dumps(list(child_ids))},
    )
    return frozenset(row["id"] for row in found)
