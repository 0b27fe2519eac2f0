"""The page about what is kept: how much could be erased and why the rest stays, in numbers. Erasing is done at the server alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from screening.domain.keeping.retention import Held
from screening.domain.people import Actor, Right, User
from screening.domain.ruler.written.retention import RetentionFile
from screening.errors import NotFound
from screening.language import local_day
from screening.services.keeping import erasing, tidying
from screening.services.keeping.of_work import OF_WORK, GoesAway
from screening.services.people import access
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, writing
from screening.storage.keeping import erasing as stored
from screening.storage.keeping import seen, unfinished

DUE: Final = "due"
OF_NOBODY: Final = "of_nobody"
PAST_UNIT: Final = "past_unit"
MOST_RUNS: Final = 10


@dataclass(frozen=True)
class WorkKept:
    """What tells of colleagues in one table: how long it is kept, and how much of it goes with the next morning."""

    kept: GoesAway
    waiting: int


@dataclass(frozen=True)
class KeptPage:
    """What is kept, in numbers of `counted_at` (UTC; None where nobody has counted yet): no child is named and none can be found by it.

    `of_nobody` are notifications that could be erased of children whom the program does not know; `secret_drafts` are drafts of those
    that were to go past the unit, whose author has left: nobody may be told of them.
    """

    rules: RetentionFile
    counted_at: datetime | None
    due: int
    of_nobody: int
    held: Mapping[Held, int]
    secret_drafts: int
    work: tuple[WorkKept, ...]
    runs: tuple[stored.RunTold, ...]


def count(db: Database, who: Actor, in_force: InForce, now: datetime) -> erasing.DryRun:
    """Count what could be erased and why the others stay, for the page. Raises `NotFound` for whoever runs no commands."""
    if Right.RUN_COMMANDS not in who.rights:
        raise NotFound
    found = erasing.dry_run(db, who, in_force, now)
    counts = {str(held): number for held, number in found.held.items()}
    own = {DUE: len(found.due), OF_NOBODY: len(found.of_nobody), PAST_UNIT: unfinished.secret_left(db, local_day(now))}
    with writing(db):
        seen.write(db, counts | own, now)
    return found


def look_at(db: Database, user: User, in_force: InForce, now: datetime) -> KeptPage:
    """What was counted last, what tells of colleagues, and the last runs. Raises `NotFound` for whoever lets nobody in."""
    access.check_can_keep_people(user)
    counts, counted_at = seen.read(db)
    waiting = tidying.waiting(db, now)
    return KeptPage(
        in_force.configuration.retention,
        counted_at,
        counts.get(DUE, 0),
        counts.get(OF_NOBODY, 0),
        {held: counts[held] for held in Held if counts.get(held)},
        counts.get(PAST_UNIT, 0),
        tuple(WorkKept(kept, waiting[table]) for table, kept in OF_WORK.items() if isinstance(kept, GoesAway)),
        tuple(stored.runs(db, MOST_RUNS)),
    )
