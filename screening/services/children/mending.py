"""Mending what is known of a child: over what was seen, with why, and never over what somebody else wrote meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.children.child import Child
from screening.domain.children.cpr import read_cpr
from screening.domain.children.facts import ChildFacts, facts_of, notices, written
from screening.domain.children.fields import NO, OF_THE_CHILD, YES, FactField
from screening.domain.children.history import FactChange, FactDifference, HowChanged, Written, before_all, differences, meet
from screening.domain.children.typed_facts import TypedFacts, TypedWhy, check_facts
from screening.domain.keeping.afterwards import Afterwards
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.reasons import reason_fault
from screening.domain.sharing.child_facts import may_lift_protection, may_see_address, roles_with
from screening.errors import Invalid, LinealError
from screening.language import local_day
from screening.services import once
from screening.services.children import children, taking_in
from screening.services.children.around import around
from screening.storage import audit
from screening.storage.children import children as kept_children
from screening.storage.children import facts as kept_facts
from screening.storage.children import history
from screening.storage.children.history import Writer
from screening.storage.database import Database
from screening.storage.keeping import afterwards

PROTECTIONS = (FactField.NAME_PROTECTED, FactField.ADDRESS_PROTECTED)

ANOTHERS_NUMBER: Final = Phrase("Et andet barn har det CPR-nummer. Måske er barnet oprettet to gange: Spørg jeres leder.")


@dataclass(frozen=True)
class Mending:
    """What is known of a child, open to be mended.

    `seen` is the number of the newest change that the page holds. `meanwhile` are changes that somebody else made since the page was
    opened: the reader's own words stand in the fields where both wrote.
    """

    child: Child
    typed: TypedFacts
    seen: int
    may_lift: bool
    kept: ChildFacts
    meanwhile: tuple[FactChange, ...] = ()


class FactsChangedMeanwhile(LinealError):
    """En anden har ændret oplysningerne, siden du åbnede siden. Se efter, og gem igen."""

    def __init__(self, mending: Mending) -> None:
        super().__init__()
        self.mending = mending


def open_facts(db: Database, user: User, child_id: str, now: datetime) -> Mending:
    """What is known of a child of the user's units, to be mended. Looking is logged."""
    opened = as_kept(db, user, child_id, now)
    audit.view(db, now, Act.FACTS_VIEWED, user, child_id=child_id)
    return opened


def as_kept(db: Database, user: User, child_id: str, now: datetime) -> Mending:
    """The same for whoever has the page open already."""
    child = children.get(db, user, child_id, now)
    return _mending(db, user, child, kept_facts.of_child(db, child.id))


def mend(
    db: Database, user: User, child_id: str, typed: TypedFacts, why: TypedWhy, seen: int, now: datetime, form: Form = NO_FORM
) -> tuple[Phrase, ...]:
    """Write what was typed over what was `seen`, and answer with what to look at again.

    Raises `NotFound`, `Invalid` with every fault at once, `FactsChangedMeanwhile` and `AlreadyMade`. Where nothing is another, nothing is
    written.
    """
    child = children.get(db, user, child_id, now)
    _met(db, user, child, typed, why, seen, now)  # every other fault is told before any number is compared
    check_number(db, user, child, typed.cpr, now)
    with once.writing_once(db, user, form, Act.CHILD_MENDED, now) as make:
        kept, after = _met(db, user, child, typed, why, seen, now)
        changed = differences(written(kept), written(after))
        if not changed:
            return ()
        if after.cpr and after.cpr != kept.cpr and kept_children.cpr_is_known(db, after.cpr, besides=child.id):
            raise Invalid({"cpr": ANOTHERS_NUMBER})
        kept_facts.write(db, child.id, after)
        if after.protection != kept.protection:
            afterwards.note(db, Afterwards.CHILD_PROTECTION, child.id, now)
        writer = Writer(user.id, children.unit_for(user, child).id, now)
        history.add(db, child.id, changed, why.read or HowChanged.FIRST, why.reason.strip(), writer)
        audit.record(db, now, Act.CHILD_MENDED, user, child_id=child.id)
        make(child.id)
    return notices(after)


