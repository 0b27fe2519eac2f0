"""An open task as a page shows it: whose it is, how the child stood, what may be told, and who was asked to take it over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from screening.domain.my_day.escalation import TaskState, WhoIsHere, leader_from
from screening.domain.my_day.handing import Handing, HandingState
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.listing import TaskReader
from screening.domain.my_day.reminding import Reminder, may_remind
from screening.domain.my_day.tasks import Task
from screening.domain.notifying.fields import CHILD_NAME, MOTHER
from screening.domain.people import User, rights_of
from screening.domain.phrase import Value
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.zoning import Zone
from screening.errors import NotFound
from screening.language import local_day
from screening.services.notifying import receivers
from screening.services.publishing.configurations import kept
from screening.services.received_tasks import KINDS
from screening.storage.assessing.courses import SeenThen
from screening.storage.children import closed, guardians
from screening.storage.database import Database
from screening.storage.my_day import handing, reminders, waiting
from screening.storage.my_day.tasks import TaskPlace, places_of
from screening.storage.notifying import receptions
from screening.storage.people import absences, here
from screening.storage.people.absences import Absence
from screening.storage.sharing import cautions, disclosures


@dataclass(frozen=True)
class StoodThen:
    """How a child stood on the day observed of an assessment: points by dimension, read at `scale_age`, the age in months that the scale
    went by then. `scale` is None where the assessment was made with one that this program can't read.
    """

    assessment_id: str
    observed_on: date
    scale: Scale | None
    scale_age: int | None
    zone: Zone | None
    points: Mapping[str, int]


@dataclass(frozen=True)
class TaskRow:
    """An open task as a list shows it, whether a caution stands, and whether one of the child's adults must not be contacted.

    `is_mine` says that it is the reader's move. `promised_by_name` is who had it before; `away` says that whoever has it is away today.
    `seen` is how the child stood; `handing` the last time that somebody was asked to take it over from whoever has it.
    `may_hand_on` is for whose move it is, and for whoever leads the unit, where a colleague can do it; `leader_on` is the day on which
    it goes to the leader, where it will. `is_over`: the day or the hour by which it was to be done has gone. `nobody_answers`: it waits for
    the yes of a unit in which nobody could give it today.
    """

    task: Task
    state: TaskState
    is_mine: bool
    child_name: str | None
    child_born: date | None
    child_weeks_early: int
    unit_name: str
    person_name: str | None
    promised_by_name: str | None
    away: Absence | None
    seen: StoodThen | None
    handing: Handing | None
    under_caution: bool
    no_contact: bool
    may_hand_on: bool
    may_remind: bool
    reminded: Reminder | None
    leader_on: date | None
    is_over: bool
    nobody_answers: bool

    @property
    def why(self) -> Value | None:
        """Why it is to be done. It may be an advice that leads to the parents: not told while nobody may contact them."""
        return None if self.under_caution else self.task.why

    @property
    def waits_for(self) -> Handing | None:
        """Who was asked to take it over and has not answered."""
        return self.handing if self.handing and self.handing.state is HandingState.WAITS else None

    @property
    def refused(self) -> Handing | None:
        """Who was asked last and said no."""
        return self.handing if self.handing and self.handing.state is HandingState.NO else None

    @property
    def can_be_taken(self) -> bool:
        """Whether anybody may take it: nobody who is there has it."""
        return self.state in (TaskState.UNTAKEN, TaskState.WITH_LEADER, TaskState.WITH_DEPUTY)


@dataclass(frozen=True)
class InUnits:
    """The reader and who is there, by the id of each of the reader's units; `away` is by the person's id. `now`: when it is read.

    `apart` are the children (ids) that are closed to somebody who leads a unit or stands in, with those people: their tasks are others'.
    """

    reader: TaskReader
    here: Mapping[str, WhoIsHere]
    away: Mapping[str, Absence]
    now: datetime
    apart: Mapping[str, frozenset[str]]

    def there(self, unit_id: str, child_id: str | None) -> WhoIsHere:
        """Who is there in a unit for a child, or for what is about none."""
        kept_out = self.apart.get(child_id or "")
        return self.here[unit_id].without(kept_out) if kept_out else self.here[unit_id]


def in_units(db: Database, user: User, now: datetime) -> InUnits:
    """Who reads the list, and who is there, in the units whose children the user sees."""
    today = local_day(now)
    by_unit = {id_: frozenset(held.role for held in user.memberships if held.unit == unit) for unit in user.child_units for id_ in unit.ids}
    rights = {id_: frozenset(right for role in roles for right in rights_of(role)) for id_, roles in by_unit.items()}
    there = {unit_id: who.with_reader(user.id) for unit_id, who in here.in_units(db, user.child_units, today).items()}
    would_do = {id_ for who in there.values() for id_ in (*who.leaders, who.deputy) if id_}
    apart = closed.kept_out(db, would_do)
    return InUnits(TaskReader(user.id, by_unit, rights), there, absences.of_today(db, user.child_units, today), now, apart)


def rows_of(db: Database, user: User, places: Sequence[TaskPlace], among: InUnits, today: date) -> list[TaskRow]:
    """These open tasks, by day and then by the child's name, with what may be told; none that the user may not see or do."""
    found = [one for one in waiting.some(db, user.reach, places, today) if among.reader.may_do(one.task.kind, one.task.unit_id)]
    named, closed_to = _of_authority(db, user, [one.task for one in found], today)
    found = [one for one in found if one.task.subject not in closed_to]
    children = {one.task.child_id for one in found if one.task.child_id}
    under_caution, no_contact = cautions.under_caution(db, children), guardians.with_no_contact(db, children)
    found = [replace(one, child_name=one.child_name or named.get(one.task.subject or "")) for one in found]
    ids = [one.task.id for one in found]
    asked, reminded = handing.newest(db, ids), reminders.newest(db, ids)
    given = [one.task.subject for one in found if one.task.kind is TaskKind.HANDOVER_WAITS and one.task.subject]
    unanswered = disclosures.nobody_answers(db, given, today) if given else frozenset()
    return [
        _row(db, one, among, today, asked.get(one.task.id), reminded.get(one.task.id), under_caution, no_contact, unanswered)
        for one in found
    ]


