"""Cautions about a child: raised by signing, shown to everybody who has the child, lifted by a named act."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.ages import age_in_months
from screening.domain.assessing.assessments import Signed
from screening.domain.children.child import Child
from screening.domain.keeping.afterwards import Afterwards
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Actor, Role, User
from screening.domain.phrase import Phrase
from screening.domain.reasons import reason_fault
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.ruler.written.letters import LettersFile
from screening.domain.sharing.cautions import Caution, Lifted, may_lift, may_lift_what_is_left, strictest
from screening.domain.sharing.child_facts import roles_with
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.helping.informing import ask_after_lifting
from screening.storage import audit
from screening.storage.children import children
from screening.storage.database import Database, new_id
from screening.storage.keeping import afterwards
from screening.storage.people import users
from screening.storage.sharing import cautions

NO_LETTERS: Final = LettersFile()
LOCKED: Final = frozenset(contact for contact in ParentContact if contact is not ParentContact.INFORM)
"""Nobody may contact the parents as usual."""


@dataclass(frozen=True)
class Standing:
    """How a child's parents may be met, as one reader may know it.

    `since` is when the oldest standing caution was raised (UTC); `age_months` is the child's age today. `known` are those whose content
    the reader may see: their own units'. `liftable` are those that the reader may lift; `rest_stays` says that something stands on when
    the reader has lifted these.
    """

    child_id: str
    contact: ParentContact
    since: datetime
    known: tuple[Caution, ...]
    liftable: tuple[Caution, ...]
    rest_stays: bool
    age_months: int


def about(db: Database, user: User, child_id: str, today: date) -> Standing | None:
    """What stands about a child that the user may see; None where the parents may be met as usual."""
    found = cautions.standing(db, child_id)
    if not found:
        return None
    own = {unit.id for unit in user.child_units}
    hidden = cautions.hidden_from(db, [caution.id for caution in found], user.id)
    liftable = _liftable(db, user, child_id, found, today)
    return Standing(
        child_id=child_id,
        contact=strictest(found),
        since=found[0].raised_at,
        known=tuple(caution for caution in found if caution.child_id == child_id and caution.unit_id in own and caution.id not in hidden),
        liftable=liftable,
        rest_stays=0 < len(liftable) < len(found),
        age_months=age_in_months(children.born(db, child_id), today),
    )


def _liftable(db: Database, user: User, child_id: str, standing: Sequence[Caution], today: date) -> tuple[Caution, ...]:
    """Those of a child's standing cautions that a user may lift. What stands about a sibling is lifted there."""
    own = [caution for caution in standing if caution.child_id == child_id]
    child = children.get(db, child_id, user.reach, today)
    leads = child is not None and may_lift_what_is_left(roles_with(user, child))
    return tuple(caution for caution in own if may_lift(user, caution) or (leads and _is_left(db, caution, today)))


def _is_left(db: Database, caution: Caution, today: date) -> bool:
    """Whether nobody is here who may lift a caution: whoever raised it has the child no more, and nobody is of the authority."""
    raiser = users.get(db, caution.raised_by, today)
    has_child = raiser is not None and children.get(db, caution.child_id, raiser.reach, today) is not None
    return not has_child and not users.anybody_is(db, Role.CASE_ADVISER, today)


def child_of_page(db: Database, user: User, place: Mapping[str, str], today: date) -> str | None:
    """The id of the child that a page is about, told by the page's address: `child_id`, `assessment_id` or a paper form's `code`.

    None where the page is about no child, or about one that the user may not see.
    """
    child_id = place.get("child_id") or cautions.child_of(db, assessment_id=place.get("assessment_id"), form_code=place.get("code"))
    if child_id is None or children.get(db, child_id, user.reach, today) is None:
        return None
    return child_id


def is_shared(place: Mapping[str, str]) -> bool:
    """Whether a page is about a child only by what another unit has shared: it may go to none of the reader's units."""
    return "shared_id" in place


@dataclass(frozen=True)
class CautionPage:
    """A child's cautions for somebody who has the child: what stands, and what was lifted.

    `past` are those of the reader's own units; of others only that they were there. `is_left` says that the leader alone may lift any of
    what stands: nobody else is here who might; `is_left_in_part` that this is so of some that the reader may lift.
    """

    child: Child
    standing: Standing | None
    past: tuple[tuple[Caution, Lifted], ...]
    age_months: int
    is_left: bool
    is_left_in_part: bool


