"""A child's adults: added, mended and ended. An adult that siblings share is mended for them all."""

from dataclasses import dataclass, replace
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.children.child import Child
from screening.domain.children.cpr import read_cpr
from screening.domain.children.fields import OF_THE_GUARDIAN, YES, FactField
from screening.domain.children.guardians import Tie, guardian_of, tie_of, written_tie
from screening.domain.children.history import FactChange, FactDifference, HowChanged, Written, before_all, differences, meet
from screening.domain.children.typed_facts import TypedWhy
from screening.domain.children.typed_guardian import NOBODY_YET, TypedGuardian, check_guardian
from screening.domain.keeping.afterwards import Afterwards
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Role, User
from screening.domain.phrase import Phrase
from screening.domain.sharing.child_facts import OUTSIDE, Around, may_lift_protection, may_reach, may_see_address
from screening.errors import Invalid, LinealError, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.children import children
from screening.services.children.around import around
from screening.services.children.mending import check_how, check_reason
from screening.services.sharing import cautions
from screening.storage import audit
from screening.storage.children import guardians, history, siblings
from screening.storage.children.history import Writer
from screening.storage.database import Database, new_id
from screening.storage.keeping import afterwards


@dataclass(frozen=True)
class OpenGuardian:
    """One of a child's adults, open to be mended; `tie` is None for one that is new. `seen` and `meanwhile` are as in `Mending`."""

    child: Child
    tie: Tie | None
    typed: TypedGuardian
    seen: int
    may_lift: bool
    meanwhile: tuple[FactChange, ...] = ()


class GuardianChangedMeanwhile(LinealError):
    """En anden har ændret oplysningerne, siden du åbnede siden. Se efter, og gem igen."""

    def __init__(self, opened: OpenGuardian) -> None:
        super().__init__()
        self.opened = opened


def open_guardian(db: Database, user: User, child_id: str, guardian_id: str, now: datetime) -> OpenGuardian:
    """One of the child's adults. Raises `NotFound`. Looking is logged."""
    opened = as_kept(db, user, child_id, guardian_id, now)
    audit.view(db, now, Act.FACTS_VIEWED, user, child_id=child_id, subject=guardian_id)
    return opened


def as_kept(db: Database, user: User, child_id: str, guardian_id: str, now: datetime) -> OpenGuardian:
    """The same for whoever has the page open already."""
    child = children.get(db, user, child_id, now)
    return _opened(db, user, child, tied_to(db, user, child.id, guardian_id))


def begin(db: Database, user: User, child_id: str, shared_id: str, now: datetime) -> OpenGuardian:
    """A new adult for a child, filled in as a sibling's where `shared_id` is one. Looking is logged."""
    child = children.get(db, user, child_id, now)
    audit.view(db, now, Act.FACTS_VIEWED, user, child_id=child.id)
    shared = _shared(db, user, child, shared_id, now) if shared_id else None
    reachable = shared is not None and may_reach(shared, cautions.contact_with(db, child.id))
    typed = typed_of(written_tie(shared), around(db, user, child), reachable=reachable) if shared else NOBODY_YET
    return OpenGuardian(child, None, typed, 0, may_lift=False)


def of_siblings(db: Database, user: User, child: Child, now: datetime) -> tuple[Tie, ...]:
    """The adults of those siblings that the user may see who are not the child's as well, each once."""
    own = {tied.guardian.id for tied in guardians.of_child(db, child.id, user.child_units)}
    found: dict[str, Tie] = {}
    for sibling in siblings.of_child(db, child.id, user.reach, local_day(now)):
        for tied in guardians.of_child(db, sibling.child.id, user.child_units):
            if tied.guardian.id not in own:
                found.setdefault(tied.guardian.id, tied)
    return tuple(found.values())


def add(db: Database, user: User, child_id: str, typed: TypedGuardian, shared_id: str, now: datetime, form: Form = NO_FORM) -> str:
    """Add an adult, or one that a sibling has too (`shared_id`), and answer with its id.

    Raises `NotFound`, `Invalid` and `AlreadyMade`.
    """
    child = children.get(db, user, child_id, now)
    with once.writing_once(db, user, form, Act.GUARDIAN_ADDED, now) as make:
        shared = _shared(db, user, child, shared_id, now) if shared_id else None
        checked = check_guardian(typed, written_tie(shared) if shared else {})
        if checked.written is None:
            raise Invalid(dict(checked.faults))
        id_, writer = shared.guardian.id if shared else new_id(), writer_of(user, child, now)
        facts = _allowed(checked.written, written_tie(shared), around(db, user, child)) if shared else checked.written
        if shared:
            _write_everywhere(db, user, shared, facts, TypedWhy(HowChanged.CHANGED), writer, child.id)
        else:
            guardians.add(db, guardian_of(id_, facts))
        guardians.tie(db, tie_of(new_id(), child.id, guardian_of(id_, facts), facts, local_day(now)))
        added = FactDifference(FactField.GUARDIAN, "", facts[FactField.GUARDIAN_NAME], id_)
        history.add(db, child.id, [added], HowChanged.FIRST, "", writer)
        audit.record(db, now, Act.GUARDIAN_ADDED, user, child_id=child.id, subject=id_)
        make(child.id)
    return id_


