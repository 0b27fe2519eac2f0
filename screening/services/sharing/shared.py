"""What is shared, from both sides: the giver sees with whom and who has looked; the receiver exactly what was chosen, while it lasts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.ages import age_in_months
from screening.domain.assessing.assessments import Signed
from screening.domain.children.guardians import Relation
from screening.domain.helping.efforts import Effort
from screening.domain.helping.told import tellable_help
from screening.domain.my_day.kinds import TaskKind
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Right, User
from screening.domain.phrase import Phrase
from screening.domain.reasons import read_reason
from screening.domain.ruler.weighing.kept import read_result
from screening.domain.ruler.written.sharing import Shareable
from screening.domain.sharing.child_facts import OUTSIDE, ToldFacts, tellable_facts, tellable_guardian
from screening.domain.sharing.disclosures import Disclosure, Opened, SharingEnd, SharingState
from screening.domain.sharing.outlets import Outlet
from screening.domain.sharing.tellable import Told, tellable
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once, tasks
from screening.services.helping.locks import lock_of
from screening.services.publishing.configurations import kept
from screening.services.sharing import cautions, insight
from screening.storage import audit
from screening.storage.assessing import assessments
from screening.storage.children import children, facts, guardians
from screening.storage.database import Database
from screening.storage.helping import efforts
from screening.storage.people import units
from screening.storage.sharing import disclosures

WAITING_KINDS = (TaskKind.HANDOVER_WAITS, TaskKind.HANDOVER_REFUSED)


@dataclass(frozen=True)
class SharedLine:
    """One disclosure in a list: what it is, how it stands today, and whether the reader's unit gave it (else it was given to it).

    `names_receiver` is whether the reader may hear which unit has it: not where a protected child goes.
    """

    shared: Disclosure
    state: SharingState
    is_given: bool
    names_receiver: bool


@dataclass(frozen=True)
class Look:
    """That somebody looked at what is shared. `at` is UTC."""

    at: datetime
    by_name: str


@dataclass(frozen=True)
class GivenPage:
    """What one of the reader's units has shared about a child: what was chosen, by whom it was looked at, and what may be done."""

    line: SharedLine
    child_name: str
    assessments: tuple[Signed, ...]
    looks: tuple[Look, ...]
    can_withdraw: bool
    can_hand_over_again: bool


@dataclass(frozen=True)
class SharedAssessment:
    """A signed assessment as the receiver hears it; `is_corrected`: it was corrected since, and the correction is not shared by itself."""

    signed: Signed
    told: Told
    is_corrected: bool


@dataclass(frozen=True)
class SharedAdult:
    """One of the child's adults for a receiver: who it is, and never how to reach it."""

    name: str
    relation: Relation
    custody: bool
    language: str
    interpreter: bool
    no_contact_since: date | None


@dataclass(frozen=True)
class ReceivedPage:
    """What is shared with one of the reader's units, as far as it is open today.

    `knows_child` is whether the child goes to one of the reader's units. `facts` are the child's, with what was chosen of them.
    """

    shared: Disclosure
    state: SharingState
    opened: Opened
    facts: ToldFacts
    knows_child: bool
    adults: tuple[SharedAdult, ...]
    efforts: tuple[Effort, ...]
    efforts_wait: Phrase | None
    assessments: tuple[SharedAssessment, ...]
    can_answer: bool


@dataclass(frozen=True)
class ClosedPage:
    """What is shared no more: by whom it was, and since when it is closed. Nothing of the child."""

    from_unit_name: str
    state: SharingState
    since: date


def of_child(db: Database, user: User, child_id: str, now: datetime, *, hides_receiver: bool) -> tuple[SharedLine, ...]:
    """What is shared about a child that the user may see, given and received. It is part of a page that is logged by whoever shows it.

    `hides_receiver`: its address is protected, so that not everybody hears which unit it may go to.
    """
    today = local_day(now)
    return tuple(_line(user, one, today, hides=hides_receiver) for one in disclosures.of_child(db, child_id, user.reach, today))


