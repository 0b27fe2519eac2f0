"""Two units that are worried about the same child within a month are asked to talk together, where the municipality lets them know it.

Nothing of either worry goes along: each unit reads that the other is worried too. It is a disclosure of each to the other, on the basis of
the municipality, made by its rule and by nobody by name. Where a child goes whose name or address is protected, no other unit hears.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, assert_never

from screening.domain.acts import Act
from screening.domain.assessing.assessments import Signed
from screening.domain.assessing.rated_look import is_second_look
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Console, User
from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.sharing import TalkTogether, Worry
from screening.domain.sharing.disclosures import Disclosure, KeptBasis
from screening.errors import NotFound
from screening.language import local_day
from screening.services import once, tasks
from screening.services.publishing.configurations import kept
from screening.storage import audit
from screening.storage.children import closed, facts
from screening.storage.database import Database, new_id, writing
from screening.storage.my_day import tasks as kept_tasks
from screening.storage.sharing import disclosures, worries
from screening.storage.sharing.worries import SignedSince

BASIS_ID: Final = "talk_together"
TITLE: Final = Phrase("To enheder er bekymrede for det samme barn")
PURPOSE: Final = "At tale sammen om barnet. Intet er delt, ud over at begge enheder er bekymrede."
A_MONTH: Final = timedelta(days=31)
TALK_WITHIN: Final = timedelta(days=7)


@dataclass(frozen=True)
class Worried:
    """A unit that is worried. `person_id` is whose worry it is, None while that may not be told."""

    unit_id: str
    unit_name: str
    author_id: str
    person_id: str | None


def consider(db: Database, signed: Signed, result: Result, *, is_alone: bool) -> None:
    """Ask the unit of an assessment, and each other that is worried, to talk together. Call it inside `writing`, when all is written.

    `is_alone`: others have not looked yet, and nothing counts but that it raised a caution.
    """
    configuration, cautious = kept(db, signed.fingerprint), result.parent_contact is not ParentContact.INFORM
    rule = configuration.sharing.talk_together
    zoned = not is_alone and is_worry(rule, signed.kept.zone_id, result.scale) if rule else False
    if rule is None or not (zoned or cautious) or _is_protected(db, signed.child_id):
        return
    worried = _worried(db, rule, signed, local_day(signed.signed_at) if cautious else signed.case.observed_on)
    if not cautious and signed.unit_id not in worried:
        return
    own = Worried(signed.unit_id, signed.unit_name, signed.author_id, None if is_alone else signed.author_id)
    for other in _elsewhere(db, signed, worried):
        since = signed.signed_at - A_MONTH
        if not worries.asked_since(db, signed.child_id, own.unit_id, other.unit_id, BASIS_ID, since):
            basis = _basis(rule, configuration)
            _ask(db, signed.child_id, own, other, basis, signed.signed_at)
            _ask(db, signed.child_id, other, own, basis, signed.signed_at)


def is_worry(rule: TalkTogether, zone_id: str | None, scale: Scale | None) -> bool:
    """Whether an assessment in this zone is a worry by the municipality's rule; never on a ruler without zones."""
    if scale is None or zone_id is None or not scale.zones:
        return False
    match rule.worry:
        case Worry.BELOW_BEST:
            return zone_id != scale.zones_worst_first[-1].id
        case Worry.WORST:
            return zone_id == scale.zones_worst_first[0].id
    assert_never(rule.worry)


