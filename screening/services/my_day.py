"""What waits for me: tasks by when they fall due, and drafts. For a leader: the whole unit's, and who has promised what."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.ages import age_in_months, corrected_age_in_months
from screening.domain.danish_order import danish_order
from screening.domain.my_day.tasks import Task, earliest
from screening.domain.people import Unit, User
from screening.domain.phrase import Value
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.zoning import Zone
from screening.language import local_day
from screening.services.people import access
from screening.services.publishing.configurations import kept
from screening.services.sharing import insight
from screening.storage import handing_over
from screening.storage.assessing import drafts
from screening.storage.children import guardians
from screening.storage.database import Database
from screening.storage.my_day import waiting as waiting_tasks
from screening.storage.people import absences
from screening.storage.people.absences import Absence
from screening.storage.sharing import cautions

AHEAD: Final = timedelta(days=14)
MOST_SHOWN: Final = 100
"""As many rows as a page shows of one group: whoever has more is helped by the first."""
NOBODY: Final = "nobody"
"""Instead of a person's id, where nobody has taken a task on."""


@dataclass(frozen=True)
class TaskRow:
    """An open task as a list shows it: how the child stood when it was made, whether a caution stands, and whether one of the child's
    adults must not be contacted.

    `promised_by_name` is who promised it, where it was handed over since; `away` says that whoever has it is away today.
    `points` are by dimension, read at `scale_age`, the age in months that the scale went by then; `scale` is None where the assessment was
    made with one that this program can't read.
    """

    task: Task
    child_name: str
    child_born: date
    unit_name: str
    person_name: str | None
    promised_by_name: str | None
    away: Absence | None
    scale: Scale | None
    scale_age: int | None
    zone: Zone | None
    points: Mapping[str, int]
    under_caution: bool
    no_contact: bool

    @property
    def why(self) -> Value | None:
        """Why the promise was made. It may be an advice that leads to the parents: not told while nobody may contact them."""
        return None if self.under_caution else self.task.why


@dataclass(frozen=True)
class TaskGroup:
    """Tasks that belong together: `total`, of which `rows` are the first."""

    total: int
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True)
class WaitingDraft:
    """A draft that the user has begun, and whether a caution stands about the child or one of its adults must not be contacted."""

    begun: drafts.OpenDraft
    under_caution: bool
    no_contact: bool


@dataclass(frozen=True)
class Promiser:
    """Somebody in a unit that the user leads, and how many tasks wait there; `id` is `NOBODY` for what nobody has taken on."""

    id: str
    name: str | None
    waiting: int
    is_away: bool = False


@dataclass(frozen=True)
class MyDay:
    """Tasks by when they fall due, then by the child's name, and the user's drafts, newest first.

    The first three groups are the user's own, and the whole unit's for whoever leads one (`led`): there `promisers` tells who has what, and
    `chosen` whose the groups show. `colleagues` are what somebody else in a unit has promised. `coming` is what comes first after all that,
    where nothing waits. `left_behind` is how many people have something waiting in a unit that the user leads, and do not work there.
    """

    today: date
    led: tuple[Unit, ...]
    overdue: TaskGroup
    due_today: TaskGroup
    soon: TaskGroup
    colleagues: TaskGroup
    promisers: tuple[Promiser, ...]
    chosen: Promiser | None
    coming: TaskRow | None
    drafts: tuple[WaitingDraft, ...]
    left_behind: int = 0


@dataclass(frozen=True)
class Marks:
    """Which children (ids) a list marks: a caution stands about them, or one of their adults must not be contacted."""

    under_caution: frozenset[str]
    no_contact: frozenset[str]


NO_TASKS: Final = TaskGroup(0, ())