def _line(user: User, shared: Disclosure, today: date, *, hides: bool) -> SharedLine:
    own = {id_ for unit in user.child_units for id_ in unit.ids}
    moves = {id_ for unit in user.units_with(Right.MOVE_CHILDREN) for id_ in unit.ids}
    is_given = shared.from_unit_id in own
    names = not (is_given and hides) or shared.made_by == user.id or shared.from_unit_id in moves
    return SharedLine(shared, shared.state_on(today), is_given, names)


def look_at_given(db: Database, user: User, disclosure_id: str, now: datetime) -> GivenPage:
    """What one of the user's units has shared. Raises `NotFound` for everybody else. The view is logged."""
    page = given_as_it_is(db, user, disclosure_id, now)
    audit.view(db, now, Act.DISCLOSURE_VIEWED, user, child_id=page.line.shared.child_id, subject=disclosure_id)
    return page


def given_as_it_is(db: Database, user: User, disclosure_id: str, now: datetime) -> GivenPage:
    """The same for whoever has the page open already."""
    today = local_day(now)
    shared = disclosures.given(db, disclosure_id, user.reach, today)
    child = children.get(db, shared.child_id, user.reach, today) if shared else None
    if shared is None or child is None:
        raise NotFound
    line = _line(user, shared, today, hides=facts.of_child(db, child.id).address_protected)
    found = (assessments.get(db, id_, user.reach, today) for id_ in shared.assessments)
    may_share = _may_share(user, shared.from_unit_id)
    return GivenPage(
        line=line,
        child_name=child.name,
        assessments=tuple(sorted((one for one in found if one), key=lambda one: one.case.observed_on)),
        looks=tuple(Look(at, name) for at, name in disclosures.looks(db, shared.id, Act.SHARED_VIEWED)) if line.names_receiver else (),
        can_withdraw=may_share and shared.can_be_withdrawn(today),
        can_hand_over_again=may_share and line.state is SharingState.DECLINED,
    )


def _may_share(user: User, unit_id: str) -> bool:
    return any(unit_id in unit.ids for unit in user.units_with(Right.SHARE))


def received_by(db: Database, user: User, now: datetime) -> tuple[tuple[SharedLine, str], ...]:
    """Everything that is shared with the user's units and open today, each with the child's name. The list is logged."""
    today = local_day(now)
    found = [one for one in disclosures.received_by(db, user.reach, today) if one.state_on(today).is_open]
    insight.list_seen(db, user, Act.SHARED_LISTED, {one.child_id for one in found}, now)
    lines = (SharedLine(one, one.state_on(today), is_given=False, names_receiver=True) for one in found)
    return tuple((line, facts.of_child(db, line.shared.child_id).name) for line in lines)


def look_at_received(db: Database, user: User, disclosure_id: str, now: datetime) -> ReceivedPage | ClosedPage:
    """What is shared with one of the user's units, as far as it is open now. Raises `NotFound` for everybody else.

    Each look is logged, and told to both sides.
    """
    page = received_as_it_is(db, user, disclosure_id, now)
    if isinstance(page, ReceivedPage):
        audit.view(db, now, Act.SHARED_VIEWED, user, child_id=page.shared.child_id, subject=disclosure_id)
    return page


def received_as_it_is(db: Database, user: User, disclosure_id: str, now: datetime) -> ReceivedPage | ClosedPage:
    """The same for whoever has the page open already."""
    today = local_day(now)
    shared = disclosures.received(db, disclosure_id, user.reach, today)
    if shared is None:
        raise NotFound
    state, open_now = shared.state_on(today), shared.opens_on(today)
    if open_now is Opened.NOTHING:
        return ClosedPage(shared.from_unit_name, state, _closed_on(shared, today))
    things = shared.things if open_now is Opened.ALL else frozenset()
    age_months = age_in_months(children.born(db, shared.child_id), today)
    told = _help(db, shared, age_months) if Shareable.EFFORTS in things else None
    return ReceivedPage(
        shared=shared,
        state=state,
        opened=open_now,
        facts=tellable_facts(facts.of_child(db, shared.child_id), Outlet.SHARED, OUTSIDE),
        knows_child=children.get(db, shared.child_id, user.reach, today) is not None,
        adults=_adults(db, shared) if Shareable.ADULTS in things else (),
        efforts=told[0] if told else (),
        efforts_wait=told[1] if told else None,
        assessments=_assessments(
            db, shared, assessments.chosen(db, disclosures.assessments_of(db, shared.id, user.reach, today), user.id), age_months
        ),
        can_answer=state is SharingState.WAITING and _may_share(user, shared.to_unit_id),
    )


