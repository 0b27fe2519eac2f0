"""What has served its purpose: who is due and who is not, and the run that erases on a named basis."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Final

from screening.domain.acts import Act
from screening.domain.keeping.basis import ErasureBasis, faults
from screening.domain.keeping.retention import ChildRecord, Held, RecordVerdict, verdict
from screening.domain.local_time import day_at
from screening.domain.people import Actor, Right
from screening.domain.ruler.written.retention import RecordKind, RetentionRule
from screening.errors import Invalid, NotFound
from screening.services import doubting
from screening.services.keeping import afterwards
from screening.services.publishing.configurations import InForce
from screening.storage import audit
from screening.storage.database import Database, new_id, writing
from screening.storage.keeping import erasing, of_unknown, pausing, retention

WRITTEN_A_SECOND: Final = 20_000_000
"""Bytes of a database that are written anew in a second on a busy machine of 2 cores."""
A_MOMENT: Final = 1.0
"""Seconds that a writer may wait without being told."""
WAITS_FOR_FOLLOWER_SECONDS: Final = 40.0
"""A few turns of who follows the log, which looks each ten seconds."""
LOOKS_EVERY_SECONDS: Final = 0.5
LETS_GO_SECONDS: Final = 3.0
"""So long the pause is told before the file is written anew: what is being answered then is answered."""


@dataclass(frozen=True)
class DryRun:
    """Who could be erased today, and how many are held back by each reason; whoever is held back by several counts under each.

    `of_nobody` are the notifications that could be erased of children whom the program does not know. `owes_wiping` says that an earlier
    run was cut off: what it erased may stand in the file yet, outside all rows.
    """

    due: tuple[RecordVerdict, ...]
    held: Mapping[Held, int]
    of_nobody: tuple[RecordVerdict, ...] = ()
    owes_wiping: bool = False


@dataclass(frozen=True)
class Erasure:
    """What a run erased: how many children, how many notifications of nobody in the program, and how many rows of each kind.

    `is_wiped` says that nothing of it stands in the database's file or log any more; else somebody read what was before all the while.
    """

    run_id: str
    children: int
    of_nobody: int
    gone: Mapping[RecordKind, int]
    is_wiped: bool


def dry_run(db: Database, who: Actor, in_force: InForce, now: datetime) -> DryRun:
    """Look at every record of somebody grown up, and change nothing. Raises `NotFound` for whoever may not run commands."""
    if Right.RUN_COMMANDS not in who.rights:
        raise NotFound
    every = list(_verdicts(db, in_force, now))
    of_nobody = tuple(one for one in _of_nobody(db, in_force, now) if one.is_due)
    held = Counter(held for one in every for held in one.held)
    return DryRun(tuple(one for one in every if one.is_due), held, of_nobody, erasing.owes_wiping(db))


def erase(db: Database, who: Actor, in_force: InForce, basis: ErasureBasis, now: datetime) -> Erasure:
    """Erase whoever is due, each in a transaction of its own, and then write the file anew, in a pause where writers would notice.

    Each is asked about again before it goes. Raises `Invalid` where the basis is not whole, `ClockDoubted` where nobody knows who is due,
    and `NotFound` as `dry_run`.
    """
    if wrong := faults(basis, day_at(now)):
        raise Invalid(wrong)
    begun = monotonic()
    found, rules, run_id = dry_run(db, who, in_force, now), in_force.configuration.retention.retention, new_id()
    doubting.refuse_doubted(db, now)
    with writing(db):
        erasing.begin(db, run_id, basis, now)
        audit.record(db, now, Act.ERASURE_BEGUN, who, subject=run_id)
    children, of_nobody, gone = 0, 0, Counter[RecordKind]()
    for one in found.due:
        with writing(db):
            if not _is_due(retention.record_of(db, one.child_id, day_at(now)), rules, now):
                continue
            by_number = of_unknown.roots_of(db, one.child_id)
            gone.update(erasing.erase(db, run_id, one.child_id, now))
            afterwards.erased(db, one.child_id, now)
            for root in by_number:
                afterwards.notification_erased(db, root, now)
            audit.record(db, now, Act.RECORD_ERASED, who, child_id=one.child_id, subject=run_id)
            children += 1
    for one in found.of_nobody:
        with writing(db):
            if not _is_due(retention.record_of_nobody(db, one.child_id, day_at(now)), rules, now):
                continue
            gone.update(erasing.erase_of_nobody(db, run_id, one.child_id, now))
            afterwards.notification_erased(db, one.child_id, now)
            audit.record(db, now, Act.RECORD_ERASED, who, subject=run_id)
            of_nobody += 1
    return Erasure(run_id, children, of_nobody, gone, _is_wiped(db, now + timedelta(seconds=monotonic() - begun)))


def finish(db: Database, who: Actor, now: datetime) -> bool | None:
    """Write the file anew where a run was cut off before it had done so, in a pause as `erase`; whether nothing of what was erased stands
    in it any more, and None where nothing was owed. Raises `NotFound` as `dry_run`.
    """
    if Right.RUN_COMMANDS not in who.rights:
        raise NotFound
    return _is_wiped(db, now) if erasing.owes_wiping(db) else None


def _is_wiped(db: Database, now: datetime) -> bool:
    _wipe(db, now)
    if not _is_emptied_out(db):
        return False
    with writing(db):
        erasing.forget_wiping(db)
    return True


def _wipe(db: Database, now: datetime) -> None:
    """Nobody waits for a lock without being told: what takes longer than a moment is done in a pause that every page tells of."""
    path = Path(db.main_file)
    seconds = path.stat().st_size / WRITTEN_A_SECOND
    if seconds <= A_MOMENT:
        erasing.wipe(db)
        return
    with pausing.pause(path, now + timedelta(seconds=LETS_GO_SECONDS + seconds)):
        Event().wait(LETS_GO_SECONDS)
        erasing.wipe(db)


def _is_emptied_out(db: Database) -> bool:
    """Who follows the log lets it begin anew when it has seen that the file was written anew: its next turn is waited for."""
    gives_up = monotonic() + WAITS_FOR_FOLLOWER_SECONDS
    while not erasing.is_emptied_out(db):
        if monotonic() > gives_up:
            return False
        Event().wait(LOOKS_EVERY_SECONDS)
    return True


def _verdicts(db: Database, in_force: InForce, now: datetime) -> Iterator[RecordVerdict]:
    rules, today = in_force.configuration.retention.retention, day_at(now)
    for child_id in retention.grown_up(db, today):
        record = retention.record_of(db, child_id, today)
        if record is not None:
            yield verdict(rules, record, today)


def _of_nobody(db: Database, in_force: InForce, now: datetime) -> Iterator[RecordVerdict]:
    rules, today = in_force.configuration.retention.retention, day_at(now)
    for root in list(of_unknown.of_nobody(db)):
        record = retention.record_of_nobody(db, root, today)
        if record is not None:
            yield verdict(rules, record, today)


def _is_due(record: ChildRecord | None, rules: tuple[RetentionRule, ...], now: datetime) -> bool:
    return record is not None and verdict(rules, record, day_at(now)).is_due
