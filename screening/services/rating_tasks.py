"""What waits because several were asked: one task for each who looks alone, and one for each who looks together.

Of a round it is one for each person, however many children they look at together. A child under a caution, or about whom somebody
advises a notification, never hides among the others: it has a task of its own.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.rating.ratings import AskedRater, Rating
from screening.domain.rounds.periods import RoundKey
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.text import Text
from screening.language import local_day
from screening.services import tasks
from screening.storage.database import Database, new_id, writing
from screening.storage.my_day import tasks as kept_tasks
from screening.storage.rating import ratings
from screening.storage.rating import together as in_rounds
from screening.storage.sharing import cautions as kept_cautions

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


def can_look_together(db: Database, kind: TaskKind, subject: str, user_id: str) -> bool:
    """Whether somebody has looked at what a task of looking together is about, and so can take part in it."""
    if kind is TaskKind.ROUND_TOGETHER:
        return any(task.person_id == user_id for task in kept_tasks.about(db, (kind,), subject))
    rating = ratings.by_id(db, subject.partition(":")[0])
    return rating is not None and rating.has_signed(user_id)


def ask_together(db: Database, rating: Rating, round_title: Text | None, now: datetime) -> None:
    """Let it wait for each who has looked that they look together; nobody looks alone any more. Call it inside `writing`.

    `round_title` is what the round is called that asked.
    """
    end_alone(db, rating, now)
    if rating.round_id is None or _is_grave(db, rating.child_id):
        _ask_apart(db, rating, now)
        return
    why = Phrase("{round}", {"round": round_title}) if round_title else None
    has_one = {task.person_id for task in kept_tasks.about(db, (TaskKind.ROUND_TOGETHER,), rating.round_id)}
    for rater in rating.signed:
        if rater.user_id not in has_one:
            task = _together(rating, TaskKind.ROUND_TOGETHER, rater, now)
            tasks.make(db, replace(task, subject=rating.round_id, why=why))


def set_apart(db: Database, child_id: str, now: datetime) -> None:
    """Give a child a task of its own where it waits among others of a round, now that a caution or a notification is about it.

    So it is for those who have an adult in common with it. Call it inside `writing`, when the caution is raised.
    """
    for one in (child_id, *kept_cautions.who_share_an_adult(db, child_id)):
        if not _is_grave(db, one):
            continue
        for rating in in_rounds.of_child(db, one):
            _ask_apart(db, rating, now)
            for task in _over(db, rating.round_id or "", now):
                kept_tasks.end(db, task, now)


def end_alone(db: Database, rating: Rating, now: datetime) -> None:
    """Nobody is to look alone any more."""
    for task in _waiting_alone(db, rating):
        kept_tasks.end(db, task, now)


def joined(db: Database, rating: Rating, assessment_id: str, now: datetime) -> None:
    """Say that the joint position is signed: what waited about the child is done, and the round's with its last child."""
    for rater in rating.signed:
        tasks.finish(db, (TaskKind.RATE_TOGETHER,), _subject(rating, rater.user_id), Act.RATING_JOINED, assessment_id)
    if rating.round_id is not None:
        for task in _over(db, rating.round_id, now):
            kept_tasks.finish(db, task, Act.RATING_JOINED, assessment_id)


def is_finished_by_somebody(db: Database, rating: Rating) -> bool:
    """Whether somebody has a task to find the joint position of this child."""
    return any(kept_tasks.about(db, (TaskKind.RATE_TOGETHER,), _subject(rating, rater.user_id)) for rater in rating.signed)


def ended(db: Database, rating: Rating, now: datetime) -> None:
    """Say that no joint position is taken about a child: nobody is to look at it together any more. Call it inside `writing`."""
    for rater in rating.signed:
        tasks.end(db, (TaskKind.RATE_TOGETHER,), _subject(rating, rater.user_id), now)
    for task in _over(db, rating.round_id, now) if rating.round_id else ():
        kept_tasks.end(db, task, now)


def end_what_left(db: Database, user: User, configuration: Configuration, now: datetime) -> None:
    """End what somebody is to look at together in a round where the last of the children has left. It is asked when the day is shown.

    Where the municipality has the round no more, it has no page: each child that is left has a task of its own instead.
    """
    mine = kept_tasks.of_person(db, TaskKind.ROUND_TOGETHER, user.id)
    for round_key, unit_id in {task.subject: task.unit_id for task in mine if task.subject}.items():
        if not _is_held(configuration, user, round_key):
            with writing(db):
                for rating in in_rounds.together_in_round(db, unit_id, round_key, user.id):
                    _ask_apart(db, rating, now)
        over = [task for task in _over(db, round_key, now) if task.person_id == user.id]
        if over:
            with writing(db):
                for task in over:
                    kept_tasks.end(db, task, now)


def _is_held(configuration: Configuration, user: User, round_key: str) -> bool:
    """Whether a round of a unit of the user's is in force still; of other units nothing is known."""
    key = RoundKey.read(round_key)
    unit = next((one for one in user.child_units if key and key.unit_id in one.ids), None)
    round_ = configuration.rounds.by_id.get(key.round_id) if key else None
    return unit is None or (round_ is not None and unit.kind in round_.units)


def _over(db: Database, round_key: str, now: datetime) -> list[Task]:
    """Those of a round's tasks whose holder has no child left to look at together."""
    waiting = kept_tasks.about(db, (TaskKind.ROUND_TOGETHER,), round_key)
    return [one for one in waiting if not in_rounds.waits_in_round(db, one, round_key, local_day(now))]


def _ask_apart(db: Database, rating: Rating, now: datetime) -> None:
    """Let each who has looked have a task about this child alone, who has none."""
    for rater in rating.signed:
        subject = _subject(rating, rater.user_id)
        if not kept_tasks.about(db, (TaskKind.RATE_TOGETHER,), subject):
            task = _together(rating, TaskKind.RATE_TOGETHER, rater, now)
            tasks.make(db, replace(task, child_id=rating.child_id, subject=subject))


def _together(rating: Rating, kind: TaskKind, rater: AskedRater, now: datetime) -> Task:
    return Task(
        id=new_id(),
        kind=kind,
        unit_id=rating.unit_id,
        due_on=max(rating.due_on, local_day(now)) + TALK_WITHIN,
        made_at=now,
        made_by=rating.asked_by,
        person_id=rater.user_id,
    )


def _is_grave(db: Database, child_id: str) -> bool:
    """Whether nobody may contact the parents of a child, or one of several advises a notification about it."""
    return bool(kept_cautions.under_caution(db, [child_id]) or ratings.advise_notifying(db, child_id))


def _waiting_alone(db: Database, rating: Rating) -> Iterator[Task]:
    subjects = [*(_subject(rating, rater.user_id) for rater in rating.raters), *_numbered(rating)]
    for subject in dict.fromkeys(subjects):
        yield from kept_tasks.about(db, (TaskKind.RATE_ALONE,), subject)


def _subject(rating: Rating, whose: str) -> str:
    return f"{rating.id}:{whose}"


def _numbered(rating: Rating) -> list[str]:
    """Where anybody of a profession may look, each task has a number."""
    return [_subject(rating, str(number)) for number in range(rating.wanted)] if rating.role else []
