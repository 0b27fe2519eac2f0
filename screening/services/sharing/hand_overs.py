"""Handing a child over to the next unit: written by the giver, answered by the receiver, and the giver's until there is a yes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.ages import age_in_months
from screening.domain.cleaning import clean, one_line
from screening.domain.helping.told import tellable_help
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Right, User
from screening.domain.phrase import Phrase, Value
from screening.domain.reasons import reason_fault
from screening.domain.ruler.weighing.kept import read_result
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.sharing import Screenings
from screening.domain.ruler.written.signs import SignKind
from screening.domain.sharing.cautions import Lock
from screening.domain.sharing.disclosures import Disclosure, SharingAnswer, SharingEnd, SharingState
from screening.domain.sharing.hand_overs import SUMMARY_TEXTS, summary_faults
from screening.domain.sharing.outlets import Outlet
from screening.domain.sharing.tellable import tellable
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once, refused_hand_overs, tasks, telling
from screening.services.helping.locks import lock_of
from screening.services.publishing.configurations import kept
from screening.services.sharing import cautions, disclosing
from screening.services.sharing.disclosing import SharePage, TypedSharing
from screening.storage import audit
from screening.storage.assessing import assessments, courses
from screening.storage.children import facts
from screening.storage.database import Database, new_id
from screening.storage.helping import efforts
from screening.storage.sharing import disclosures


@dataclass(frozen=True)
class HandOverPage:
    """The page on which a child is handed over: what can go along, and for each text of the summary what is signed that may stand there.

    `planned_to` is the unit that the child goes to next, where the giver has planned it.
    """

    share: SharePage
    suggested: Mapping[str, tuple[Value, ...]]


def look_at(db: Database, user: User, child_id: str, unit_id: str, configuration: Configuration, now: datetime) -> HandOverPage:
    """What can be handed over out of one of the user's units. Raises `NotFound`, also where the municipality hands nobody over. Logged."""
    page = as_it_is(db, user, child_id, unit_id, configuration, now)
    audit.view(db, now, Act.SHARING_VIEWED, user, child_id=page.share.child.id)
    return page


def as_it_is(db: Database, user: User, child_id: str, unit_id: str, configuration: Configuration, now: datetime) -> HandOverPage:
    """The same for whoever has the page open already."""
    share = _narrowed(disclosing.as_it_is(db, user, child_id, unit_id, configuration, now))
    return HandOverPage(share, _suggested(db, user, share))


def _narrowed(page: SharePage) -> SharePage:
    """Only the bases on which a child is handed over, and assessments as the municipality lets them follow."""
    rules = page.configuration.sharing.hand_over
    if rules is None:
        raise NotFound
    screenings = rules.screenings
    return replace(
        page,
        bases=tuple(basis for basis in page.bases if basis.id in rules.bases),
        assessments=() if screenings is Screenings.STAY else page.assessments,
        screenings=screenings,
    )


def hand_over(
    db: Database,
    user: User,
    child_id: str,
    unit_id: str,
    typed: TypedSharing,
    configuration: Configuration,
    now: datetime,
    form: Form = NO_FORM,
) -> str:
    """Ask another unit to take a child over, and answer with the disclosure's id: the receiver gets a task, and so does the giver.

    Raises `NotFound`, `AlreadyMade`, and `Invalid` with every fault.
    """
    with once.writing_once(db, user, form, Act.HANDED_OVER, now) as make:
        page = _narrowed(disclosing.as_it_is(db, user, child_id, unit_id, configuration, now))
        faults: dict[str, Phrase] = {}
        given = disclosing.read(user, page, typed, faults, now)
        texts = {text.name: clean(typed.texts.get(text.name, "")).strip() for text in SUMMARY_TEXTS}
        faults |= summary_faults(texts)
        rules = configuration.sharing.hand_over
        due_on = rules.answer.after(page.today) if rules else page.today
        if not {"until", "basis"} & faults.keys() and given.until < due_on:
            faults["until"] = Phrase("De har til den {day} til at svare. Vælg den dag eller en senere.", {"day": due_on})
        already = any(
            one.to_unit_id == given.to_unit_id and one.state_on(page.today) is SharingState.WAITING
            for one in disclosures.of_child(db, page.child.id, user.reach.within(page.unit), page.today)
        )
        if already and "to" not in faults:
            faults["to"] = Phrase("{unit} har allerede en overlevering, de ikke har svaret på.", {"unit": given.to_unit_name})
        if "to" not in faults and not disclosures.can_be_answered(db, page.child.id, given.to_unit_id, page.today):
            values = {"unit": given.to_unit_name}
            faults["to"] = Phrase("Ingen i {unit} kan tage imod barnet lige nu. Tal med din leder, eller vælg en anden enhed.", values)
        if faults:
            raise Invalid(faults)
        made = replace(given, summary={name: text for name, text in texts.items() if text})
        disclosures.add(db, made)
        _wait(db, user, made, due_on, now)
        _settle_refused(db, user, page, made.id)
        audit.record(db, now, Act.HANDED_OVER, user, child_id=made.child_id, subject=made.id)
        make(made.id)
    return made.id


