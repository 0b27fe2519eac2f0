"""What waits of a notification at the authority is one task: of the kind that its state asks for, with whoever has it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.local_time import day_at
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.notifying.receiving.receptions import Reception, ReceptionState
from screening.domain.notifying.receiving.steps import MovedAway, ScreeningOutcome, StepTaken
from screening.domain.people import Role, User
from screening.domain.phrase import Phrase
from screening.services import tasks
from screening.storage.database import Database, new_id
from screening.storage.my_day import tasks as kept_tasks
from screening.storage.notifying import receptions

KIND_OF: Final[Mapping[ReceptionState, TaskKind]] = {
    ReceptionState.DANGER: TaskKind.ASSESS_DANGER,
    ReceptionState.CONFIRMATION: TaskKind.CONFIRM_RECEIPT,
    ReceptionState.NEW_MUNICIPALITY: TaskKind.TELL_NEW_MUNICIPALITY,
    ReceptionState.OUTCOME: TaskKind.INVESTIGATE,
    ReceptionState.FEEDBACK: TaskKind.GIVE_FEEDBACK,
    ReceptionState.INVESTIGATION: TaskKind.INVESTIGATE,
    ReceptionState.CHILD: TaskKind.INVESTIGATE,
}
"""The kind of task that each state waits for: all but the closed one."""
KINDS: Final = frozenset(KIND_OF.values())


def begin(db: Database, reception: Reception, user: User, now: datetime) -> None:
    """Make the first task. Call it inside `writing`, in the transaction in which it came."""
    _make(db, reception, user, now)


def follow(db: Database, before: Reception, after: Reception, act: Act, user: User, now: datetime) -> None:
    """Let the task go as the act has led on: done by it, or ended where it is no more the next thing to do. Call it inside `writing`."""
    if before.state is after.state and before.clocks == after.clocks:
        return
    for task in open_tasks(db, before.id):
        if before.state is after.state and KIND_OF.get(after.state) is task.kind and task.due_at == _due_at(after):
            return
        if act in task.kind.done_by:
            kept_tasks.finish(db, task, act, after.id)
        else:
            kept_tasks.end(db, task, now)
    if after.state is not ReceptionState.CLOSED:
        _make(db, after, user, now)


def open_tasks(db: Database, reception_id: str) -> list[Task]:
    """What waits of it: one task, for as long as it is open."""
    return kept_tasks.about(db, KINDS, reception_id)


def _due_at(reception: Reception) -> datetime | None:
    clock = next((clock for clock in reception.clocks if clock.waits_for is reception.state), None)
    return clock.due_at if clock and clock.due_on is None else None


def _make(db: Database, reception: Reception, user: User, now: datetime) -> None:
    clock = next(clock for clock in reception.clocks if clock.waits_for is reception.state)
    why = Phrase("Underretning {number}, kommet den {day}.", {"number": reception.number, "day": day_at(reception.arrived_at)})
    task = Task(
        id=new_id(),
        kind=KIND_OF[reception.state],
        unit_id=reception.authority_id,
        due_on=clock.due_on or day_at(clock.due_at),
        due_at=None if clock.due_on else clock.due_at,
        made_at=now,
        made_by=user.id,
        subject=reception.id,
        person_id=reception.holder_id,
        role=Role.CASE_ADVISER,
        why=why,
    )
    tasks.make(db, task)


def after_moving_away(db: Database, user: User, child_id: str, now: datetime) -> None:
    """A child leaves for another municipality: that one is told, where the authority works on a notification or knows of a need.

    Call it inside `writing`, in the transaction of the move.
    """
    for kept in receptions.of_child(db, child_id):
        before = kept.reception
        if before.moved is None and _is_known_need(before):
            after = receptions.add_step(db, before, StepTaken(MovedAway(""), user.id, user.name, now))
            follow(db, before, after, Act.CHILD_ENDED, user, now)


def _is_known_need(reception: Reception) -> bool:
    """Whether it is open, or ended in something more than nothing."""
    chosen = reception.outcome
    needs = chosen is not None and chosen.outcome is not ScreeningOutcome.NOTHING
    return needs or reception.state is not ReceptionState.CLOSED