def _closed_on(shared: Disclosure, today: date) -> date:
    if shared.end is not None:
        return local_day(shared.end.at)
    if shared.answer is not None and not shared.answer.accepted:
        return local_day(shared.answer.at)
    return min(shared.until, today)


def _help(db: Database, shared: Disclosure, age_months: int) -> tuple[tuple[Effort, ...], Phrase | None]:
    """The giver's efforts, as far as they may be told now; the reader need not have the child."""
    giver = [unit for unit in units.every(db) if shared.from_unit_id in unit.ids]
    told = tellable_help(efforts.of_child(db, shared.child_id, giver), (), Outlet.SHARED, lock_of(db, shared.child_id), age_months)
    return told.efforts, told.wait


def _adults(db: Database, shared: Disclosure) -> tuple[SharedAdult, ...]:
    """The child's adults as the giver knows them, without how to reach them."""
    giver = [unit for unit in units.every(db) if shared.from_unit_id in unit.ids]
    contact = cautions.contact_with(db, shared.child_id)
    told = (tellable_guardian(tie, Outlet.SHARED, OUTSIDE, frozenset(), contact) for tie in guardians.of_child(db, shared.child_id, giver))
    return tuple(
        SharedAdult(one.name, one.relation, one.custody, one.language, one.interpreter, one.no_contact.since if one.no_contact else None)
        for one in told
        if one
    )


def _assessments(db: Database, shared: Disclosure, signed: Sequence[Signed], age_months: int) -> tuple[SharedAssessment, ...]:
    contact = cautions.contact_with(db, shared.child_id)
    told = []
    for one in signed:
        result = read_result(one.kept.written, kept(db, one.fingerprint), one.case)
        told.append(SharedAssessment(one, tellable(result, one.account, Outlet.SHARED, contact, age_months), one.replaced_by is not None))
    return tuple(told)


def withdraw(db: Database, user: User, disclosure_id: str, because: str, now: datetime, form: Form = NO_FORM) -> None:
    """Take back what one of the user's units has shared: it closes at once. Raises `NotFound`, `AlreadyMade`, and `Invalid`."""
    with once.writing_once(db, user, form, Act.DISCLOSURE_ENDED, now) as make:
        found = disclosures.given(db, disclosure_id, user.reach, local_day(now))
        if found is None or not _may_share(user, found.from_unit_id):
            raise NotFound
        _end(db, user, found, because, now, Act.DISCLOSURE_ENDED, may_end=found.can_be_withdrawn(local_day(now)))
        make(found.id)


def close_received(db: Database, user: User, disclosure_id: str, because: str, now: datetime, form: Form = NO_FORM) -> None:
    """Close what is shared with one of the user's units: a parent may tell either side, and the giver may not have the child any more.

    Raises `NotFound`, `AlreadyMade`, and `Invalid`.
    """
    with once.writing_once(db, user, form, Act.SHARED_ENDED, now) as make:
        found = disclosures.received(db, disclosure_id, user.reach, local_day(now))
        if found is None or not _may_share(user, found.to_unit_id):
            raise NotFound
        _end(db, user, found, because, now, Act.SHARED_ENDED, may_end=found.state_on(local_day(now)) is SharingState.STANDING)
        make(found.id)


def _end(db: Database, user: User, found: Disclosure, because: str, now: datetime, act: Act, *, may_end: bool) -> None:
    if not may_end:
        raise Invalid({"": Phrase("Det er lukket allerede.")})
    reason = read_reason(because, Phrase("Skriv kort, hvorfor det lukkes."))
    if isinstance(reason, Phrase):
        raise Invalid({"because": reason})
    disclosures.withdraw(db, found.id, SharingEnd(reason, user.name, now), user.id)
    if act is Act.DISCLOSURE_ENDED:
        tasks.end(db, (TaskKind.HANDOVER_ANSWER,), found.id, now)
        tasks.finish(db, WAITING_KINDS, found.id, act, found.id)
    audit.record(db, now, act, user, child_id=found.child_id, subject=found.id)