def mend(
    db: Database,
    user: User,
    child_id: str,
    guardian_id: str,
    typed: TypedGuardian,
    why: TypedWhy,
    seen: int,
    now: datetime,
    form: Form = NO_FORM,
) -> None:
    """Write what was typed about an adult over what was `seen`.

    Raises `NotFound`, `Invalid`, `GuardianChangedMeanwhile` and `AlreadyMade`. Where nothing is another, nothing is written.
    """
    child = children.get(db, user, child_id, now)
    with once.writing_once(db, user, form, Act.GUARDIAN_MENDED, now) as make:
        tied = tied_to(db, user, child.id, guardian_id)
        kept = written_tie(tied)
        since = [one for one in history.of_child(db, child.id, after=seen) if one.difference.about == guardian_id]
        was_seen = before_all(kept, [one.difference for one in since])
        checked = check_guardian(typed, was_seen)
        if checked.written is None:
            raise Invalid(dict(checked.faults))
        met = meet(was_seen, _allowed(checked.written, was_seen, around(db, user, child)), kept)
        hidden = {
            field
            for field, is_hidden in (
                (FactField.GUARDIAN_PHONE, typed.phone is None),
                (FactField.GUARDIAN_ADDRESS, typed.address is None),
                (FactField.TOLD, typed.told is None),
                (FactField.TOLD_AGREED, typed.told_agreed is None),
                (FactField.GUARDIAN_CPR, typed.leaves_cpr),
            )
            if is_hidden
        }
        unseen = {one.field for one in met.meanwhile} - hidden
        if unseen:
            raise GuardianChangedMeanwhile(_met(_opened(db, user, child, tied), met.facts, was_seen, checked.written, since, unseen))
        changed = differences(kept, met.facts, guardian_id)
        faults = check_how(changed, why) | check_reason(why.reason, _wanted(kept, met.facts))
        if faults:
            raise Invalid(faults)
        if not changed:
            return
        writer = writer_of(user, child, now)
        _write_everywhere(db, user, tied, met.facts, why, writer, child.id)
        guardians.write_tie(db, replace(tie_of(tied.id, child.id, tied.guardian, met.facts, tied.since), no_contact=tied.no_contact))
        own = [one for one in changed if one.field not in OF_THE_GUARDIAN]
        history.add(db, child.id, own, why.read or HowChanged.FIRST, why.reason.strip(), writer)
        audit.record(db, now, Act.GUARDIAN_MENDED, user, child_id=child.id, subject=guardian_id)
        make(child.id)


def end(db: Database, user: User, child_id: str, guardian_id: str, reason: str, now: datetime, form: Form = NO_FORM) -> None:
    """Say that an adult is none of the child's any more. Raises `NotFound`, `AlreadyMade`, and `Invalid` without a reason.

    One that must not be contacted is not ended: nobody would be warned any more.
    """
    child = children.get(db, user, child_id, now)
    with once.writing_once(db, user, form, Act.GUARDIAN_ENDED, now) as make:
        tied = tied_to(db, user, child.id, guardian_id)
        if tied.no_contact:
            raise Invalid({"end_reason": Phrase("Den voksne må ikke kontaktes. Det skal stå her, til det er ophævet.")})
        faults = check_reason(reason, Phrase("Skriv, hvorfor den voksne ikke længere hører til barnet."))
        if faults:
            raise Invalid({"end_reason": faults["reason"]})
        guardians.write_tie(db, replace(tied, until=local_day(now)))
        ended = FactDifference(FactField.GUARDIAN, tied.guardian.name, "", guardian_id)
        history.add(db, child.id, [ended], HowChanged.CHANGED, reason.strip(), writer_of(user, child, now))
        audit.record(db, now, Act.GUARDIAN_ENDED, user, child_id=child.id, subject=guardian_id)
        make(child.id)


def tied_to(db: Database, user: User, child_id: str, guardian_id: str) -> Tie:
    """What an adult is to a child now, as far as the user may know of it. Raises `NotFound`."""
    found = next((tied for tied in guardians.of_child(db, child_id, user.child_units) if tied.guardian.id == guardian_id), None)
    if found is None:
        raise NotFound
    return found


