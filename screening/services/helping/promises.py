"""The one task that an open effort or talk has: made, and done, by the acts of its life."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.helping.efforts import Effort, EffortState
from screening.domain.helping.talks import Talk, TalkKind
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.services import tasks
from screening.storage.database import Database, new_id
from screening.storage.my_day import tasks as kept_tasks

WAITS_AS: Final[Mapping[EffortState, TaskKind]] = {
    EffortState.CHOSEN: TaskKind.ASK_OFFER,
    EffortState.ASKED: TaskKind.OFFER_ANSWER,
    EffortState.ACCEPTED: TaskKind.OFFER_ANSWER,
    EffortState.DECLINED: TaskKind.OFFER_REFUSED,
    EffortState.STARTED: TaskKind.OFFER_REVIEW,
}
"""What an open effort asks of somebody. One that has come to its end asks nothing."""
TALKED_AS: Final[Mapping[TalkKind, TaskKind]] = {
    TalkKind.COLLEAGUE: TaskKind.TALK,
    TalkKind.PARENTS: TaskKind.TALK_WITH_PARENTS,
    TalkKind.MEETING: TaskKind.MEETING,
}
OF_HELPING: Final = frozenset({*WAITS_AS.values(), *TALKED_AS.values()})


@dataclass(frozen=True)
class Promise:
    """What somebody promises: what, about which thing (an id) of which assessment, by which day, and why."""

    kind: TaskKind
    subject: str
    child_id: str
    unit_id: str
    assessment_id: str
    due_on: date
    why: Phrase | None


def unit_now(user: User, unit_id: str) -> str:
    """The id of the user's unit that has what was signed in a unit: another where that was merged into it."""
    return next((unit.id for unit in user.child_units if unit_id in unit.ids), unit_id)


def promise(db: Database, user: User, wanted: Promise, now: datetime, person_id: str | None = None) -> None:
    """Make the task of a promise: the user's own, or another person's who had it before. Call it inside `writing`."""
    task = Task(
        id=new_id(),
        kind=wanted.kind,
        unit_id=unit_now(user, wanted.unit_id),
        due_on=wanted.due_on,
        made_at=now,
        made_by=user.id,
        child_id=wanted.child_id,
        subject=wanted.subject,
        person_id=person_id or user.id,
        why=wanted.why,
        assessment_id=wanted.assessment_id,
    )
    tasks.make(db, task)


def of_effort(effort: Effort) -> Promise | None:
    """What an effort asks of somebody as it stands; None where it asks nothing."""
    kind = WAITS_AS.get(effort.state)
    if kind is None or effort.next_on is None:
        return None
    why = Phrase("{offer}", {"offer": effort.title})
    return Promise(kind, effort.id, effort.child_id, effort.unit_id, effort.assessment_id, effort.next_on, why)


def of_talk(talk: Talk) -> Promise:
    """What a planned talk asks of somebody."""
    why = talk.title if not talk.time else Phrase("{talk}, kl. {time}", {"talk": talk.title, "time": talk.time})
    return Promise(TALKED_AS[talk.kind], talk.id, talk.child_id, talk.unit_id, talk.assessment_id, talk.on, why)


def hand_on(db: Database, subject: str, act: Act) -> str | None:
    """Say that an act has done what waited about a thing, and answer with whose it was. Call it inside `writing`."""
    waiting = kept_tasks.about(db, OF_HELPING, subject)
    for task in waiting:
        kept_tasks.finish(db, task, act, subject)
    return next((task.person_id for task in waiting), None)


def chosen(db: Database, assessment_id: str, act: Act, subject: str) -> None:
    """Say that somebody has chosen what happens after an assessment. Call it inside `writing`."""
    tasks.finish(db, (TaskKind.CHOOSE_NEXT,), assessment_id, act, subject)
