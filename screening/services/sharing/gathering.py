"""Everything that is kept about a child, in words: what is given to whoever may see all of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.ages import age_in_months
from screening.domain.assessing.account import TEXTS
from screening.domain.assessing.assessments import Signed
from screening.domain.children.fields import FactField
from screening.domain.children.told_values import told_value
from screening.domain.people import TELLS_OF_NOTIFYING
from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.called import PartTitles, titles_of
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.weighing.kept import read_result
from screening.domain.ruler.weighing.results import DimensionResult, Result
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.sharing.giving_access.pieces import AccessPiece, AccessSection, Concern, PieceLine, in_order
from screening.language import local_day
from screening.services.publishing.configurations import in_force, is_anything_in_force, kept
from screening.storage import audit
from screening.storage.assessing import assessments
from screening.storage.children import children, facts, history
from screening.storage.database import Database
from screening.storage.sharing import cautions
from screening.storage.sharing.giving_access.everything import everything

KNOWN_TO_PARENTS: Final = frozenset({AccessSection.CHILD, AccessSection.ADULTS, AccessSection.PLACES})
"""What holds no professional's words but where one wrote a note: while a caution stands, everything else belongs to it."""
ABOUT_CAUTIONS: Final = frozenset({Act.CAUTION_RAISED, Act.CAUTION_TAKEN_OVER, Act.CAUTION_LIFTED, Act.CAUTION_VIEWED})
ADDRESSES: Final = frozenset({FactField.ADDRESS, FactField.GUARDIAN_ADDRESS})
NOTES: Final = frozenset({FactField.NO_CONTACT, FactField.TOLD_AGREED})
"""What a professional decides or agrees about an adult."""
OWN_FACTS: Final = frozenset(
    {
        FactField.NAME,
        FactField.BORN,
        FactField.CPR,
        FactField.WEEKS_EARLY,
        FactField.LANGUAGE,
        FactField.INTERPRETER,
        FactField.ADDRESS,
        FactField.NAME_PROTECTED,
        FactField.ADDRESS_PROTECTED,
    }
)


def gather(db: Database, child_id: str, log_until: datetime) -> tuple[AccessPiece, ...]:
    """Every piece there is, of all units and records, each with why it may have to be held back.

    The log is told until a moment (UTC): whoever decides what is given writes lines of their own while doing so.
    """
    standing = bool(cautions.under_caution(db, [child_id]))
    titles = _titles(db, child_id, log_until)
    told = [*everything(db, child_id, titles), *_changes(db, child_id), *_assessed(db, child_id), *_log(db, child_id, log_until)]
    told = [_under_caution(piece) for piece in told] if standing else told
    return in_order(_protected(piece) for piece in told) if facts.of_child(db, child_id).address_protected else in_order(told)


def _titles(db: Database, child_id: str, now: datetime) -> PartTitles:
    """What the parts of a sheet are called for a child of that age."""
    if not is_anything_in_force(db):
        return PartTitles()
    return titles_of(in_force(db).configuration, age_in_months(children.born(db, child_id), local_day(now)))


def _under_caution(piece: AccessPiece) -> AccessPiece:
    known = piece.section in KNOWN_TO_PARENTS and not piece.holds_note
    return piece if known else replace(piece, concerns=piece.concerns | {Concern.CAUTION})


def _protected(piece: AccessPiece) -> AccessPiece:
    """Where a protected child goes is where it can be found: what names a unit waits like the address itself, and so do notes."""
    tells = piece.names_place or piece.holds_note
    return replace(piece, concerns=piece.concerns | {Concern.PROTECTED_ADDRESS}) if tells else piece


def _changes(db: Database, child_id: str) -> Iterator[AccessPiece]:
    for change in history.of_child(db, child_id):
        field = change.difference.field
        concerns = frozenset({Concern.PROTECTED_ADDRESS}) if field in ADDRESSES else frozenset[Concern]()
        lines = [
            PieceLine(Phrase("Før"), told_value(field, change.difference.before)),
            PieceLine(Phrase("Efter"), told_value(field, change.difference.after)),
            PieceLine(Phrase("Af"), change.by_name),
        ]
        if change.reason:
            lines.append(PieceLine(Phrase("Hvorfor"), change.reason))
        section = AccessSection.CHILD if field in OWN_FACTS else AccessSection.ADULTS
        others = frozenset({Concern.OTHERS}) if section is AccessSection.ADULTS else frozenset[Concern]()
        title = Phrase("Ændret: {field}", {"field": field.words})
        noted = bool(change.reason) or field in NOTES
        yield AccessPiece(section, "child_change", title, tuple(lines), change.at, concerns | others, holds_note=noted)


