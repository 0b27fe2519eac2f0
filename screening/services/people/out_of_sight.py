"""What waits in a unit where nobody sees it: whoever could has left, or the child is closed to all who are there. Told in numbers."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from screening.domain.people import Right, Role, Unit, rights_of
from screening.domain.people.staffing import Person, RoleState
from screening.storage.database import Database
from screening.storage.my_day import out_of_sight
from screening.storage.my_day.out_of_sight import TaskInDoubt
from screening.storage.people import units


@dataclass(frozen=True)
class OutOfSight:
    """How many open tasks and how many children of a unit nobody sees who works there today."""

    unit: Unit
    tasks: int
    children: int


def look_for(db: Database, everybody: Sequence[Person], today: date) -> tuple[OutOfSight, ...]:
    """The units with anything that nobody there sees, by name; `everybody` is whoever comes in. No child is told."""
    every = units.every(db)
    by_id = {unit.id: unit for unit in every} | {id_: unit for unit in every for id_ in unit.merged}

    holders = defaultdict[tuple[str, Role], set[str]](set)
    for person in everybody:
        for held in person.roles_on(today):
            if held.state_on(today) is RoleState.HELD:
                holders[held.unit.id, held.role].add(person.id)

    def who(right: Right, unit_id: str) -> frozenset[str]:
        roles = [role for role in Role if right in rights_of(role)]
        return frozenset().union(*(holders.get((by_id[unit_id].id, role), ()) for role in roles))

    def seeing(task: TaskInDoubt) -> frozenset[str]:
        return who(task.kind.takes if task.is_there else Right.MOVE_CHILDREN, task.unit_id) - task.kept_out

    waiting = out_of_sight.kinds_by_unit(db)
    lacking = [
        unit_id
        for unit_id, kinds in waiting.items()
        if not all(who(right, unit_id) for right in {Right.MOVE_CHILDREN} | {kind.takes for kind in kinds})
    ]
    tasks = Counter(by_id[one.unit_id].id for one in out_of_sight.perhaps(db, lacking, today) if not seeing(one))
    children = Counter(
        by_id[unit_id].id
        for unit_id, _child in {
            (one.unit_id, one.child_id)
            for one in out_of_sight.closed_children(db, today)
            if who(Right.SEE_CHILDREN, one.unit_id) <= one.kept_out
        }
    )
    return tuple(OutOfSight(unit, tasks[unit.id], children[unit.id]) for unit in every if tasks[unit.id] or children[unit.id])
