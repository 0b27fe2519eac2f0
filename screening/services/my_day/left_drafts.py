"""A draft that waits for whoever leads the unit: it tells of danger, or its author has left. It is given to a colleague, or deleted."""

from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.children.moving import ENDS, WaitingWork, WorkKind
from screening.domain.keeping.unfinished import DraftKind, RestingDraft
from screening.domain.my_day.kinds import TaskKind
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Right, User
from screening.domain.people.staffing import Person
from screening.domain.phrase import Phrase
from screening.domain.reasons import read_reason
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once, tasks, telling
from screening.services.my_day.rows import TaskRow, in_units, one_row
from screening.services.people import access
from screening.services.sharing.looking_alone import raters_of
from screening.storage import audit, handing_over, leaving
from screening.storage.assessing import drafts
from screening.storage.children import closed
from screening.storage.database import Database
from screening.storage.keeping import unfinished as stored
from screening.storage.people import staff


@dataclass(frozen=True)
class LeftDraft:
    """A draft for whoever decides what becomes of it: about whom and whose it is, and who can take it over. Nothing of what it says."""

    today: date
    row: TaskRow
    draft: RestingDraft
    takers: tuple[Person, ...]


def look_at(db: Database, user: User, task_id: str, now: datetime) -> LeftDraft:
    """The draft that a task is about. Looking is logged. Raises `NotFound`."""
    page = _page(db, user, task_id, now)
    audit.view(db, now, Act.TASK_VIEWED, user, child_id=page.row.task.child_id, subject=page.row.task.unit_id)
    return page


def decide(db: Database, user: User, task_id: str, to: str, because: str, now: datetime, form: Form = NO_FORM) -> None:
    """Give it to a colleague (id of a user), or end it (`ENDS`) for a reason. Raises `NotFound`, `AlreadyMade` and `Invalid`."""
    with once.writing_once(db, user, form, Act.DRAFT_HANDED_OVER, now) as make:
        page = _page(db, user, task_id, now)
        if to == ENDS:
            _end(db, user, page, because, now)
        else:
            _give(db, user, page, to, now)
        make(task_id)


def _give(db: Database, user: User, page: LeftDraft, to: str, now: datetime) -> None:
    draft, taker = page.draft, next((one for one in page.takers if one.id == to), None)
    if taker is None:
        raise Invalid({"to": Phrase("Vælg, hvem der tager kladden over, eller at den skal slettes.")})
    values = {"name": taker.name, "child": draft.child_name}
    if draft.child_id and (draft.child_id, to) in closed.kept_out_of(db, [draft.child_id]):
        raise Invalid({"to": Phrase("{child} er lukket for {name}. Vælg en anden.", values)})
    if draft.kind is DraftKind.ASSESSMENT and draft.child_id and draft.author_id != to and drafts.of_author(db, draft.child_id, to):
        raise Invalid({"to": Phrase("{name} har allerede en kladde om {child}. Vælg en anden.", values)})
    if draft.kind is DraftKind.ASSESSMENT and draft.child_id and draft.author_id != to and to in raters_of(db, draft.child_id):
        raise Invalid({"to": Phrase("{name} ser selv på {child} alene. Vælg en anden, eller luk først for at se alene.", values)})
    tasks.finish(db, [TaskKind.DRAFT_LEFT], draft.id, Act.DRAFT_HANDED_OVER, draft.id)
    if draft.kind is DraftKind.ASSESSMENT:
        handing_over.hand_draft_to(db, draft.id, to)
    else:
        stored.hand_to(db, draft, to)
    stored.keep(db, draft, now)
    if to != user.id:
        telling.tell(db, to, now)
    audit.record(db, now, Act.DRAFT_HANDED_OVER, user, child_id=draft.child_id, subject=draft.id)


def _end(db: Database, user: User, page: LeftDraft, because: str, now: datetime) -> None:
    draft, unit = page.draft, next(unit for unit in user.led if page.row.task.unit_id in unit.ids)
    reason = read_reason(because, Phrase("Skriv kort, hvorfor kladden slettes."))
    if isinstance(reason, Phrase):
        raise Invalid({"because": reason})
    tasks.finish(db, [TaskKind.DRAFT_LEFT], draft.id, Act.DRAFT_GIVEN_UP, draft.id)
    if draft.child_id is not None:
        work = WaitingWork(draft.id, WorkKind.DRAFT, draft.child_id, draft.child_id, draft.author_id, draft.author_name, draft.saved_on)
        leaving.end_work(db, work, unit, reason, user.id, now)
    stored.erase(db, draft)
    audit.record(db, now, Act.DRAFT_GIVEN_UP, user, child_id=draft.child_id, subject=draft.id)


def _page(db: Database, user: User, task_id: str, now: datetime) -> LeftDraft:
    access.check_can_lead(user)
    today = local_day(now)
    row = one_row(db, user, task_id, in_units(db, user, now), today)
    draft = stored.any_kind(db, row.task.subject or "", today) if row.task.kind is TaskKind.DRAFT_LEFT else None
    unit = next((unit for unit in user.led if row.task.unit_id in unit.ids), None)
    if draft is None or unit is None or not draft.leader_may_know:
        raise NotFound
    there = staff.of_units(db, [unit])
    can = [one for one in there if one.works_in(unit.id, today) and one.may(_takes(draft), unit.id, today)]
    return LeftDraft(today, row, draft, tuple(can))


def _takes(draft: RestingDraft) -> Right:
    return Right.NOTIFY if draft.kind is DraftKind.NOTIFICATION else Right.SEE_CHILDREN
