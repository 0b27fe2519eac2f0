"""What another unit has shared with one's own: exactly what was chosen, while it lasts, each look told to both sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.ages import age_in_months
from screening.domain.assessing.assessments import Signed
from screening.domain.children.guardians import Relation
from screening.domain.helping.efforts import Effort
from screening.domain.helping.told import tellable_help
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.kept import read_result
from screening.domain.ruler.written.sharing import Shareable
from screening.domain.sharing.child_facts import OUTSIDE, ToldFacts, tellable_facts, tellable_guardian
from screening.domain.sharing.disclosures import Disclosure, Opened, SharingState
from screening.domain.sharing.outlets import Outlet
from screening.domain.sharing.tellable import Told, tellable
from screening.errors import NotFound
from screening.language import local_day
from screening.services.helping.locks import lock_of
from screening.services.publishing.configurations import kept
from screening.services.sharing import cautions, insight, talking_together
from screening.services.sharing.shared import SharedLine, may_share
from screening.storage import audit
from screening.storage.assessing import assessments
from screening.storage.children import children, facts, guardians
from screening.storage.database import Database
from screening.storage.helping import efforts
from screening.storage.people import units
from screening.storage.sharing import disclosures


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
    `waits_for_talk`: two worried units are asked to talk, and the reader's has not said that it has.
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
    waits_for_talk: bool


@dataclass(frozen=True)
class ClosedPage:
    """What is shared no more: by whom it was, and since when it is closed. Nothing of the child."""

    from_unit_name: str
    state: SharingState
    since: date


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
        waits_for_talk=talking_together.waits(db, shared.id),
        can_answer=state is SharingState.WAITING and may_share(user, shared.to_unit_id),
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
