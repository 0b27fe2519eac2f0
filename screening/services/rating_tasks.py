"""What waits because several were asked: one task for each who looks alone, and one for each who looks together."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.rating.ratings import Rating
from screening.language import local_day
from screening.services import tasks
from screening.storage.database import Database, new_id
from screening.storage.my_day import tasks as kept_tasks

TALK_WITHIN: Final = timedelta(days=7)


def ask_alone(db: Database, rating: Rating, now: datetime) -> None:
    """Let it wait for each who is asked. Call it inside `writing`."""
    task = Task(
        id=new_id(),
        kind=TaskKind.RATE_ALONE,
        unit_id=rating.unit_id,
        due_on=rating.due_on,
        made_at=now,
        made_by=rating.asked_by,
        child_id=rating.child_id,
        role=rating.role,
    )
    named = {_subject(rating, rater.user_id): rater.user_id for rater in rating.raters}
    whose: dict[str, str | None] = {**named} if named else dict.fromkeys(_numbered(rating))
    for subject, person_id in whose.items():
        tasks.make(db, replace(task, id=new_id(), subject=subject, person_id=person_id))


def signed_alone(db: Database, rating: Rating, author_id: str, assessment_id: str) -> None:
    """Say that somebody has looked alone: what waited for that person, else for anybody of the profession, is done."""
    waiting = list(_waiting_alone(db, rating))
    mine = [task for task in waiting if task.person_id == author_id] or [task for task in waiting if task.person_id is None] or waiting
    for task in mine[:1]:
        kept_tasks.finish(db, task, Act.ASSESSMENT_SIGNED, assessment_id)


def ask_together(db: Database, rating: Rating, now: datetime) -> None:
    """Let it wait for each who has looked that they look together; nobody looks alone any more. Call it inside `writing`."""
    end_alone(db, rating, now)
    for rater in rating.signed:
        task = Task(
            id=new_id(),
            kind=TaskKind.RATE_TOGETHER,
            unit_id=rating.unit_id,
            due_on=max(rating.due_on, local_day(now)) + TALK_WITHIN,
            made_at=now,
            made_by=rating.asked_by,
            child_id=rating.child_id,
            subject=_subject(rating, rater.user_id),
            person_id=rater.user_id,
        )
        tasks.make(db, task)


def end_alone(db: Database, rating: Rating, now: datetime) -> None:
    """Nobody is to look alone any more."""
    for task in _waiting_alone(db, rating):
        kept_tasks.end(db, task, now)


def joined(db: Database, rating: Rating, assessment_id: str) -> None:
    """Say that the joint position is signed."""
    for rater in rating.signed:
        tasks.finish(db, (TaskKind.RATE_TOGETHER,), _subject(rating, rater.user_id), Act.RATING_JOINED, assessment_id)


def _waiting_alone(db: Database, rating: Rating) -> Iterator[Task]:
    subjects = [*(_subject(rating, rater.user_id) for rater in rating.raters), *_numbered(rating)]
    for subject in dict.fromkeys(subjects):
        yield from kept_tasks.about(db, (TaskKind.RATE_ALONE,), subject)


def _subject(rating: Rating, whose: str) -> str:
    return f"{rating.id}:{whose}"


def _numbered(rating: Rating) -> list[str]:
    """Where anybody of a profession may look, each task has a number."""
    return [_subject(rating, str(number)) for number in range(rating.wanted)] if rating.role else []