def _assessed(db: Database, child_id: str) -> Iterator[AccessPiece]:
    for signed in assessments.every_of_child(db, child_id):
        result = read_result(signed.kept.written, kept(db, signed.fingerprint), signed.case)
        careful = result.parent_contact is not ParentContact.INFORM
        yield AccessPiece(
            AccessSection.ASSESSMENTS,
            "assessment",
            Phrase("Vurdering af {name}", {"name": signed.child_name}),
            tuple(_lines(signed, result)),
            signed.case.observed_on,
            frozenset({Concern.CAUTION}) if careful else frozenset(),
            names_place=True,
        )


def _lines(signed: Signed, result: Result) -> Iterator[PieceLine]:
    yield PieceLine(Phrase("Set"), signed.case.observed_on)
    yield PieceLine(Phrase("Underskrevet"), signed.signed_at)
    author = Phrase("{name}, {title}, {unit}", {"name": signed.author_name, "title": signed.author_title, "unit": signed.unit_name})
    yield PieceLine(Phrase("Af"), author)
    if signed.observer:
        yield PieceLine(Phrase("Observeret af"), Phrase("{name}, {title}", {"name": signed.observer.name, "title": signed.observer.title}))
    yield PieceLine(Phrase("Skala"), result.scale.title)
    if signed.replaced_by:
        yield PieceLine(Phrase("Gælder den?"), Phrase("Nej, den er rettet siden. Rettelsen står for sig."))
    if signed.correction_reason:
        yield PieceLine(Phrase("Hvad der var forkert"), signed.correction_reason)
    for placed in result.dimensions:
        yield from _placed(placed)
    for total in result.totals:
        if total.number is not None:
            yield PieceLine(Phrase("I alt"), Phrase("{title}: {number}", {"title": total.total.title, "number": total.number}))
        if total.zone is not None:
            yield PieceLine(Phrase("Farvezone"), total.zone.title)
    if result.overall.zone is not None:
        yield PieceLine(Phrase("Samlet"), result.overall.zone.title)
    for sign in result.signs:
        yield PieceLine(Phrase("Tegn"), sign.title)
    for advised in result.advice:
        yield PieceLine(Phrase("Råd"), advised.advice.text)
    for offered in result.offers:
        yield PieceLine(Phrase("Tilbud"), offered.offer.title)
    for seen in signed.account.observations:
        values: dict[str, Value] = {"day": seen.seen_on, "where": seen.where, "what": seen.what}
        seen_there = Phrase("{day}, {where}: {what}") if seen.where else Phrase("{day}: {what}")
        yield PieceLine(Phrase("Set og hørt"), seen_there.filled(values))
        if seen.words:
            yield PieceLine(Phrase("Egne ord"), seen.words)
    for text in TEXTS:
        if signed.account.text(text.name):
            yield PieceLine(text.heading_told, signed.account.text(text.name))


def _placed(placed: DimensionResult) -> Iterator[PieceLine]:
    yield PieceLine(Phrase("Del"), placed.dimension.title)
    if placed.number is not None:
        yield PieceLine(Phrase("Trin"), placed.number)
    elif placed.point is NOT_OBSERVED:
        yield PieceLine(Phrase("Trin"), Phrase("ikke observeret"))
    if placed.zone is not None:
        yield PieceLine(Phrase("Farvezone"), placed.zone.title)
    if placed.anchor is not None:
        yield PieceLine(Phrase("Det betyder"), placed.anchor)
    if placed.reason:
        yield PieceLine(Phrase("Hvorfor"), placed.reason)
    for answered in placed.answered:
        yield PieceLine(Phrase("Svar"), Phrase("{question} {answer}", {"question": answered.item.question, "answer": answered.words}))
    for unanswered in placed.unanswered:
        yield PieceLine(
            Phrase("Ikke svaret"), Phrase("{question} {answer}", {"question": unanswered.item.question, "answer": unanswered.reason.title})
        )
    for said in placed.said:
        if said.point is None and said.reason:
            yield PieceLine(Phrase("Sagt af andre"), Phrase("{who}: {why}", {"who": said.perspective.title, "why": said.reason}))
        elif said.point is not None:
            spoken = Phrase("{who}: {point}. {why}", {"who": said.perspective.title, "point": str(said.point), "why": said.reason})
            yield PieceLine(Phrase("Sagt af andre"), spoken)


def _log(db: Database, child_id: str, until: datetime) -> Iterator[AccessPiece]:
    for event in reversed(audit.for_child(db, child_id)):
        if event.at > until:
            continue
        lines = [PieceLine(Phrase("Hvornår"), event.at)]
        if event.user_name:
            lines.append(PieceLine(Phrase("Hvem"), event.user_name))
        if event.unit_names:
            lines.append(PieceLine(Phrase("Enhed"), ", ".join(event.unit_names)))
        careful = event.act in ABOUT_CAUTIONS or event.act.takes in TELLS_OF_NOTIFYING
        concerns = frozenset({Concern.CAUTION}) if careful else frozenset[Concern]()
        yield AccessPiece(
            AccessSection.LOG,
            "audit_event",
            event.act.words,
            tuple(lines),
            event.at,
            concerns,
            names_place=bool(event.unit_names),
        )
