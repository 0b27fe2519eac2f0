"""Handing over what a colleague has begun or promised: by whoever leads the unit, who alone sees which children it is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.my_day.kinds import TaskKind
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Reach, Right, User
from screening.domain.people.staffing import Person
from screening.domain.phrase import Phrase
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once, rating_tasks, telling
from screening.services.children import left_work
from screening.services.people import access
from screening.services.sharing import insight
from screening.services.sharing.looking_alone import raters_of
from screening.storage import audit, handing_over
from screening.storage.assessing import drafts
from screening.storage.children import closed
from screening.storage.database import Database
from screening.storage.handing_over import BegunDraft, PromisedTask
from screening.storage.people import absences, staff
from screening.storage.people.absences import Absence
from screening.storage.sharing import cautions

STAYS: Final = ""
"""Instead of a person's id: this one is not handed over now."""


@dataclass(frozen=True)
class WorkPage:
    """What waits for somebody in the units that the user leads. `takers` are by unit id those who can take it over, the user first.

    `away` are those (ids) who are away today. `absence` is the person's own of today, and `coming` are those that begin later.
    `under_caution` are the ids of children to mark.
    """

    today: date
    person: Person
    works_here: bool
    absence: Absence | None
    coming: tuple[Absence, ...]
    drafts: tuple[BegunDraft, ...]
    tasks: tuple[PromisedTask, ...]
    takers: Mapping[str, tuple[Person, ...]]
    away: frozenset[str]
    unit_names: Mapping[str, str]
    under_caution: frozenset[str]

    @property
    def child_ids(self) -> frozenset[str]:
        """Every child that is named."""
        return frozenset({one.child_id for one in self.drafts} | {one.child_id for one in self.tasks if one.child_id})


def look_at(db: Database, user: User, person_id: str, now: datetime) -> WorkPage:
    """What waits for a colleague, with the children's names. Looking is logged. Raises `NotFound` for whoever has nothing to do here."""
    page = _page(db, user, person_id, now)
    named = page.child_ids | {one.child_id for one in left_work.ended_of_person(db, user, person_id, now)}
    insight.list_seen(db, user, Act.WORK_VIEWED, named, now, subject=person_id)
    return page


def hand_over(db: Database, user: User, person_id: str, takers: Mapping[str, str], now: datetime, form: Form = NO_FORM) -> int:
    """Hand each draft and each task (by id) to whoever takes it (id of a user), and answer with how many. All or none.

    Who began a draft stays named as whoever observed. Raises `Invalid` with the draft or task as the field.
    """
    with once.writing_once(db, user, form, Act.WORK_HANDED_OVER, now) as make:
        page = _page(db, user, person_id, now)
        wanted = {id_: taker for id_, taker in takers.items() if taker != STAYS}
        faults = _faults(db, page, wanted)
        if faults:
            raise Invalid(faults)
        for draft in page.drafts:
            if draft.id in wanted:
                handing_over.hand_draft_to(db, draft.id, wanted[draft.id])
                audit.record(db, now, Act.DRAFT_HANDED_OVER, user, child_id=draft.child_id, subject=draft.id)
        for task in page.tasks:
            if task.id in wanted:
                handing_over.hand_task_to(db, task.id, wanted[task.id], now)
                telling.tell(db, wanted[task.id], now)
                audit.record(db, now, Act.TASK_HANDED_OVER, user, child_id=task.child_id, subject=task.unit_id)
        audit.record(db, now, Act.WORK_HANDED_OVER, user, subject=person_id)
        make(person_id)
    return len(wanted)


