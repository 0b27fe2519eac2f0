"""Everything that is known of a child when somebody considers notifying: as facts for the rules, and as a notification begins."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.ages import age_in_months
from screening.domain.assessing.assessments import Signed
from screening.domain.children.child import Child
from screening.domain.children.cpr import read_cpr
from screening.domain.children.fields import FactField
from screening.domain.helping.told import tellable_help
from screening.domain.helping.tried import TriedLine, tried_lines
from screening.domain.notifying import fields
from screening.domain.notifying.considering import AssessedBefore, CountedAbsence, NotifyFacts, PlacedPart
from screening.domain.notifying.prefilling import KnownObservation, KnownPiece, WhatIsKnown
from screening.domain.notifying.typed import TypedAdult
from screening.domain.people import User
from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.weighing.kept import read_result
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.ruler.written.notification import GroundKind
from screening.domain.sharing.child_facts import ToldGuardian, roles_with, tellable_facts
from screening.domain.sharing.outlets import Outlet
from screening.domain.sharing.tellable import Told, tellable
from screening.domain.text import MAIN_LANGUAGE
from screening.domain.words import age_of_phrase
from screening.language import local_day, render, written_day
from screening.services.children import knowing
from screening.services.children.around import around
from screening.services.children.expected import is_expected
from screening.services.helping.locks import lock_of
from screening.services.publishing.configurations import made_with
from screening.services.sharing import cautions
from screening.storage.assessing import assessments, courses
from screening.storage.children import facts as kept_facts
from screening.storage.children import history, siblings
from screening.storage.database import Database
from screening.storage.helping import efforts, talks
from screening.storage.notifying import absence

NEWEST: Final = 4
"""So many of the standing assessments are looked at."""
MOST_OBSERVATIONS: Final = 12
FACT_OF: Final[Mapping[FactField, str]] = {
    FactField.NAME: fields.CHILD_NAME,
    FactField.BORN: fields.CHILD_BORN,
    FactField.CPR: fields.CHILD_CPR,
    FactField.ADDRESS: fields.CHILD_ADDRESS,
    FactField.LANGUAGE: fields.LANGUAGE,
}
"""Which field of a notification a fact of the child becomes."""


@dataclass(frozen=True)
class Assessed:
    """A standing assessment of the asker's units with what may be told of it."""

    signed: Signed
    told: Told

    @property
    def result(self) -> Result:
        """What followed from it."""
        return self.told.result


@dataclass(frozen=True)
class Gathered:
    """What is known: `facts` for the rules, `known` for a notification, the assessments that both rest on, the newest first, and what
    was tried, the first first.
    """

    facts: NotifyFacts
    known: WhatIsKnown
    assessed: tuple[Assessed, ...]
    tried: tuple[TriedLine, ...]


def gather(db: Database, user: User, child: Child, configuration: Configuration, now: datetime) -> Gathered:
    """Gather what the asker may hear of a child within reach. It is part of a page that is logged by whoever shows it."""
    today, contact = local_day(now), cautions.contact_with(db, child.id)
    assessed = tuple(_assessed(db, user, child, configuration, contact, now))
    counted, expected = absence.newest(db, child.id, user.reach), is_expected(db, child, today)
    facts = NotifyFacts(
        age_months=age_in_months(child.born, today),
        is_expected=expected,
        looked=[_looked(one) for one in assessed],
        absence=CountedAbsence(counted.count, counted.by_name, local_day(counted.at)) if counted else None,
        locked=contact is not ParentContact.INFORM,
    )
    helped = tellable_help(
        efforts.of_child(db, child.id, user.child_units),
        talks.of_child(db, child.id, user.child_units),
        Outlet.NOTIFICATION,
        lock_of(db, child.id),
        age_in_months(child.born, today),
    )
    tried = tuple(sorted((*_next_steps(assessed, facts), *tried_lines(helped)), key=lambda line: line.on))
    written = configuration.notification
    flags = {flag for one in assessed[:1] for flag in one.result.raised}
    kind = written.notifier_of(roles_with(user, child) or user.roles)
    known = WhatIsKnown(
        texts=dict(_texts(db, user, child, assessed, facts, now)) | _tried(tried, today),
        adults=tuple(_adult(one) for one in knowing.told_guardians(db, user, child, Outlet.NOTIFICATION)),
        observations=sorted(_observations(assessed), key=lambda seen: seen.on, reverse=True)[:MOST_OBSERVATIONS],
        scores=frozenset(one.signed.id for one in assessed[:1]),
        grounds=frozenset(ground.id for ground in written.grounds if expected and ground.kind is GroundKind.UNBORN),
        reasons=frozenset(reason.id for reason in written.reasons if flags & set(reason.flags)),
        notifier_kind=kind.id if kind else "",
        is_expected=expected,
    )
    return Gathered(facts, known, assessed, tried)


def _next_steps(assessed: Iterable[Assessed], facts: NotifyFacts) -> Iterable[TriedLine]:
    """The next steps that were written; they may lead to the parents, so not while nobody may contact them."""
    for one in assessed if not facts.locked else ():
        for told in one.told.texts:
            if told.text.name == "next_step" and told.written:
                yield TriedLine(one.result.observed_on, told.written, one.signed.author_name)


def _tried(tried: Sequence[TriedLine], today: date) -> dict[str, KnownPiece]:
    """What was tried as one text, each line with its day and who wrote it."""
    lines = [f"{written_day(line.on)}: {render(line.what, MAIN_LANGUAGE)} ({line.by})" for line in tried]
    writers = {line.by for line in tried}
    by = next(iter(writers)) if len(writers) == 1 else ""
    return {fields.TRIED: KnownPiece("\n".join(lines), by, tried[-1].on if tried else today)} if lines else {}


