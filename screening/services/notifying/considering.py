"""Shall I notify? What the rules say for one child, whom to ask now, and what somebody chose instead. It never answers or blocks."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.children.child import Child
from screening.domain.cleaning import one_line
from screening.domain.days import NotADay, not_a_day_phrase, read_day
from screening.domain.helping.tried import TriedLine
from screening.domain.notifying.calling import Calling, whom_to_call
from screening.domain.notifying.choices import ChoiceKind, NotifyChoice
from screening.domain.notifying.considering import NotifyFacts, RuleStanding, consider
from screening.domain.notifying.notifications import Call, CallOutcome, NotificationDraft, SentNotification
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Role, User
from screening.domain.phrase import Phrase, Value
from screening.domain.ranges import Duration, TimeUnit
from screening.domain.ruler.written.configuration import Configuration
from screening.errors import Invalid, NotFound
from screening.language import in_copenhagen, local_day
from screening.services import once
from screening.services.children import children
from screening.services.notifying import drafting, promising, reading
from screening.services.notifying.gathering import gather
from screening.services.people import access
from screening.storage import audit
from screening.storage.children import children as kept_children
from screening.storage.database import Database, new_id
from screening.storage.notifying import calls, drafts
from screening.storage.people import staff

LONGEST_REASON: Final = 2000
LONGEST_WITH: Final = 200
LOOKED_AT_WITHIN: Final = Duration(count=3, unit=TimeUnit.MONTHS)


@dataclass(frozen=True)
class TriedBefore:
    """Something that was done: on which day, what, and by whom."""

    on: date
    what: Value
    by: str


@dataclass(frozen=True)
class ConsiderPage:
    """What the page shows. `child` is None for one that is not in the program; `leaders` are by name; `drafts` are the reader's own.

    `chosen` is what was chosen before, the newest first; `locked`: nobody may contact the parents.
    """

    child: Child | None
    rules: tuple[RuleStanding, ...]
    calling: Calling
    tried: tuple[TriedBefore, ...]
    leaders: tuple[str, ...]
    drafts: tuple[NotificationDraft, ...]
    sent: tuple[SentNotification, ...]
    chosen: tuple[NotifyChoice, ...]
    facts: NotifyFacts

    @property
    def locked(self) -> bool:
        """Whether nobody may contact the parents now."""
        return self.facts.locked


def look_at(db: Database, user: User, child_id: str | None, configuration: Configuration, now: datetime) -> ConsiderPage:
    """What the rules say about a child within reach, or about one that is not in the program. Raises `NotFound`. The view is logged."""
    access.check_can_notify(user)
    child = children.get(db, user, child_id, now) if child_id else None
    gathered = gather(db, user, child, configuration, now) if child else None
    facts = gathered.facts if gathered else NotifyFacts(None, is_expected=True)
    called = calls.of_child(db, child.id, user.reach) if child else []
    chosen = tuple(calls.choices(db, child.id, user.reach)) if child else ()
    page = ConsiderPage(
        child=child,
        rules=consider(configuration.notification, configuration.law_by_id, facts),
        calling=calling(configuration, now),
        tried=_tried(gathered.tried if gathered else (), called, chosen),
        leaders=_leaders(db, user, child, now),
        drafts=tuple(drafts.of_child(db, child.id, user.id) if child else drafting.besides_children(db, user, now)),
        sent=reading.of_child(db, user, child.id, now)
        if child
        else tuple(one for one in reading.of_user(db, user, now) if not one.child_id),
        chosen=chosen,
        facts=facts,
    )
    audit.view(db, now, Act.NOTIFY_CONSIDERED, user, child_id=child.id if child else None)
    return page


def calling(configuration: Configuration, now: datetime) -> Calling:
    """Whom to call now."""
    return whom_to_call(configuration.municipality, configuration.notification, in_copenhagen(now))


def choose(
    db: Database, user: User, child_id: str, kind: str, because: str, with_whom: str, on_day: str, now: datetime, form: Form = NO_FORM
) -> None:
    """Write that somebody talks with somebody first, or does not notify now: why, and on which day it is looked at again.

    The duty stays with whoever chose. Raises `NotFound`, `Invalid` with every fault at once, and `AlreadyMade`.
    """
    access.check_can_notify(user)
    child, today = children.get(db, user, child_id, now), local_day(now)
    if kind not in set(ChoiceKind):
        raise NotFound
    chosen, day = ChoiceKind(kind), read_day(on_day, LOOKED_AT_WITHIN.after(today))
    faults = _faults(chosen, because, with_whom, day, on_day, today)
    if faults or isinstance(day, NotADay):
        raise Invalid(faults)
    with once.writing_once(db, user, form, Act.NOTIFY_CHOSEN, now) as make:
        unit = children.unit_for(user, child)
        choice = NotifyChoice(new_id(), child.id, chosen, because.strip(), one_line(with_whom), day, user.id, user.name, now)
        calls.choose(db, choice, unit.id)
        promising.after_choosing(db, user, choice, unit.id, now)
        audit.record(db, now, Act.NOTIFY_CHOSEN, user, child_id=child.id, subject=choice.id)
        make(child.id)


def record_call(
    db: Database,
    user: User,
    child_id: str | None,
    notification_id: str | None,
    office: str,
    outcome: str,
    said: str,
    configuration: Configuration,
    now: datetime,
    form: Form = NO_FORM,
    *,
    past_unit: bool = False,
) -> None:
    """Write that somebody called an office, about a child within reach or about what that person has sent, also where the child has left.

    `past_unit`: it is about staff or the leader, and told to nobody in the unit. Raises `NotFound`, `Invalid` and `AlreadyMade`.
    """
    access.check_can_notify(user)
    sent = reading.get(db, user, notification_id, now) if notification_id else None
    about = sent.child_id if sent else child_id
    child = kept_children.get(db, about, user.reach, local_day(now)) if about else None
    if about and not child and not (sent and sent.notifier_id == user.id):
        raise NotFound
    offices = calling(configuration, now).by_id
    faults = {}
    if office not in offices:
        faults["office"] = Phrase("Vælg, hvem du ringede til.")
    if outcome not in set(CallOutcome):
        faults["outcome"] = Phrase("Vælg, om du fik svar.")
    if len(said) > LONGEST_REASON:
        faults["said"] = Phrase("Teksten må højst have {count} tegn.", {"count": LONGEST_REASON})
    if faults:
        raise Invalid(faults)
    act = Act.NOTIFICATION_CALLED if sent else Act.AUTHORITY_CALLED
    with once.writing_once(db, user, form, act, now) as make:
        number = offices[office]
        call = Call(
            id=new_id(),
            child_id=about,
            notification_id=sent.id if sent else None,
            office=str(number.title),
            phone=number.phone,
            outcome=CallOutcome(outcome),
            said=said.strip(),
            called_by=user.id,
            by_name=user.name,
            at=now,
        )
        unit_id = children.unit_for(user, child).id if child else sent.unit_id if sent else None
        calls.add(db, call, unit_id, past_unit=sent.past_unit if sent else past_unit)
        if sent:
            promising.after_answer(db, sent, act, call.id)
        audit.record(db, now, act, user, child_id=call.child_id, subject=call.id)
        make(sent.id if sent else about or "")


def _faults(kind: ChoiceKind, because: str, with_whom: str, day: date | NotADay, typed: str, today: date) -> dict[str, Phrase]:
    faults = {}
    if not because.strip():
        faults["because"] = Phrase("Skriv hvorfor. Én linje er nok.")
    elif len(because) > LONGEST_REASON:
        faults["because"] = Phrase("Teksten må højst have {count} tegn.", {"count": LONGEST_REASON})
    if kind is ChoiceKind.TALK_FIRST and not with_whom.strip():
        faults["with_whom"] = Phrase("Skriv, hvem du taler med.")
    elif len(with_whom) > LONGEST_WITH:
        faults["with_whom"] = Phrase("Teksten må højst have {count} tegn.", {"count": LONGEST_WITH})
    if isinstance(day, NotADay):
        faults["on_day"] = not_a_day_phrase(day, typed)
    elif day < today:
        faults["on_day"] = Phrase("Den {day} er gået. Skriv en dag fra i dag.", {"day": day})
    elif day > LOOKED_AT_WITHIN.after(today):
        faults["on_day"] = Phrase("Skriv en dag inden for tre måneder.")
    return faults


def _tried(tried: tuple[TriedLine, ...], called: list[Call], chosen: tuple[NotifyChoice, ...]) -> tuple[TriedBefore, ...]:
    """What was done about the child, the oldest first; nothing that leads to the parents while nobody may contact them."""
    lines = [TriedBefore(one.on, one.what, one.by) for one in tried]
    for call in called:
        values: dict[str, Value] = {"office": call.office, "outcome": call.outcome.words, "said": call.said}
        rang = Phrase("Ringede til {office} og {outcome}: {said}") if call.said else Phrase("Ringede til {office} og {outcome}")
        lines.append(TriedBefore(local_day(call.at), rang.filled(values), call.by_name))
    lines += [TriedBefore(local_day(choice.at), choice.told, choice.by_name) for choice in chosen]
    return tuple(sorted(lines, key=lambda line: line.on))


def _leaders(db: Database, user: User, child: Child | None, now: datetime) -> tuple[str, ...]:
    """Who leads the units in which the reader meets the child, without the reader."""
    today, met = local_day(now), [unit for unit in user.child_units if child is None or unit in child.units]
    people = staff.of_units(db, met)
    leads = (one for one in people if any(held.role is Role.MANAGER for held in one.roles_on(today)) and one.id != user.id)
    return tuple(one.name for one in leads)
