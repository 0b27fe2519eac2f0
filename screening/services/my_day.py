"""What waits for me today: promises due and overdue, and drafts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from screening.domain.my_day import FollowUp, PromiseState, WaitingDraft
from screening.domain.people import User
from screening.language import local_day
from screening.services.people import access
from screening.storage.assessing import drafts
from screening.storage.database import Database
from screening.storage.my_day import open_promises

AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class MyDay:
    """Promises by when they fall due, and the user's drafts, newest first."""

    today: date
    overdue: tuple[FollowUp, ...]
    due: tuple[FollowUp, ...]
    drafts: tuple[WaitingDraft, ...]


def look_at(db: Database, user: User, now: datetime) -> MyDay:
    """The user's day; empty for whoever works with no child."""
    today = local_day(now)
    if not access.can_see_children(user):
        return MyDay(today, (), (), ())
    promises = open_promises(db, user.child_units, today + AHEAD, today)
    return MyDay(
        today=today,
        overdue=tuple(promise for promise in promises if promise.state_on(today) is PromiseState.OVERDUE),
        due=tuple(promise for promise in promises if promise.state_on(today) is PromiseState.DUE),
        drafts=tuple(drafts.waiting(db, user.id, user.child_units, today)),
    )