def _assessed(
    db: Database, user: User, child: Child, configuration: Configuration, contact: ParentContact, now: datetime
) -> Iterable[Assessed]:
    standing = [mark for mark in courses.marks(db, child.id, user.child_units, user.id) if not mark.replaced]
    for mark in standing[: -NEWEST - 1 : -1]:
        signed = assessments.get(db, mark.id, user.reach, local_day(now))
        if signed:
            made = made_with(db, signed.fingerprint, configuration)
            result = read_result(signed.kept.written, made, signed.case)
            told = tellable(result, signed.account, Outlet.NOTIFICATION, contact, age_in_months(child.born, local_day(now)))
            yield Assessed(signed, told)


def _looked(one: Assessed) -> AssessedBefore:
    placed = [
        PlacedPart(
            dimension=part.dimension.title,
            point=part.number,
            zone=part.zone.title if part.zone else None,
            is_well=one.result.stands_best(part),
        )
        for part in one.result.dimensions
        if part.number is not None
    ]
    return AssessedBefore(
        on=one.result.observed_on,
        by=one.signed.author_name,
        placed=tuple(placed),
        asks_to_notify=any(advised.advice.say.is_notification for advised in one.result.advice),
        flags=one.result.raised,
        words=tuple(seen.words for seen in one.told.observations if seen.words),
    )


def _observations(assessed: Iterable[Assessed]) -> Iterable[KnownObservation]:
    for one in assessed:
        signed = one.signed
        by = signed.observer.name if signed.observer else signed.author_name
        for seen in one.told.observations:
            yield KnownObservation(seen.seen_on, seen.where, seen.what, seen.words, by, local_day(signed.signed_at))


def _adult(adult: ToldGuardian) -> TypedAdult:
    cpr = read_cpr(adult.cpr) if adult.cpr else None
    return TypedAdult(
        adult_name=adult.name,
        adult_relation=_danish(adult.relation.words),
        adult_custody=_danish(Phrase("ja") if adult.custody else Phrase("nej")),
        adult_cpr=cpr.written if cpr else "",
        adult_address=adult.address or "",
        adult_phone=adult.phone or "",
    )


def _texts(
    db: Database, user: User, child: Child, assessed: tuple[Assessed, ...], facts: NotifyFacts, now: datetime
) -> Iterable[tuple[str, KnownPiece]]:
    today = local_day(now)
    child_facts = tellable_facts(kept_facts.of_child(db, child.id), Outlet.NOTIFICATION, around(db, user, child))
    cpr = read_cpr(child_facts.cpr) if child_facts.cpr else None
    unit = next((unit for unit in user.child_units if unit in child.units), None)
    spoken = [child_facts.language] if child_facts.language else []
    spoken += (
        [_danish(Phrase("tolk: ja") if child_facts.interpreter else Phrase("ingen tolk"))] if spoken or child_facts.interpreter else []
    )
    from_record = {
        fields.CHILD_NAME: child_facts.name or "",
        fields.CHILD_CPR: cpr.written if cpr else "",
        fields.CHILD_BORN: written_day(child_facts.born),
        fields.CHILD_ADDRESS: child_facts.address or "",
        fields.PLACE: ", ".join(one.name for one in child.units),
        fields.LANGUAGE: ", ".join(spoken),
        fields.SIBLINGS: "\n".join(_siblings(db, user, child, now)),
    }
    writers = _writers(db, user, child)
    for name, text in from_record.items():
        yield name, KnownPiece(text, *writers.get(name, ("", today)))
    for name, text in ((fields.NOTIFIER, user.name), (fields.TITLE, user.title), (fields.WORKPLACE, unit.name if unit else "")):
        yield name, KnownPiece(text, "", today)
    if facts.absence:
        counted = facts.absence
        values: dict[str, Value] = {"percent": counted.count.percent, "quarter": counted.count.quarter.number}
        values |= {"day": counted.on, "name": counted.by}
        text = _danish(Phrase("{percent} % ulovligt fravær i {quarter}. kvartal, opgjort {day} af {name}", values))
        yield fields.ABSENCE, KnownPiece(text, counted.by, counted.on)
    for one in assessed[:1]:
        for written in one.told.texts:
            becomes = {"interpretation": fields.ASSESSED, "parents_told": fields.PARENTS}.get(written.text.name)
            if becomes and not (becomes == fields.PARENTS and facts.locked):
                yield becomes, KnownPiece(written.written, one.signed.author_name, local_day(one.signed.signed_at))


def _writers(db: Database, user: User, child: Child) -> Mapping[str, tuple[str, date]]:
    """Who of the asker's units wrote each of the child's facts last, and when, by the field that it becomes."""
    own = {id_ for unit in user.child_units for id_ in unit.ids}
    changes = (one for one in history.of_child(db, child.id) if one.difference.field in FACT_OF)
    newest: dict[str, tuple[str, date]] = {}
    for one in changes:
        newest.setdefault(FACT_OF[one.difference.field], (one.by_name if one.unit_id in own else "", local_day(one.at)))
    return newest


def _siblings(db: Database, user: User, child: Child, now: datetime) -> Iterable[str]:
    today = local_day(now)
    for one in siblings.of_child(db, child.id, user.reach, today):
        age = _danish(age_of_phrase(one.child.born, today))
        yield ", ".join((one.child.name, age, *(unit.name for unit in one.child.units)))


def _danish(phrase: Phrase) -> str:
    """What goes into a field that is sent: the authority reads Danish, whatever language the page is in."""
    return render(phrase, MAIN_LANGUAGE)