def _wait(db: Database, user: User, made: Disclosure, due_on: date, now: datetime) -> None:
    protected = facts.of_child(db, made.child_id).address_protected
    for_receiver = Task(
        id=new_id(),
        kind=TaskKind.HANDOVER_ANSWER,
        unit_id=made.to_unit_id,
        due_on=due_on,
        made_at=now,
        made_by=user.id,
        child_id=made.child_id,
        subject=made.id,
        why=Phrase("{unit} overleverer barnet til jer", {"unit": made.from_unit_name}),
    )
    tasks.make(db, for_receiver)
    why = None if protected else Phrase("til {unit}", {"unit": made.to_unit_name})
    tasks.make(db, replace(for_receiver, id=new_id(), kind=TaskKind.HANDOVER_WAITS, unit_id=made.from_unit_id, person_id=user.id, why=why))


def _settle_refused(db: Database, user: User, page: SharePage, made_id: str) -> None:
    """A new hand-over is the other way that was looked for after a no."""
    for one in disclosures.of_child(db, page.child.id, user.reach.within(page.unit), page.today):
        if one.state_on(page.today) is SharingState.DECLINED:
            tasks.finish(db, (TaskKind.HANDOVER_REFUSED,), one.id, Act.HANDED_OVER, made_id)


def answer(db: Database, user: User, disclosure_id: str, accepts: str, because: str, now: datetime, form: Form = NO_FORM) -> bool:
    """Say yes ("yes") or no ("no", with a reason) for a unit of one's own, and answer with whether it was a yes.

    Raises `NotFound`, `AlreadyMade`, and `Invalid`; also where it has ended meanwhile.
    """
    act = Act.HAND_OVER_ACCEPTED if accepts == "yes" else Act.HAND_OVER_DECLINED
    with once.writing_once(db, user, form, act, now) as make:
        today = local_day(now)
        shared = disclosures.received(db, disclosure_id, user.reach, today)
        if shared is None or not any(shared.to_unit_id in unit.ids for unit in user.units_with(Right.SHARE)):
            raise NotFound
        if shared.state_on(today) is not SharingState.WAITING:
            raise Invalid({"": Phrase("Der er ikke noget at svare på mere.")})
        because, faults = one_line(because), dict[str, Phrase]()
        if accepts not in ("yes", "no"):
            faults["answer"] = Phrase("Vælg ja eller nej.")
        asked = Phrase("Skriv kort, hvorfor I ikke tager imod. {unit} ser det.", {"unit": shared.from_unit_name})
        fault = reason_fault(because, asked if accepts == "no" else None)
        if fault:
            faults["because"] = fault
        if faults:
            raise Invalid(faults)
        disclosures.answer(db, shared.id, SharingAnswer(accepts == "yes", because, user.name, now), user.id)
        why = None if accepts == "yes" else Phrase("De tog ikke imod")
        if giver := refused_hand_overs.answered(db, shared, act, user.id, why, now):
            telling.tell(db, giver, now)
        audit.record(db, now, act, user, child_id=shared.child_id, subject=shared.id)
        make(shared.id)
    return accepts == "yes"


def end_with(db: Database, user: User, task_id: str, because: str, now: datetime) -> None:
    """Take a hand-over back that nobody on the giver's side waits for any more, since the child left. Call it inside `writing`."""
    shared = disclosures.of_task(db, task_id)
    if shared is None or shared.end is not None or shared.answer is not None:
        return
    disclosures.withdraw(db, shared.id, SharingEnd(because, user.name, now), user.id)
    tasks.end(db, (TaskKind.HANDOVER_ANSWER,), shared.id, now)
    audit.record(db, now, Act.DISCLOSURE_ENDED, user, child_id=shared.child_id, subject=shared.id)


def _suggested(db: Database, user: User, page: SharePage) -> Mapping[str, tuple[Value, ...]]:
    """What is signed already, as the texts of a summary may begin: the last assessment, and what is agreed. Never a step to the parents."""
    lock, age_months = lock_of(db, page.child.id), age_in_months(page.child.born, page.today)
    told = tellable_help(efforts.of_child(db, page.child.id, (page.unit,)), (), Outlet.SHARED, lock, age_months)
    agreed: list[Value] = [
        Phrase("{what}: {state}", {"what": effort.title, "state": effort.state.words}) for effort in told.efforts if effort.state.is_open
    ]
    newest = next((mark for mark in courses.marks(db, page.child.id, (page.unit,), user.id)[::-1] if mark.can_be_told), None)
    signed = assessments.get(db, newest.id, user.reach, page.today) if newest else None
    if signed is None:
        return {"agreed": tuple(agreed)}
    result = read_result(signed.kept.written, kept(db, signed.fingerprint), signed.case)
    seen = tellable(result, signed.account, Outlet.SHARED, cautions.contact_with(db, page.child.id), age_months)
    texts = {told.text.name: told.written for told in seen.texts if told.written}
    now: list[Value] = _placed(seen.result)
    if "interpretation" in texts:
        now.append(texts["interpretation"])
    if "next_step" in texts and lock is Lock.NOTHING:
        agreed.append(texts["next_step"])
    works: list[Value] = [sign.title for sign in seen.result.signs if sign.kind is SignKind.PROTECTIVE]
    return {"now": tuple(now), "works": tuple(works), "agreed": tuple(agreed)}


def _placed(result: Result) -> list[Value]:
    return [
        Phrase(
            "{dimension}: trin {point}, {zone} ({day})",
            {"dimension": one.dimension.title, "point": one.point, "zone": one.zone.title, "day": result.observed_on},
        )
        for one in result.dimensions
        if one.zone is not None and isinstance(one.point, int)
    ]