def _met(
    db: Database, user: User, child: Child, typed: TypedFacts, why: TypedWhy, seen: int, now: datetime
) -> tuple[ChildFacts, ChildFacts]:
    """What is kept of a child, and what it becomes by what was typed. Raises `Invalid` and `FactsChangedMeanwhile`."""
    kept = kept_facts.of_child(db, child.id)
    now_written = written(kept)
    since = [one for one in history.of_child(db, child.id, after=seen) if _is_of(child, one)]
    was_seen = before_all(now_written, [one.difference for one in since])
    checked = check_facts(typed, facts_of(was_seen), local_day(now))
    if checked.facts is None:
        raise Invalid(dict(checked.faults))
    may_lift = may_lift_protection(roles_with(user, child))
    met = meet(was_seen, _allowed(written(checked.facts), was_seen, may_lift=may_lift), now_written)
    unseen = {one.field for one in met.meanwhile if typed.address is not None or one.field is not FactField.ADDRESS}
    if unseen:
        opened = _mending(db, user, child, facts_of(met.facts))
        own = opened.typed
        if checked.facts.address != was_seen[FactField.ADDRESS]:
            own = replace(own, address=checked.facts.address)
        raise FactsChangedMeanwhile(replace(opened, typed=own, kept=kept, meanwhile=_newest_of(since, unseen)))
    changed = differences(now_written, met.facts)
    if changed:
        _check_why(changed, why)
    return kept, facts_of(met.facts)


def check_reason(reason: str, wanted: Phrase | None) -> dict[str, Phrase]:
    """What is wrong with a reason that was typed; `wanted` says what to write, where a reason must be given."""
    fault = reason_fault(reason, wanted)
    return {"reason": fault} if fault else {}


def check_how(changed: Iterable[FactDifference], why: TypedWhy) -> dict[str, Phrase]:
    """That somebody says why what was known before became another."""
    if why.read is None and any(not one.is_first for one in changed):
        return {"how": Phrase("Vælg, om det var skrevet forkert, eller om det er blevet ændret.")}
    return {}


def check_number(db: Database, user: User, child: Child, typed: str, now: datetime) -> None:
    """Trying numbers for a child that is there is slowed and logged as where one is added: before any transaction. Raises `Invalid`."""
    cpr = read_cpr(typed)
    if cpr is None or cpr.digits == child.cpr:
        return
    try:
        taking_in.meet_number(db, user, cpr.digits, now)
    except taking_in.KnownElsewhere:
        raise Invalid({"cpr": ANOTHERS_NUMBER}) from None


def _is_of(child: Child, change: FactChange) -> bool:
    """Whether a change is one of the child's own facts, in the record that is kept."""
    return change.difference.field in OF_THE_CHILD and change.record_id == child.id


def _check_why(changed: tuple[FactDifference, ...], why: TypedWhy) -> None:
    lifts = any(one.field in PROTECTIONS and one.after == NO for one in changed)
    wanted = Phrase("Skriv, hvem der har sagt, at beskyttelsen er ophørt, og hvornår.") if lifts else None
    faults = check_how(changed, why) | check_reason(why.reason, wanted)
    if faults:
        raise Invalid(faults)


def _allowed(typed: Written, was_seen: Written, *, may_lift: bool) -> Written:
    """What was typed, without lifting a protection that the user may not lift: the page has no box for it."""
    stays = {} if may_lift else {field: YES for field in PROTECTIONS if was_seen[field] == YES}
    return {**typed, **stays}


def _newest_of(since: Iterable[FactChange], fields: set[FactField]) -> tuple[FactChange, ...]:
    return tuple(one for one in since if one.difference.field in fields)


def _mending(db: Database, user: User, child: Child, facts: ChildFacts) -> Mending:
    roles = roles_with(user, child)
    shows_address = may_see_address(around(db, user, child), protected=facts.address_protected)
    cpr = read_cpr(facts.cpr) if facts.cpr else None
    typed = TypedFacts(
        name=facts.name,
        born=facts.born.isoformat(),
        cpr=cpr.written if cpr else facts.cpr or "",
        weeks_early=str(facts.weeks_early) if facts.weeks_early else "",
        language=facts.language,
        interpreter=facts.interpreter,
        address=facts.address if shows_address else None,
        name_protected=facts.name_protected,
        address_protected=facts.address_protected,
    )
    return Mending(child, typed, history.last_number(db, child.id), may_lift_protection(roles), facts)
