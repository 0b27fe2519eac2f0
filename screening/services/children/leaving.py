"""A child leaves a unit: one child's part of a move, with what becomes of each thing that waits. Call it inside a transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.children.child import Child
from screening.domain.children.moving import ENDS, MoveKind, Settled, WaitingWork, WorkKind, last_day_here
from screening.domain.people import Unit, User
from screening.domain.people.staffing import Person
from screening.domain.phrase import Phrase
from screening.domain.rating.ratings import RatingState
from screening.domain.reasons import read_reason
from screening.language import local_day
from screening.services import rating_tasks, received_tasks
from screening.services.helping.ending import end_with
from screening.services.sharing import hand_overs
from screening.storage import audit, leaving
from screening.storage.assessing import drafts
from screening.storage.children import closed, confirmed, stays
from screening.storage.database import Database
from screening.storage.people import staff, units
from screening.storage.rating import ratings

LEFT: Final = "Barnet er ikke i enheden mere."
HANDED_OVER: Final[Mapping[WorkKind, Act]] = {
    WorkKind.DRAFT: Act.DRAFT_HANDED_OVER,
    WorkKind.TASK: Act.TASK_HANDED_OVER,
    WorkKind.FORM: Act.FORM_HANDED_OVER,
}
ENDED: Final[Mapping[WorkKind, Act]] = {
    WorkKind.DRAFT: Act.DRAFT_ENDED,
    WorkKind.TASK: Act.TASK_ENDED,
    WorkKind.FORM: Act.FORM_ENDED,
}


@dataclass(frozen=True)
class Leave:
    """That a child leaves `unit`: why, for which other unit (None for none), and from which day it is elsewhere."""

    child: Child
    unit: Unit
    kind: MoveKind
    target: Unit | None
    day: date
    note: str = ""


def takers_in(db: Database, unit: Unit, today: date) -> tuple[Person, ...]:
    """Everybody who works with the unit's children today."""
    return tuple(one for one in staff.of_units(db, (unit,)) if one.works_in(unit.id, today))


def other_units(db: Database, unit: Unit, today: date) -> tuple[Unit, ...]:
    """The units that a child can move to: every one that is not closed."""
    kept = units.kept(db, today)
    return tuple(one.unit for one in kept if one.unit.id != unit.id and (one.closed_on is None or one.closed_on > today))


def work_faults(
    db: Database, kind: MoveKind, waiting: Sequence[WaitingWork], takers: Iterable[Person], settled: Settled
) -> dict[str, Phrase]:
    """What is missing before anything is left: for each thing that waits somebody who takes it over, or why it ends. By field."""
    faults: dict[str, Phrase] = {}
    people = {person.id: person for person in takers}
    kept_out = closed.kept_out_of(db, [one.child_id for one in waiting])
    given: set[tuple[str, str]] = set()
    for one in waiting:
        taker = settled.takers.get(one.id, "")
        if taker == ENDS:
            reason = read_reason(settled.because.get(one.id, ""), Phrase("Skriv kort, hvorfor det slutter."))
            if isinstance(reason, Phrase):
                faults[f"because.{one.id}"] = reason
            continue
        person = people.get(taker)
        if not kind.leaves_time:
            faults[f"to.{one.id}"] = Phrase("Her kan ingen gøre det færdigt. Vælg, at det slutter, og skriv hvorfor.")
        elif person is None:
            faults[f"to.{one.id}"] = Phrase("Vælg en kollega i enheden, eller at det slutter.")
        elif (one.child_id, taker) in kept_out:
            faults[f"to.{one.id}"] = Phrase("Barnet er lukket for {name}. Vælg en anden.", {"name": person.name})
        elif one.kind is WorkKind.DRAFT and one.person_id != taker:
            if (one.child_id, taker) in given or drafts.of_author(db, one.child_id, taker):
                faults[f"to.{one.id}"] = Phrase("{name} har allerede en kladde om barnet. Vælg en anden.", {"name": person.name})
            given.add((one.child_id, taker))
    return faults


def settle(db: Database, user: User, unit: Unit, waiting: Sequence[WaitingWork], settled: Settled, now: datetime) -> None:
    """Hand over or end everything that waits, as it was `settled` without a fault; each with its line in the log."""
    for one in waiting:
        taker = settled.takers[one.id]
        if taker == ENDS:
            because = " ".join(settled.because[one.id].split())
            leaving.end_work(db, one, unit, because, user.id, now)
            if one.kind is WorkKind.TASK:
                end_with(db, user, one.id, because, now)
                hand_overs.end_with(db, user, one.id, because, now)
            audit.record(db, now, ENDED[one.kind], user, child_id=one.child_id, subject=one.id)
        else:
            leaving.hand_over(db, one, taker, now)
            audit.record(db, now, HANDED_OVER[one.kind], user, child_id=one.child_id, subject=one.id)


def _look_no_longer(db: Database, user: User, move: Leave, now: datetime) -> None:
    """Nobody in the unit looks at the child alone any more, nor together but who was given it to finish: what was signed stands."""
    rating = ratings.asking(db, move.child.id, move.unit.id)
    if rating is None:
        return
    if rating.phase is RatingState.ALONE:
        ratings.close(db, rating.id, user.id, LEFT, now)
        rating = ratings.settle(db, rating.id)
        rating_tasks.end_alone(db, rating, now)
    if rating.phase is RatingState.TOGETHER and not rating_tasks.is_finished_by_somebody(db, rating):
        ratings.end(db, rating.id, user.id, LEFT, now)
        ratings.settle(db, rating.id)
        rating_tasks.ended(db, rating, now)


def leave(db: Database, user: User, move: Leave, waiting: Sequence[WaitingWork], settled: Settled, now: datetime) -> None:
    """Let a child leave a unit, and begin in the other with an empty file, where there is one: only that it comes, and from when."""
    today = local_day(now)
    settle(db, user, move.unit, waiting, settled, now)
    _look_no_longer(db, user, move, now)
    last = last_day_here(move.kind, move.day, today, settled)
    stays.end_stays(db, move.child.id, move.unit, last, today)
    target = move.target.id if move.target else None
    left = leaving.add(db, move.child.id, move.unit.id, move.kind, target, move.day, move.note, user.id, now)
    match move.kind:
        case MoveKind.UNIT:
            act = Act.CHILD_MOVED
        case MoveKind.MISTAKE:
            act = Act.CHILD_UNDONE
        case MoveKind.GROUP | MoveKind.AWAY | MoveKind.EIGHTEEN | MoveKind.DEATH:
            act = Act.CHILD_ENDED
    if move.kind is MoveKind.AWAY:
        received_tasks.after_moving_away(db, user, move.child.id, now)
    if target:
        _begin_there(db, user, move, target, now)
    audit.record(db, now, act, user, child_id=move.child.id, subject=left)


def _begin_there(db: Database, user: User, move: Leave, target: str, now: datetime) -> None:
    """A unit that knows the child's adults lets the next know them too; one that still waits to know them can't."""
    knows = confirmed.is_confirmed(db, move.child.id, (move.unit,))
    if knows:
        confirmed.confirm(db, move.child.id, target, user.id, now)
    if not stays.goes_or_will_go(db, move.child.id, target, local_day(now)):
        stays.begin(db, move.child.id, target, move.day)
        if not knows:
            confirmed.pass_on(db, move.child.id, target, move.child.name, user.id, now)