def talked(db: Database, user: User, disclosure_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Say that the user's unit has talked with the other. Raises `NotFound`, where nobody waits for it too, and `AlreadyMade`."""
    with once.writing_once(db, user, form, Act.TALKED_TOGETHER, now) as make:
        shared = disclosures.received(db, disclosure_id, user.reach, local_day(now))
        if shared is None or not shared.asks_to_talk or not waits(db, disclosure_id):
            raise NotFound
        tasks.finish(db, (TaskKind.TALK_TOGETHER,), disclosure_id, Act.TALKED_TOGETHER, disclosure_id)
        audit.record(db, now, Act.TALKED_TOGETHER, user, child_id=shared.child_id, subject=disclosure_id)
        make(disclosure_id)


def end_what_lapsed(db: Database, user: User, now: datetime) -> None:
    """End what the user's units were to talk about where its month is over: it opens nothing more, and nobody could do it any more.

    It is asked when the day is shown.
    """
    lapsed = worries.lapsed(db, user.child_units, local_day(now))
    if lapsed:
        with writing(db):
            for disclosure_id in lapsed:
                tasks.end(db, (TaskKind.TALK_TOGETHER,), disclosure_id, now)


def waits(db: Database, disclosure_id: str) -> bool:
    """Whether the unit that was let know has not said yet that it has talked."""
    return bool(kept_tasks.about(db, (TaskKind.TALK_TOGETHER,), disclosure_id))


def _is_protected(db: Database, child_id: str) -> bool:
    known = facts.of_child(db, child_id)
    return known.address_protected or known.name_protected


def _worried(db: Database, rule: TalkTogether, signed: Signed, day: date) -> dict[str, Worried]:
    """The units, by id, that are worried about the child within a month of a day: who has looked again and found it well is so no more.

    A day that is itself more than a month ago when it is signed tells of no worry of today.
    """
    today = local_day(signed.signed_at)
    if day < today - A_MONTH:
        return {}
    well: dict[str, list[SignedSince]] = {}
    found: dict[str, Worried] = {}
    for one in worries.signed_since(db, signed.child_id, day - A_MONTH, today):
        scale = kept(db, one.placed.fingerprint).scale(one.placed.scale_id)
        if not is_worry(rule, one.zone_id, scale):
            if scale is not None and scale.zones and one.zone_id is not None:
                well.setdefault(one.unit_id, []).append(one)
        elif one.observed_on <= day + A_MONTH and not any(_is_well_since(one, later, scale) for later in well.get(one.unit_id, ())):
            found.setdefault(one.unit_id, Worried(one.unit_id, one.unit_name, one.author_id, one.author_id))
    return found


def _is_well_since(one: SignedSince, later: SignedSince, scale: Scale | None) -> bool:
    return is_second_look(one.rated, later.rated) and later.placed.sees(one.placed.worried(scale))


def _elsewhere(db: Database, signed: Signed, worried: Mapping[str, Worried]) -> list[Worried]:
    found = {id_: one for id_, one in worried.items() if id_ != signed.unit_id}
    since, today = signed.signed_at - A_MONTH, local_day(signed.signed_at)
    for cautious in worries.cautious_elsewhere(db, signed.child_id, signed.unit_id, since, today):
        found.setdefault(cautious.unit_id, Worried(cautious.unit_id, cautious.unit_name, cautious.raised_by, None))
    return list(found.values())


def _basis(rule: TalkTogether, configuration: Configuration) -> KeptBasis:
    law = configuration.law_by_id[rule.law]
    told = Phrase("{law}, {paragraph} ({seen})", {"law": law.title, "paragraph": law.paragraph, "seen": law.seen})
    return KeptBasis(BASIS_ID, TITLE, rule.says, told, consent=False)


def _ask(db: Database, child_id: str, giver: Worried, receiver: Worried, basis: KeptBasis, now: datetime) -> None:
    """Let one unit know that the other is worried too, and ask it to talk."""
    shared = Disclosure(
        id=new_id(),
        child_id=child_id,
        from_unit_id=giver.unit_id,
        from_unit_name=giver.unit_name,
        to_unit_id=receiver.unit_id,
        to_unit_name=receiver.unit_name,
        basis=basis,
        purpose=PURPOSE,
        assessments=(),
        things=frozenset(),
        until=local_day(now) + A_MONTH,
        consent=None,
        summary=None,
        made_by=giver.author_id,
        made_by_name="",
        made_at=now,
    )
    disclosures.add(db, shared)
    audit.record(db, now, Act.TALK_TOGETHER_ASKED, Console(), child_id=child_id, subject=shared.id)
    kept_out = {one.user_id for one in closed.of_child(db, child_id) if one.opened_at is None}
    task = Task(
        id=new_id(),
        kind=TaskKind.TALK_TOGETHER,
        unit_id=receiver.unit_id,
        due_on=local_day(now) + TALK_WITHIN,
        made_at=now,
        made_by=None,
        child_id=child_id,
        subject=shared.id,
        person_id=receiver.person_id if receiver.person_id not in kept_out else None,
        why=Phrase("{unit} er også bekymret", {"unit": giver.unit_name}),
    )
    tasks.make(db, task)
