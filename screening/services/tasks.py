"""Tasks as other services make and do them, inside their own transactions: a task and its act are kept together, or neither."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.states import Owner
from screening.services import telling
from screening.storage.children import closed
from screening.storage.database import Database
from screening.storage.my_day import tasks


def make(db: Database, task: Task) -> None:
    """Write a task. Call it inside `writing`, in the transaction of the act that makes it. Whoever gets another's is told by mail.

    One whose child is closed to the person it is for waits for the whole unit from the beginning, as it would if it had been there before.
    Raises `ValueError` for a task that begins as nobody's: one of a kind that somebody promises, without the person.
    """
    if task.kind.first is Owner.HOLDER and task.person_id is None:
        raise ValueError(f"{task.kind} is somebody's from the beginning")
    holder = task.person_id
    if holder is not None and closed.is_kept_out(db, holder, task.child_id, task.subject):
        holder = None
    tasks.add(db, replace(task, person_id=holder))
    if holder is not None and holder != task.made_by:
        telling.tell(db, holder, task.made_at)


def finish(db: Database, kinds: Iterable[TaskKind], subject: str, act: Act, done_by: str) -> int:
    """Say that an act (its kind, and the id of what it made) did what waited about a thing (id), and answer with how many tasks.

    Call it inside `writing`, where the act writes its own row in the log. Raises `ValueError` for an act that does not do such a task.
    """
    waiting = tasks.about(db, kinds, subject)
    for task in waiting:
        tasks.finish(db, task, act, done_by)
    return len(waiting)


def end(db: Database, kinds: Iterable[TaskKind], subject: str, now: datetime) -> int:
    """Say that nothing is left to do about a thing (id): it is no more. Answers with how many tasks ended. Call it inside `writing`."""
    waiting = tasks.about(db, kinds, subject)
    for task in waiting:
        tasks.end(db, task, now)
    return len(waiting)