def look_at(db: Database, user: User, child_id: str, now: datetime) -> CautionPage:
    """The page on which a caution is explained and can be lifted. Raises `NotFound`. The view is logged."""
    child = children.get(db, child_id, user.reach, local_day(now))
    if child is None:
        raise NotFound
    own = {unit.id for unit in user.child_units}
    every = cautions.history(db, child_id)
    hidden = cautions.hidden_from(db, [caution.id for caution, _ in every], user.id)
    past = tuple((one, lifted) for one, lifted in every if lifted and one.unit_id in own and one.id not in hidden)
    standing = [caution for caution, lifted in every if lifted is None]
    is_left = bool(standing) and all(_is_left(db, caution, local_day(now)) for caution in standing)
    told = about(db, user, child_id, local_day(now))
    liftable = told.liftable if told else ()
    audit.view(db, now, Act.CAUTION_VIEWED, user, child_id=child_id)
    return CautionPage(
        child=child,
        standing=told,
        past=past,
        age_months=age_in_months(child.born, local_day(now)),
        is_left=is_left,
        is_left_in_part=not is_left and any(not may_lift(user, caution) for caution in liftable),
    )


def contact_with(db: Database, child_id: str) -> ParentContact:
    """How the parents of a child may be met now."""
    return strictest(cautions.standing(db, child_id))


def contacts_with(db: Database, child_ids: Collection[str]) -> Mapping[str, ParentContact]:
    """The same of many children, by the id: who is under no caution is asked for together with the others."""
    under_caution = cautions.under_caution(db, child_ids)
    return {id_: contact_with(db, id_) if id_ in under_caution else ParentContact.INFORM for id_ in child_ids}


def raise_(db: Database, now: datetime, act: Act, who: Actor, signed: Signed, result: Result) -> None:
    """Raise what a signed assessment asks for, in its author's name, and log it as `act` of `who`. Call it inside `writing`."""
    if result.parent_contact is ParentContact.INFORM:
        return
    caution = Caution(new_id(), signed.child_id, result.parent_contact, signed.id, signed.unit_id, signed.author_id, signed.signed_at)
    cautions.add(db, caution)
    audit.record(db, now, act, who, child_id=signed.child_id, subject=caution.id)
    afterwards.note(db, Afterwards.CAUTION_RAISED, caution.id, now)


def raised_by(db: Database, assessment_id: str) -> tuple[Caution, Lifted | None] | None:
    """The caution that an assessment raised, and the act that lifted it."""
    return cautions.raised_by(db, assessment_id)


def lift(
    db: Database, user: User, child_id: str, reason: str, now: datetime, form: Form = NO_FORM, letters: LettersFile = NO_LETTERS
) -> None:
    """Lift every caution about a child that the user may lift. Raises `NotFound`, `AlreadyMade`, and `Invalid` without a reason.

    Whoever raised a caution lifts that one; the authority lifts them all; and what neither is here to lift, the leader. The families that
    may be met again are told what is kept: `letters` are the municipality's.
    """
    if children.get(db, child_id, user.reach, local_day(now)) is None:
        raise NotFound
    reason = reason.strip()
    fault = reason_fault(reason, Phrase("Skriv, hvorfor forældrene må kontaktes igen, og hvem der har besluttet det."))
    if fault:
        raise Invalid({"reason": fault})
    with once.writing_once(db, user, form, Act.CAUTION_LIFTED, now) as make:
        liftable = _liftable(db, user, child_id, cautions.standing(db, child_id), local_day(now))
        if not liftable:
            raise NotFound
        for caution in liftable:
            cautions.lift(db, caution.id, user.id, reason, now)
            audit.record(db, now, Act.CAUTION_LIFTED, user, child_id=child_id, subject=caution.id)
            afterwards.note(db, Afterwards.CAUTION_LIFTED, caution.id, now)
        for met_again in (child_id, *cautions.who_share_an_adult(db, child_id)):
            ask_after_lifting(db, met_again, letters, now)
        make(child_id)
