"""Taking a task, and handing one on: a colleague is asked, and it stays with whoever has it until that colleague says yes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.cleaning import one_line
from screening.domain.my_day.handing import LONGEST_NOTE, Handing, HandingState
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Unit, User
from screening.domain.people.staffing import Person
from screening.domain.phrase import Phrase
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once, telling
from screening.services.my_day.rows import InUnits, TaskRow, in_units, one_row
from screening.services.people import access
from screening.storage import audit, handing_over
from screening.storage.children import closed
from screening.storage.database import Database
from screening.storage.my_day import handing
from screening.storage.people import staff

TOO_LONG: Final = Phrase("Skriv højst {count} tegn.", {"count": LONGEST_NOTE})


@dataclass(frozen=True)
class HandingPage:
    """One task for whoever hands it on or answers: `takers` can be asked, and `asked` waits for the reader's own yes or no."""

    today: date
    row: TaskRow
    takers: tuple[Person, ...]
    asked: Handing | None


def look_at(db: Database, user: User, task_id: str, now: datetime) -> HandingPage:
    """A task that the user may hand on, or is asked to take over. Raises `NotFound` for everybody else. The view is logged."""
    page = _page(db, user, task_id, now)
    if not (page.row.may_hand_on or page.row.waits_for or page.asked):
        raise NotFound
    audit.view(db, now, Act.TASK_VIEWED, user, child_id=page.row.task.child_id, subject=page.row.task.unit_id)
    return page


