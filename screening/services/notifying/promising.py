"""What is to be done after notifying, or after choosing not to: a person and a day for each, done by the act itself.

Of a notification that goes past the unit no task is made: a leader sees the unit's tasks.
"""

from collections.abc import Iterable
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.notifying.absence import QuarterCount
from screening.domain.notifying.choices import NotifyChoice
from screening.domain.notifying.clocks import ask_back_on
from screening.domain.notifying.notifications import SentNotification
from screening.domain.notifying.weekdays import nth_weekday_after
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.language import local_day
from screening.services import tasks
from screening.storage.database import Database, new_id
from screening.storage.my_day import tasks as kept_tasks
from screening.storage.notifying import absence


def after_sending(db: Database, user: User, sent: SentNotification, now: datetime) -> None:
    """Do what a notification does, and promise what follows from it. Call it inside `writing`."""
    if sent.supplements_id:
        tasks.finish(db, [TaskKind.NOTIFY_SUPPLEMENT], sent.supplements_id, Act.NOTIFICATION_SENT, sent.id)
    if sent.past_unit or sent.unit_id is None:
        return
    done = [TaskKind.NOTIFY_CONSIDER, TaskKind.ABSENCE_15]
    _finish(db, _of_child(db, done, sent), Act.NOTIFICATION_SENT, sent.id)
    if sent.supplements_id:
        return
    today = local_day(now)
    why = Phrase("Underretning {number} blev sendt den {day}.", {"number": sent.number, "day": today})
    _add(db, user, TaskKind.NOTIFY_ASK_BACK, sent.unit_id, sent.child_id, sent.id, ask_back_on(today), why, now)
    if sent.acute:
        urgent = Phrase("Akut underretning {number} blev sendt den {day}.", {"number": sent.number, "day": today})
        due = nth_weekday_after(today, 1)
        _add(db, user, TaskKind.NOTIFY_SUPPLEMENT, sent.unit_id, sent.child_id, sent.id, due, urgent, now)


def after_answer(db: Database, sent: SentNotification, act: Act, done_by: str) -> None:
    """The authority was asked, or somebody has said that it came. Call it inside `writing`."""
    tasks.finish(db, [TaskKind.NOTIFY_ASK_BACK], sent.id, act, done_by)


def after_choosing(db: Database, user: User, choice: NotifyChoice, unit_id: str, now: datetime) -> None:
    """Promise to look at it again on the day that was chosen, instead of on the day chosen before. Call it inside `writing`."""
    earlier = [task for task in kept_tasks.of_child(db, choice.child_id, unit_id) if task.kind is TaskKind.NOTIFY_CONSIDER]
    _finish(db, (task for task in earlier if task.person_id == user.id and task.done_by is None), Act.NOTIFY_CHOSEN, choice.id)
    _add(db, user, TaskKind.NOTIFY_CONSIDER, unit_id, choice.child_id, choice.id, choice.on_day, choice.told, now)


def after_counting(db: Database, user: User, unit_id: str, child_id: str, subject: str, counted: QuarterCount, now: datetime) -> None:
    """The school's leader notifies: today; and not any more, where the same quarter is counted anew to less. Call it inside `writing`."""
    why = Phrase("{percent} % ulovligt fravær i kvartalet", {"percent": counted.percent})
    open_before = [task for task in kept_tasks.of_child(db, child_id, unit_id) if task.kind is TaskKind.ABSENCE_15 and task.done_by is None]
    if not counted.is_notified:
        for task in open_before:
            if task.subject and absence.quarter_of(db, task.subject) == counted.quarter:
                kept_tasks.end(db, task, now)
    elif not open_before:
        _add(db, user, TaskKind.ABSENCE_15, unit_id, child_id, subject, local_day(now), why, now)


def _of_child(db: Database, kinds: Iterable[TaskKind], sent: SentNotification) -> Iterable[Task]:
    wanted = set(kinds)
    if sent.child_id and sent.unit_id:
        yield from (task for task in kept_tasks.of_child(db, sent.child_id, sent.unit_id) if task.kind in wanted and task.done_by is None)


def _finish(db: Database, found: Iterable[Task], act: Act, done_by: str) -> None:
    for task in found:
        kept_tasks.finish(db, task, act, done_by)


def _add(
    db: Database, user: User, kind: TaskKind, unit_id: str, child_id: str | None, subject: str, due: date, why: Phrase, now: datetime
) -> None:
    task = Task(
        id=new_id(),
        kind=kind,
        unit_id=unit_id,
        due_on=due,
        made_at=now,
        made_by=user.id,
        child_id=child_id,
        subject=subject,
        person_id=user.id,
        why=why,
    )
    tasks.make(db, task)
