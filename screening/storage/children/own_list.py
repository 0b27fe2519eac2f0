"""What the list of one's own children is made of: light rows of all of them, and more of those on one page."""

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from screening.domain.children.own_list import ListedChild, OwnList
from screening.domain.danish_order import place_order
from screening.domain.my_day.kinds import TaskKind
from screening.domain.people import Reach, Unit
from screening.storage.children import last_looks
from screening.storage.children.joined import child_by_record, kept_id, records_of
from screening.storage.children.reach import ids_as_json, shut_to, unit_values
from screening.storage.database import Database, rows, tuples
from screening.storage.working_out import listed_while

OURS: Final = "(SELECT value FROM json_each(:units))"


@dataclass(frozen=True)
class ListedGroup:
    """A room, a class or a district, as the list names it."""

    id: str
    name: str
    unit_id: str


def of_units(db: Database, reach: Reach, today: date) -> OwnList:
    """Every child within reach, each once: with the first of the asker's units that it goes to, where any has put it in a group.

    The list is made once until anything of it is changed: for all who work in the same units, but of whoever looks alone or may not see
    one of the children.
    """
    alone, shut, due = last_looks.own_alone(db, reach), shut_to(db, reach), _looks_due(db, reach)
    version = last_looks.changes(db, reach.units), due
    asker = reach.user_id if alone or shut else ""
    by = tuple(unit.ids for unit in reach.units), today, asker, alone, shut

    def make() -> OwnList:
        return OwnList.by_name(_of_units(db, reach, today, shut, dict(due)))

    return listed_while(db, make, version, "own list", *by)


def _of_units(db: Database, reach: Reach, today: date, shut: Container[str], due: Mapping[str, date]) -> Iterable[ListedChild]:
    found = tuples(
        db,
        f"""SELECT child.id, child.name_order, child.born, child.weeks_early, coalesce(unit.merged_into, unit.id), unit.name, group_id,
            unit_group.position, knows_id
        FROM child_unit JOIN child INDEXED BY child_listed ON child.id = {kept_id("child_unit.child_id")}
            JOIN unit ON unit.id = child_unit.unit_id LEFT JOIN unit_group ON unit_group.id = group_id
        WHERE child_unit.unit_id IN {OURS} AND (until IS NULL OR until >= :today) AND since <= :today""",  # noqa: S608 - our own text
        unit_values(reach, today),
    )
    order = {unit.id: number for number, unit in enumerate(reach.units)}
    found.sort(key=lambda row: (order.get(row[4], len(order)), row[6] is None))
    seen = last_looks.of_units(db, reach)
    each = dict[str, ListedChild]()
    for id_, name_order, born, weeks_early, unit_id, unit_name, group_id, position, knows_id in found:
        if id_ in each or id_ in shut:
            continue
        look = seen.get(id_)
        each[id_] = ListedChild(
            id=id_,
            name_order=name_order,
            born=date.fromisoformat(born),
            weeks_early=weeks_early,
            unit_id=unit_id,
            group_id=group_id,
            place=(place_order(unit_name), position if position is not None else NOWHERE),
            knows_id=knows_id,
            seen_on=look.day if look else None,
            zone_id=look.zone_id if look else None,
            due_on=due.get(id_),
            looks=look.version if look else None,
        )
    return each.values()


def _looks_due(db: Database, reach: Reach) -> frozenset[tuple[str, date]]:
    """When each child is to be looked at again, where that waits in the units."""
    found = tuples(
        db,
        f"""SELECT {kept_id("task.child_id")} AS of_child, min(due_on) FROM task INDEXED BY task_open WHERE unit_id IN {OURS}
            AND done_by IS NULL AND ended_at IS NULL AND kind = :look_again GROUP BY of_child""",  # noqa: S608 - our own text
        {"units": ids_as_json(reach.units), "look_again": str(TaskKind.LOOK_AGAIN)},
    )
    return frozenset((child_id, date.fromisoformat(due_on)) for child_id, due_on in found if due_on)


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


@dataclass(frozen=True)
class NamedChild:
    """Who a child on the page is, and when the asker last saved a draft about it (as stored, UTC), None without one."""

    id: str
    name: str
    born: date
    drafted_at: str | None


def named(db: Database, child_ids: Sequence[str], asker_id: str) -> dict[str, NamedChild]:
    """Who these children are, by id."""
    joined, drafted = child_by_record(db), dict[str, str]()
    for record_id, saved_at in tuples(db, "SELECT child_id, saved_at FROM draft WHERE author_id = :asker", {"asker": asker_id}):
        child_id = joined.get(record_id, record_id)
        drafted[child_id] = max(saved_at, drafted.get(child_id, ""))
    found = tuples(
        db,
        "SELECT id, name, born FROM child INDEXED BY child_listed WHERE id IN (SELECT value FROM json_each(:ids))",
        {"ids": json.dumps(list(child_ids))},
    )
    return {id_: NamedChild(id_, name, date.fromisoformat(born), drafted.get(id_)) for id_, name, born in found}


def with_protected_name(db: Database, child_ids: Sequence[str]) -> frozenset[str]:
    """Those of these children whose name is protected in any of their records."""
    found = rows(
        db,
        f"""SELECT asked.value AS id FROM json_each(:ids) AS asked WHERE EXISTS
            (SELECT 1 FROM child AS record WHERE record.id IN {records_of("asked.value")} AND record.name_protected = 1)""",  # noqa: S608 - our own text
        {"ids": json.dumps(list(child_ids))},
    )
    return frozenset(row["id"] for row in found)