def _of_authority(db: Database, user: User, found: Sequence[Task], today: date) -> tuple[Mapping[str, str], frozenset[str]]:
    """Whom the authority's tasks are about, by their subject, and the subjects that the reader may not see: a child is closed to them."""
    asked = {task.subject for task in found if task.kind in KINDS and task.subject}
    if not asked:
        return {}, frozenset()
    seen = receptions.seen_among(db, asked, receivers.asker(db, user, today))
    named = {kept.reception.id: kept.typed.text(CHILD_NAME) or kept.typed.text(MOTHER) or kept.reception.number for kept in seen}
    return named, frozenset(asked - set(named))


def one_row(db: Database, user: User, task_id: str, among: InUnits, today: date) -> TaskRow:
    """One open task. Raises `NotFound` for whoever may not see or do it, and where it is done."""
    found = rows_of(db, user, places_of(db, [task_id]), among, today)
    if not found:
        raise NotFound
    return found[0]


def children_of(rows: Iterable[TaskRow]) -> set[str]:
    """The ids of every child that is named."""
    return {row.task.child_id for row in rows if row.task.child_id}


def _row(
    db: Database,
    one: waiting.WaitingTask,
    among: InUnits,
    today: date,
    asked: Handing | None,
    reminded: Reminder | None,
    under_caution: frozenset[str],
    no_contact: frozenset[str],
    unanswered: frozenset[str],
) -> TaskRow:
    task, there = one.task, among.there(one.task.unit_id, one.task.child_id).to_do(one.task.kind)
    state = task.state_on(today, local_day(task.made_at), there)
    is_mine = among.reader.owns(task.person_id, task.role, task.unit_id, state, there.deputy)
    return TaskRow(
        task=task,
        state=state,
        is_mine=is_mine,
        child_name=one.child_name,
        child_born=one.child_born,
        child_weeks_early=one.child_weeks_early,
        unit_name=one.unit_name,
        person_name=one.person_name,
        promised_by_name=one.promised_by_name,
        away=among.away.get(task.person_id or ""),
        seen=_stood(db, one.seen) if one.seen else None,
        handing=asked if asked and asked.from_id == task.person_id else None,
        under_caution=task.child_id in under_caution,
        no_contact=task.child_id in no_contact,
        may_hand_on=task.can_be_handed_on and (is_mine or among.reader.leads(task.unit_id)),
        may_remind=may_remind(state, task.due_on, today, task.person_id, among.reader.user_id, leads=among.reader.leads(task.unit_id)),
        reminded=reminded if reminded and reminded.to_id == task.person_id else None,
        leader_on=leader_from(local_day(task.made_at), task.due_on) if state is TaskState.UNTAKEN and there.leaders else None,
        is_over=task.due_on < today or (task.due_at is not None and task.due_at < among.now),
        nobody_answers=task.kind is TaskKind.HANDOVER_WAITS and task.subject in unanswered,
    )


def _stood(db: Database, seen: SeenThen) -> StoodThen:
    scale = kept(db, seen.fingerprint).scale(seen.scale_id)
    zone = next((zone for zone in scale.zones if zone.id == seen.zone_id), None) if scale else None
    age = scale.age_read(seen.age_months, seen.corrected_months) if scale else None
    return StoodThen(seen.assessment_id, seen.observed_on, scale, age, zone, seen.points)
