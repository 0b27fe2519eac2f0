"""Signing an assessment, and correcting one that is signed."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.assessing.account import TEXTS, Account
from screening.domain.assessing.assessments import AssessmentState, Correction, Signed
from screening.domain.assessing.typed_sheet import TypedSheet, write_sheet
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.guidance import ParentContact
from screening.errors import Invalid, NotFound, Stale
from screening.language import local_day
from screening.services.assessing.drafting import Sheet, save_draft
from screening.services.assessing.history import on_rulers
from screening.services.assessing.sealing import kept_result, seal
from screening.services.people import access
from screening.services.publishing.configurations import InForce
from screening.storage import audit, paper_forms
from screening.storage.assessing import assessments, drafts
from screening.storage.database import Database, new_id, writing
from screening.storage.publishing import configurations

LONGEST_REASON: Final = 1000


def sign(db: Database, user: User, child_id: str, in_force: InForce, typed: TypedSheet, revision: int, now: datetime) -> str:
    """Sign the sheet, and answer with the assessment's id; from then on nothing in it can change.

    Everything that is typed is saved as a draft first. Raises `Invalid` with every fault at once, and `Stale`.
    """
    return sign_saved(db, user, in_force, save_draft(db, user, child_id, in_force.configuration, typed, revision, now), now)


def sign_saved(db: Database, user: User, in_force: InForce, sheet: Sheet, now: datetime) -> str:
    """Sign a sheet as it was just saved, and answer with the assessment's id. Raises as `sign` does."""
    if sheet.scale is None or sheet.reading is None or sheet.result is None:
        raise refused(db, user, sheet, {"observed_on": Phrase("Ingen skala passer til barnets alder den dag.")}, now)
    faults = {**sheet.reading.faults, **_missing_texts(sheet.contact, sheet.reading.account)}
    if faults:
        raise refused(db, user, sheet, faults, now)
    child = sheet.child
    case = replace(sheet.reading.case, history=on_rulers(db, sheet.earlier, in_force.configuration))
    signed = Signed(
        id=new_id(),
        child_id=child.id,
        child_name=child.name,
        child_cpr=child.cpr,
        unit_id=sheet.unit.id,
        unit_name=sheet.unit.name,
        author_id=user.id,
        author_name=user.name,
        author_title=user.title,
        fingerprint=in_force.configuration.fingerprint,
        case=case,
        account=sheet.reading.account,
        signed_at=now,
        replaces_id=sheet.replaces_id,
        replaced_by=None,
        kept=kept_result(sheet.result, case),
        correction_reason=sheet.correction_reason,
    )
    with writing(db):
        still = drafts.of_author(db, child.id, user.id)
        if still is None or still.revision != sheet.revision:
            raise Stale(still.revision if still else 0)
        _check_replaced_once(db, sheet.replaces_id)
        configurations.keep(db, in_force.configuration, in_force.files, now)
        seal(db, user, signed, sheet.result)
        paper_forms.settle(db, still.id, signed.id)
        drafts.delete(db, still.id)
    return signed.id


def refused(db: Database, user: User, sheet: Sheet, faults: dict[str, Phrase], now: datetime) -> Invalid:
    """Log that a saved sheet could not be signed, and answer with what to raise."""
    with writing(db):
        audit.record(db, now, Act.SIGNING_REFUSED, user, child_id=sheet.child.id, subject=sheet.draft_id)
    return Invalid(faults)


def correct(db: Database, user: User, assessment_id: str, reason: str, now: datetime) -> str:
    """Start a draft that replaces a signed assessment, filled in with what it says, and answer with the child's id.

    `reason` is why it is corrected. Raises `NotAllowed`, and `Invalid` without a reason, where the user already has a draft on the child,
    or where the assessment is replaced already.
    """
    access.check_can_see_children(user)
    signed = assessments.get(db, assessment_id, user.child_units, local_day(now))
    if signed is None:
        raise NotFound
    access.check_can_correct(user, signed)
    if signed.state is AssessmentState.REPLACED:
        raise Invalid({"": Phrase("Vurderingen er allerede rettet.")})
    reason = reason.strip()
    if not reason:
        raise Invalid({"correction_reason": Phrase("Skriv kort, hvad der var forkert, og hvorfor du retter det.")})
    if len(reason) > LONGEST_REASON:
        raise Invalid({"correction_reason": Phrase("Begrundelsen må højst have {count} tegn.", {"count": LONGEST_REASON})})
    if drafts.of_author(db, signed.child_id, user.id):
        raise Invalid({"": Phrase("Du har en kladde på barnet. Underskriv eller slet den først.")})
    with writing(db):
        typed, corrects = write_sheet(signed.case, signed.account), Correction(signed.id, reason)
        draft = drafts.start(db, signed.child_id, user.id, signed.unit_id, typed, now, corrects)
        audit.record(db, now, Act.CORRECTION_STARTED, user, child_id=signed.child_id, subject=draft.id)
    return signed.child_id


def _check_replaced_once(db: Database, replaces_id: str | None) -> None:
    """Of two who correct the same assessment the second is told of the first, and keeps the draft."""
    first = assessments.replacement(db, replaces_id) if replaces_id else None
    if first:
        told = Phrase(
            "Vurderingen er allerede rettet af {name} den {day}. Din kladde er gemt: Læs rettelsen, og ret den, hvis der er brug for det.",
            {"name": first.author_name, "day": local_day(first.signed_at)},
        )
        raise Invalid({"": told})


def _missing_texts(contact: ParentContact, account: Account) -> dict[str, Phrase]:
    """What a report can't do without. What is about the parents is not asked for while nobody may contact them."""
    is_locked = contact is not ParentContact.INFORM
    return {
        text.name: text.missing
        for text in TEXTS
        if text.missing and not account.text(text.name) and not (text.is_about_parents and is_locked)
    }
