"""What waits for me today: tasks due and overdue, and drafts. For a leader: the whole unit's tasks."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from screening.domain.my_day import Task, TaskState, earliest
from screening.domain.people import Role, User
from screening.domain.ruler.written.scales import Scale, Zone
from screening.language import local_day
from screening.services.people import access
from screening.services.publishing.configurations import kept
from screening.services.sharing import cautions
from screening.storage import my_day
from screening.storage.assessing import drafts
from screening.storage.database import Database

AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class TaskRow:
    """An open task as a list shows it: with the zone that the child was in when it was made, and whether a caution stands."""

    task: Task
    child_name: str
    unit_name: str
    person_name: str | None
    scale: Scale | None
    zone: Zone | None
    under_caution: bool


@dataclass(frozen=True)
class WaitingDraft:
    """A draft that the user has begun."""

    child_id: str
    child_name: str
    unit_name: str
    saved_at: datetime
    under_caution: bool


@dataclass(frozen=True)
class MyDay:
    """Tasks by when they fall due, and the user's drafts, newest first.

    `overdue` and `due` are the user's own, for a leader the whole unit's; `colleagues` are what somebody else in the unit has promised.
    """

    today: date
    leads: bool
    overdue: tuple[TaskRow, ...]
    due: tuple[TaskRow, ...]
    colleagues: tuple[TaskRow, ...]
    drafts: tuple[WaitingDraft, ...]


def look_at(db: Database, user: User, now: datetime) -> MyDay:
    """The user's day; empty for whoever works with no child."""
    today = local_day(now)
    if not access.can_see_children(user):
        return MyDay(today, leads=False, overdue=(), due=(), colleagues=(), drafts=())
    rows = _rows(db, user, today)
    led = {held.unit.id for held in user.memberships if held.role is Role.MANAGER}
    own = tuple(row for row in rows if row.task.person_id in (None, user.id) or row.task.unit_id in led)
    return MyDay(
        today=today,
        leads=bool(led),
        overdue=tuple(row for row in own if row.task.state_on(today) is TaskState.OVERDUE),
        due=tuple(row for row in own if row.task.state_on(today) is TaskState.DUE),
        colleagues=tuple(row for row in rows if row not in own),
        drafts=_drafts(db, user, today),
    )


def _rows(db: Database, user: User, today: date) -> tuple[TaskRow, ...]:
    waiting = my_day.waiting(db, user.child_units, today + AHEAD, today)
    standing = {task.id for task in earliest([one.task for one in waiting])}
    marked = cautions.marked(db, {one.task.child_id for one in waiting})
    return tuple(_row(db, one, one.task.child_id in marked) for one in waiting if one.task.id in standing)


def _row(db: Database, one: my_day.Waiting, under_caution: bool) -> TaskRow:
    scale = kept(db, one.fingerprint).scale(one.scale_id)
    zone = next((zone for zone in scale.zones if zone.id == one.zone_id), None) if scale else None
    return TaskRow(one.task, one.child_name, one.unit_name, one.person_name, scale, zone, under_caution)


def _drafts(db: Database, user: User, today: date) -> tuple[WaitingDraft, ...]:
    found = drafts.waiting(db, user.id, user.child_units, today)
    marked = cautions.marked(db, {one.child_id for one in found})
    return tuple(WaitingDraft(one.child_id, one.child_name, one.unit_name, one.saved_at, one.child_id in marked) for one in found)
