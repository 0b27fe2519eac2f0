"""Which signed assessment kept which promise to look again: found out anew by whatever changes which assessments are the child's."""

from collections.abc import Collection
from functools import partial

from screening.domain.assessing.placed import PartsPlaced
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.promises import who_kept
from screening.services.publishing.configurations import kept
from screening.storage.database import Database
from screening.storage.my_day import tasks


def settle_promises(db: Database, child_id: str, unit_id: str) -> None:
    """Find out anew which assessment kept which promise about a child in a unit, and remember it. Call it inside `writing`."""
    promises = [task for task in tasks.of_child(db, child_id, unit_id) if task.kind is TaskKind.LOOK_AGAIN]
    if not promises:
        return
    kept_by = who_kept(promises, tasks.looked_at(db, child_id, unit_id), partial(_worried, db))
    tasks.settle(db, {task.id: kept_by[task.id] for task in promises if kept_by[task.id] != task.done_by})


def settle_everywhere(db: Database, child_id: str) -> None:
    """The same in every unit that promised anything, when records were made one or parted. Call it inside `writing`."""
    for unit_id in tasks.units_of_child(db, child_id, TaskKind.LOOK_AGAIN):
        settle_promises(db, child_id, unit_id)


def _worried(db: Database, placed: PartsPlaced) -> Collection[str]:
    return placed.worried(kept(db, placed.fingerprint).scale(placed.scale_id))