def look_at(db: Database, user: User, now: datetime, promiser_id: str = "") -> MyDay:
    """The user's day; empty for whoever works with no child. `promiser_id` narrows a leader's to one person's. Looking is logged."""
    today = local_day(now)
    if not access.can_see_children(user):
        return MyDay(today, (), NO_TASKS, NO_TASKS, NO_TASKS, NO_TASKS, (), None, None, ())
    led = user.led
    waiting = _standing(db, user, today)
    own = [one for one in waiting if one.task.person_id in (None, user.id) or one.task.unit_id in {unit.id for unit in led}]
    away = absences.of_today(db, user.child_units, today)
    promisers = _promisers(own, away) if led else ()
    chosen = next((one for one in promisers if one.id == promiser_id), None)
    shown = [one for one in own if chosen is None or (one.task.person_id or NOBODY) == chosen.id]
    others = [one for one in waiting if one not in own]
    coming = None if waiting else waiting_tasks.first_after(db, user.reach, led, today + AHEAD, today)
    begun = drafts.waiting(db, user.reach, today)
    listed = {one.task.child_id for one in [*waiting, *([coming] if coming else [])] if one.task.child_id}
    listed |= {one.child_id for one in begun}
    marked = Marks(cautions.under_caution(db, listed), guardians.with_no_contact(db, listed))
    late = [one for one in shown if one.task.due_on < today]
    day = MyDay(
        today=today,
        led=led,
        overdue=_group(db, late, marked, away),
        due_today=_group(db, [one for one in shown if one.task.due_on == today], marked, away),
        soon=_group(db, [one for one in shown if one.task.due_on > today], marked, away),
        colleagues=_group(db, others, marked, away),
        promisers=promisers,
        chosen=chosen,
        coming=_row(db, coming, marked, away) if coming else None,
        drafts=tuple(WaitingDraft(one, one.child_id in marked.under_caution, one.child_id in marked.no_contact) for one in begun),
        left_behind=len(handing_over.left_behind(db, led, today, user.id)) if led else 0,
    )
    insight.list_seen(db, user, Act.DAY_VIEWED, _children_on(day), now)
    return day


def _standing(db: Database, user: User, today: date) -> list[waiting_tasks.WaitingTask]:
    """What waits in the user's units, without what an earlier promise about the same stands before."""
    waiting = waiting_tasks.waiting(db, user.reach, today + AHEAD, today)
    standing = {task.id for task in earliest([one.task for one in waiting])}
    return [one for one in waiting if one.task.id in standing]


def _promisers(waiting: Sequence[waiting_tasks.WaitingTask], away: Mapping[str, Absence]) -> tuple[Promiser, ...]:
    names = {one.task.person_id or NOBODY: one.person_name for one in waiting}
    counted = Counter(one.task.person_id or NOBODY for one in waiting)
    ordered = sorted(names, key=lambda id_: danish_order(names[id_] or ""))
    return tuple(Promiser(id_, names[id_], counted[id_], id_ in away) for id_ in ordered)


def _group(db: Database, waiting: Sequence[waiting_tasks.WaitingTask], marked: Marks, away: Mapping[str, Absence]) -> TaskGroup:
    return TaskGroup(len(waiting), tuple(_row(db, one, marked, away) for one in waiting[:MOST_SHOWN]))


def _row(db: Database, one: waiting_tasks.WaitingTask, marked: Marks, away: Mapping[str, Absence]) -> TaskRow:
    scale = kept(db, one.fingerprint).scale(one.scale_id)
    zone = next((zone for zone in scale.zones if zone.id == one.zone_id), None) if scale else None
    return TaskRow(
        task=one.task,
        child_name=one.child_name,
        child_born=one.child_born,
        unit_name=one.unit_name,
        person_name=one.person_name,
        promised_by_name=one.promised_by_name,
        away=away.get(one.task.person_id or ""),
        scale=scale,
        scale_age=_age_then(scale, one) if scale else None,
        zone=zone,
        points=one.points,
        under_caution=one.task.child_id in marked.under_caution,
        no_contact=one.task.child_id in marked.no_contact,
    )


def _age_then(scale: Scale, one: waiting_tasks.WaitingTask) -> int:
    age = age_in_months(one.born_then, one.observed_on)
    return scale.age_read(age, corrected_age_in_months(one.born_then, one.weeks_early, one.observed_on))


def _children_on(day: MyDay) -> set[str]:
    """Every child whose name stands on the page."""
    groups = (day.overdue, day.due_today, day.soon, day.colleagues)
    shown = [row for group in groups for row in group.rows] + ([day.coming] if day.coming else [])
    return {row.task.child_id for row in shown if row.task.child_id} | {draft.begun.child_id for draft in day.drafts}