def _page(db: Database, user: User, person_id: str, now: datetime) -> WorkPage:
    access.check_can_lead(user)
    today = local_day(now)
    person = staff.get(db, person_id)
    here = staff.of_units(db, user.led)
    reach = Reach(user.id, user.led)
    begun, promised = handing_over.drafts_of(db, person_id, reach, today), handing_over.tasks_of(db, person_id, reach, today)
    works_here = any(one.id == person_id and one.roles_on(today) for one in here)
    if person is None or not (works_here or begun or promised or _has_visits(db, user, person_id, today)):
        raise NotFound
    away = absences.of_today(db, user.led, today)
    noted = [one for one in absences.in_units(db, user.led, today) if one.user_id == person_id]
    return WorkPage(
        today,
        person,
        works_here,
        away.get(person_id),
        tuple(one for one in noted if one.since > today),
        tuple(begun),
        tuple(promised),
        {unit.id: tuple(one for one in here if one.id != person_id and one.works_in(unit.id, today)) for unit in user.led},
        frozenset(away) - {user.id},
        {unit.id: unit.name for unit in user.led},
        cautions.under_caution(db, {one.child_id for one in begun} | {one.child_id for one in promised if one.child_id}),
    )


def _has_visits(db: Database, user: User, person_id: str, today: date) -> bool:
    return any(one.visits and one.unit in user.led for one in handing_over.of_person(db, person_id, today, user.id))


def _faults(db: Database, page: WorkPage, wanted: Mapping[str, str]) -> dict[str, Phrase]:
    faults: dict[str, Phrase] = {}
    listed: dict[str, BegunDraft | PromisedTask] = {draft.id: draft for draft in page.drafts}
    listed |= {task.id: task for task in page.tasks}
    kept_out = closed.kept_out_of(db, page.child_ids)
    if not wanted:
        faults[""] = Phrase("Vælg, hvem der tager det over.")
    for id_, taker in wanted.items():
        one = listed.get(id_)
        if one is None:
            faults[""] = Phrase("Noget af det er allerede givet videre eller gjort. Se listen igen.")
            continue
        person = next((person for person in page.takers[one.unit_id] if person.id == taker), None)
        if person is None:
            faults[f"to.{id_}"] = Phrase("Vælg en, der arbejder med enhedens børn.")
        elif (one.child_id, taker) in kept_out:
            values = {"name": person.name, "child": one.child_name or ""}
            faults[f"to.{id_}"] = Phrase("{child} er lukket for {name}. Vælg en anden.", values)
        elif one.child_id and _is_own_look(one) and taker in raters_of(db, one.child_id):
            values = {"name": person.name, "child": one.child_name or ""}
            faults[f"to.{id_}"] = Phrase("{name} ser selv på {child} alene. Vælg en anden, eller luk først for at se alene.", values)
        elif isinstance(one, PromisedTask) and not _can_look_together(db, one, person, page.today):
            faults[f"to.{id_}"] = Phrase("{name} så ikke på det selv. Vælg enhedens leder, som kan tage stilling.", {"name": person.name})
        elif isinstance(one, PromisedTask) and not _may_do(one, person, page.today):
            faults[f"to.{id_}"] = Phrase("{name} må ikke gøre den opgave. Vælg en anden.", {"name": person.name})
        elif isinstance(one, BegunDraft) and drafts.of_author(db, one.child_id, taker):
            values = {"name": person.name, "child": one.child_name}
            faults[f"to.{id_}"] = Phrase("{name} har allerede en kladde om {child}. Vælg en anden.", values)
    return faults


def _may_do(one: PromisedTask, person: Person, today: date) -> bool:
    """Whether somebody may do a task; the page on which a calibration is shown is everybody's, and only whoever leads shows it there."""
    leads = person.may(Right.LEAD, one.unit_id, today)
    return person.may(one.kind.takes, one.unit_id, today) and (leads or not one.kind.is_leaders_alone)


def _is_own_look(one: BegunDraft | PromisedTask) -> bool:
    """Whether it is what nobody takes over who looks at the child alone: what a colleague has begun to write, or is asked to see alone."""
    return isinstance(one, BegunDraft) or one.kind is TaskKind.RATE_ALONE


def _can_look_together(db: Database, one: PromisedTask, person: Person, today: date) -> bool:
    """Whether somebody can take a joint position, where that is what waits: who has looked, or leads the unit."""
    if one.kind not in (TaskKind.RATE_TOGETHER, TaskKind.ROUND_TOGETHER) or not one.subject:
        return True
    return person.may(Right.LEAD, one.unit_id, today) or rating_tasks.can_look_together(db, one.kind, one.subject, person.id)