def take(db: Database, user: User, task_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Make a task one's own that nobody has who is there. Raises `NotFound`, `AlreadyMade`, and `Invalid` where somebody was first."""
    access.check_can_see_children(user)
    with once.writing_once(db, user, form, Act.TASK_TAKEN, now) as make:
        among = in_units(db, user, now)
        row = one_row(db, user, task_id, among, local_day(now))
        if not row.can_be_taken:
            own, others = Phrase("Opgaven er allerede din."), Phrase("Opgaven er allerede taget af {name}.")
            raise Invalid({"": own if row.task.person_id == user.id else others.filled({"name": row.person_name or ""})})
        if not _has_role(among, row, user.id):
            raise NotFound
        _give(db, row, user.id, now)
        audit.record(db, now, Act.TASK_TAKEN, user, child_id=row.task.child_id, subject=row.task.unit_id)
        make(task_id)


def ask(db: Database, user: User, task_id: str, to: str, note: str, now: datetime, form: Form = NO_FORM) -> None:
    """Ask a colleague (id) to take a task over. What nobody has becomes the asker's own until there is a yes.

    Raises `NotFound`, `AlreadyMade`, and `Invalid` with every fault at once.
    """
    access.check_can_see_children(user)
    with once.writing_once(db, user, form, Act.TASK_HANDING_ASKED, now) as make:
        page = _page(db, user, task_id, now)
        row, note = page.row, one_line(note)
        if not page.takers and not row.waits_for:
            raise NotFound
        faults = dict[str, Phrase]()
        if row.waits_for:
            faults[""] = Phrase("{name} er allerede spurgt. Fortryd det først.", {"name": row.waits_for.to_name})
        elif to not in {person.id for person in page.takers}:
            faults["to"] = Phrase("Vælg, hvem du vil bede om at tage den over.")
        if len(note) > LONGEST_NOTE:
            faults["note"] = TOO_LONG
        if faults:
            raise Invalid(faults)
        holder = row.task.person_id
        if holder is None or row.can_be_taken:
            _give(db, row, user.id, now)
            audit.record(db, now, Act.TASK_TAKEN, user, child_id=row.task.child_id, subject=row.task.unit_id)
            holder = user.id
        handing.ask(db, task_id, holder, to, note, user.id, now)
        telling.tell(db, to, now)
        audit.record(db, now, Act.TASK_HANDING_ASKED, user, child_id=row.task.child_id, subject=row.task.unit_id)
        make(task_id)


def take_back(db: Database, user: User, task_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Ask nobody any more. Raises `NotFound` where nobody was asked, or the asker is somebody else."""
    access.check_can_see_children(user)
    with once.writing_once(db, user, form, Act.TASK_HANDING_TAKEN_BACK, now) as make:
        row = _page(db, user, task_id, now).row
        if row.waits_for is None or user.id not in (row.waits_for.from_id, row.waits_for.asked_by):
            raise NotFound
        handing.answer(db, row.waits_for.id, HandingState.BACK, "", now)
        audit.record(db, now, Act.TASK_HANDING_TAKEN_BACK, user, child_id=row.task.child_id, subject=row.task.unit_id)
        make(task_id)


def answer(db: Database, user: User, task_id: str, given: str, because: str, now: datetime, form: Form = NO_FORM) -> HandingState:
    """Say yes or no to a task that one is asked to take over; a no has a reason. Raises `NotFound`, `AlreadyMade` and `Invalid`."""
    access.check_can_see_children(user)
    act = Act.TASK_HANDING_ACCEPTED if given == HandingState.YES else Act.TASK_HANDING_DECLINED
    with once.writing_once(db, user, form, act, now) as make:
        page = _page(db, user, task_id, now)
        if page.asked is None:
            raise NotFound
        reason, faults = one_line(because), dict[str, Phrase]()
        if given not in (HandingState.YES, HandingState.NO):
            faults["answer"] = Phrase("Vælg ja eller nej.")
        elif given == HandingState.NO and not reason:
            faults["because"] = Phrase("Skriv kort, hvorfor du ikke kan. {name} ser det.", {"name": page.asked.from_name})
        if len(reason) > LONGEST_NOTE:
            faults["because"] = TOO_LONG
        if faults:
            raise Invalid(faults)
        state = HandingState.YES if given == HandingState.YES else HandingState.NO
        handing.answer(db, page.asked.id, state, reason if state is HandingState.NO else "", now)
        if state is HandingState.YES:
            _give(db, page.row, user.id, now)
        else:
            telling.tell(db, page.asked.from_id, now)
        audit.record(db, now, act, user, child_id=page.row.task.child_id, subject=page.row.task.unit_id)
        make(task_id)
    return state


def _page(db: Database, user: User, task_id: str, now: datetime) -> HandingPage:
    today = local_day(now)
    among = in_units(db, user, now)
    row = one_row(db, user, task_id, among, today)
    asked = row.waits_for if row.waits_for and row.waits_for.to_id == user.id else None
    return HandingPage(today, row, _takers(db, user, row, among, today), asked)


def _takers(db: Database, user: User, row: TaskRow, among: InUnits, today: date) -> tuple[Person, ...]:
    """Who can be asked: nobody, where the task is not the user's to hand on."""
    if not row.may_hand_on:
        return ()
    unit = next(unit for unit in user.child_units if row.task.unit_id in unit.ids)
    holder = user.id if row.can_be_taken else row.task.person_id
    kept_out = closed.kept_out_of(db, [row.task.child_id]) if row.task.child_id else frozenset()
    return tuple(
        person
        for person in staff.of_units(db, [unit])
        if person.id != holder
        and person.id not in among.away
        and person.may(row.task.kind.takes, unit.id, today)
        and _fits(person, row, unit, today)
        and (row.task.child_id, person.id) not in kept_out
    )


def _fits(person: Person, row: TaskRow, unit: Unit, today: date) -> bool:
    wanted = row.task.role
    return wanted is None or any(held.role is wanted and held.unit == unit for held in person.roles_on(today))


def _has_role(among: InUnits, row: TaskRow, user_id: str) -> bool:
    """Whether somebody may take what nobody has: by the role that it asks for, or as whoever leads the unit or stands in."""
    reader, unit_id = among.reader, row.task.unit_id
    wanted = row.task.role
    stands_in = reader.leads(unit_id) or (among.here[unit_id].deputy == user_id and not row.task.kind.is_leaders_alone)
    return stands_in or wanted is None or wanted in reader.roles.get(unit_id, frozenset())


def _give(db: Database, row: TaskRow, user_id: str, now: datetime) -> None:
    handing_over.hand_task_to(db, row.task.id, user_id, now)
