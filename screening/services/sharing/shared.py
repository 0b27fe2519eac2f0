"""What is shared about a child, as the giver sees it: with whom, until when and who has looked; and closing it, from either side."""

from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.assessing.assessments import Signed
from screening.domain.my_day.kinds import TaskKind
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Right, User
from screening.domain.phrase import Phrase
from screening.domain.reasons import read_reason
from screening.domain.sharing.disclosures import Disclosure, SharingEnd, SharingState
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once, tasks
from screening.storage import audit
from screening.storage.assessing import assessments
from screening.storage.children import children, facts
from screening.storage.database import Database
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
class SharedLook:
    """That somebody looked at what is shared. `at` is UTC."""

    at: datetime
    by_name: str


@dataclass(frozen=True)
class GivenPage:
    """What one of the reader's units has shared about a child: what was chosen, by whom it was looked at, and what may be done.

    `nobody_answers` says of a hand-over that waits that nobody in the receiving unit could answer it today.
    """

    line: SharedLine
    child_name: str
    assessments: tuple[Signed, ...]
    looks: tuple[SharedLook, ...]
    can_withdraw: bool
    can_hand_over_again: bool
    nobody_answers: bool


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
    shares = may_share(user, shared.from_unit_id)
    return GivenPage(
        line=line,
        child_name=child.name,
        assessments=tuple(sorted((one for one in found if one), key=lambda one: one.case.observed_on)),
        looks=tuple(SharedLook(at, name) for at, name in disclosures.looks(db, shared.id, Act.SHARED_VIEWED))
        if line.names_receiver
        else (),
        can_withdraw=shares and shared.can_be_withdrawn(today),
        can_hand_over_again=shares and line.state is SharingState.DECLINED,
        nobody_answers=line.state is SharingState.WAITING and bool(disclosures.nobody_answers(db, [shared.id], today)),
    )


def may_share(user: User, unit_id: str) -> bool:
    """Whether somebody shares for a unit (id), or for the one that it was merged into."""
    return any(unit_id in unit.ids for unit in user.units_with(Right.SHARE))


def withdraw(db: Database, user: User, disclosure_id: str, because: str, now: datetime, form: Form = NO_FORM) -> None:
    """Take back what one of the user's units has shared: it closes at once. Raises `NotFound`, `AlreadyMade`, and `Invalid`."""
    with once.writing_once(db, user, form, Act.DISCLOSURE_ENDED, now) as make:
        found = disclosures.given(db, disclosure_id, user.reach, local_day(now))
        if found is None or not may_share(user, found.from_unit_id):
            raise NotFound
        _end(db, user, found, because, now, Act.DISCLOSURE_ENDED, may_end=found.can_be_withdrawn(local_day(now)))
        make(found.id)


def close_received(db: Database, user: User, disclosure_id: str, because: str, now: datetime, form: Form = NO_FORM) -> None:
    """Close what is shared with one of the user's units: a parent may tell either side, and the giver may not have the child any more.

    Raises `NotFound`, `AlreadyMade`, and `Invalid`.
    """
    with once.writing_once(db, user, form, Act.SHARED_ENDED, now) as make:
        found = disclosures.received(db, disclosure_id, user.reach, local_day(now))
        if found is None or not may_share(user, found.to_unit_id):
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
    tasks.end(db, (TaskKind.TALK_TOGETHER,), found.id, now)
    if act is Act.DISCLOSURE_ENDED:
        tasks.end(db, (TaskKind.HANDOVER_ANSWER,), found.id, now)
        tasks.finish(db, WAITING_KINDS, found.id, act, found.id)
    audit.record(db, now, act, user, child_id=found.child_id, subject=found.id)