def writer_of(user: User, child: Child, now: datetime) -> Writer:
    """Who writes in the child's history, in the unit in which that one meets the child."""
    return Writer(user.id, children.unit_for(user, child).id, now)


def typed_of(kept: Written, reader: Around, *, reachable: bool) -> TypedGuardian:
    """What is kept of an adult, as the fields of the page hold it for somebody who is this around the child.

    There is no field for how to reach one who must not be contacted and what to tell it, and a number is told in a notification alone.
    """
    protected = kept[FactField.GUARDIAN_ADDRESS_PROTECTED] == YES
    return TypedGuardian(
        name=kept[FactField.GUARDIAN_NAME],
        relation=kept[FactField.RELATION],
        custody=kept[FactField.CUSTODY] == YES,
        told=kept[FactField.TOLD] if reachable else None,
        told_agreed=kept[FactField.TOLD_AGREED] if reachable else None,
        phone=kept[FactField.GUARDIAN_PHONE] if reachable else None,
        address=kept[FactField.GUARDIAN_ADDRESS] if reachable and may_see_address(reader, protected=protected) else None,
        address_protected=protected,
        language=kept[FactField.GUARDIAN_LANGUAGE],
        interpreter=kept[FactField.GUARDIAN_INTERPRETER] == YES,
        has_cpr=bool(kept[FactField.GUARDIAN_CPR]),
    )


def _shared(db: Database, user: User, child: Child, guardian_id: str, now: datetime) -> Tie:
    found = next((tied for tied in of_siblings(db, user, child, now) if tied.guardian.id == guardian_id), None)
    if found is None:
        raise NotFound
    return found


def _opened(db: Database, user: User, child: Child, tied: Tie) -> OpenGuardian:
    reader = around(db, user, child)
    typed = typed_of(written_tie(tied), reader, reachable=may_reach(tied, cautions.contact_with(db, child.id)))
    return OpenGuardian(child, tied, typed, history.last_number(db, child.id), may_lift_protection(reader.roles))


def _met(
    opened: OpenGuardian, facts: Written, was_seen: Written, typed: Written, since: list[FactChange], unseen: set[FactField]
) -> OpenGuardian:
    """The page with what both wrote: whoever typed another address or number than was seen keeps it in the field."""
    own = replace(
        typed_of(facts, OUTSIDE if opened.typed.address is None else Around(frozenset(Role), is_confirmed=True), reachable=True),
        phone=None if opened.typed.phone is None else facts[FactField.GUARDIAN_PHONE],
        told=None if opened.typed.told is None else facts[FactField.TOLD],
        told_agreed=None if opened.typed.told_agreed is None else facts[FactField.TOLD_AGREED],
    )
    if typed[FactField.GUARDIAN_ADDRESS] != was_seen[FactField.GUARDIAN_ADDRESS]:
        own = replace(own, address=typed[FactField.GUARDIAN_ADDRESS])
    number = read_cpr(typed[FactField.GUARDIAN_CPR])
    if number and typed[FactField.GUARDIAN_CPR] != was_seen[FactField.GUARDIAN_CPR]:
        own = replace(own, cpr=number.written)
    return replace(opened, typed=own, meanwhile=tuple(one for one in since if one.difference.field in unseen))


def _allowed(typed: Written, was_seen: Written, reader: Around) -> Written:
    """What was typed, without lifting a protection that the user may not lift: the page has no box for it."""
    field = FactField.GUARDIAN_ADDRESS_PROTECTED
    return {**typed, field: YES} if was_seen[field] == YES and not may_lift_protection(reader.roles) else typed


def _wanted(kept: Written, after: Written) -> Phrase | None:
    field = FactField.GUARDIAN_ADDRESS_PROTECTED
    if kept[field] == YES != after[field]:
        return Phrase("Skriv, hvem der har sagt, at beskyttelsen er ophørt, og hvornår.")
    return None


def _write_everywhere(db: Database, user: User, tied: Tie, facts: Written, why: TypedWhy, writer: Writer, here: str) -> None:
    """Write the adult's own facts, into the history of every child that it is tied to. Whoever calls logs it for the child `here`."""
    id_ = tied.guardian.id
    own = [one for one in differences(written_tie(tied), facts, id_) if one.field in OF_THE_GUARDIAN]
    if not own:
        return
    guardians.write(db, guardian_of(id_, facts))
    if any(one.field is FactField.GUARDIAN_ADDRESS_PROTECTED for one in own):
        afterwards.note(db, Afterwards.ADULT_PROTECTION, id_, writer.at)
    for other in guardians.of_guardian(db, id_):
        history.add(db, other.child_id, own, why.read or HowChanged.FIRST, why.reason.strip(), writer)
        if other.child_id != here:
            audit.record(db, writer.at, Act.GUARDIAN_MENDED, user, child_id=other.child_id, subject=id_)
