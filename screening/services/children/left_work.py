"""What nobody finished about a child that has left, ended with a reason by whoever moves children; and what the others are told of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Reach, Right, User
from screening.domain.phrase import Phrase
from screening.domain.reasons import read_reason
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.children.leaving import ENDED
from screening.services.people import access
from screening.services.sharing import insight
from screening.storage import audit, leaving
from screening.storage import left_work as stored
from screening.storage.database import Database
from screening.storage.left_work import EndedWork, LeftWork

TOLD_FOR: Final = timedelta(days=14)
"""So long does it stand on a person's day that something of theirs ended."""


@dataclass(frozen=True)
class LeftOnTheDay:
    """What a day tells: how much nobody finished in the units that the reader leads, and what of the reader's own ended.

    `named` are the ids of the children whose names the reader may be told.
    """

    unfinished: int
    ended: tuple[EndedWork, ...]
    named: frozenset[str]


def on_the_day(db: Database, user: User, now: datetime) -> LeftOnTheDay:
    """What a day tells of children who have left. Children that are named are logged as any list on the day."""
    if not access.can_see_children(user):
        return LeftOnTheDay(0, (), frozenset())
    today = local_day(now)
    ended = tuple(one for one in stored.ended_of_person(db, user.id, user.reach, now - TOLD_FOR) if one.ended_by != user.id)
    named = stored.seen_of(db, [one.child_id for one in ended], user.reach, today)
    insight.list_seen(db, user, Act.DAY_VIEWED, named, now, subject="ended")
    return LeftOnTheDay(len(stored.unfinished(db, user.led, user.id, today)) if user.led else 0, ended, named)


def unfinished(db: Database, user: User, now: datetime) -> tuple[LeftWork, ...]:
    """What nobody finished in the units in which the user moves children: whoever shows it logs whom it names."""
    return tuple(stored.unfinished(db, user.units_with(Right.MOVE_CHILDREN), user.id, local_day(now)))


def ended_of_person(db: Database, user: User, person_id: str, now: datetime) -> tuple[EndedWork, ...]:
    """What of a colleague's ended in the units that the user leads, in the last year. It names children: whoever shows it logs them."""
    access.check_can_lead(user)
    return tuple(stored.ended_of_person(db, person_id, Reach(user.id, user.led), now - timedelta(days=365)))


def end(db: Database, user: User, work_id: str, because: str, now: datetime, form: Form = NO_FORM) -> None:
    """End something that nobody finished. Raises `NotFound`, `AlreadyMade`, and `Invalid` without a reason."""
    with once.writing_once(db, user, form, Act.TASK_ENDED, now) as make:
        found = next((one for one in unfinished(db, user, now) if one.work.id == work_id), None)
        if found is None:
            raise NotFound
        reason = read_reason(because, Phrase("Skriv kort, hvorfor det slutter."))
        if isinstance(reason, Phrase):
            raise Invalid({f"end.{work_id}": reason})
        unit = next(unit for unit in user.units_with(Right.MOVE_CHILDREN) if found.unit_id in unit.ids)
        leaving.end_work(db, found.work, unit, reason, user.id, now)
        act = ENDED[found.work.kind]
        audit.record(db, now, act, user, child_id=found.work.child_id, subject=work_id)
        make(work_id, act)
