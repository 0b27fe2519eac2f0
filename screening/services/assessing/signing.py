"""Signing an assessment, and correcting one that is signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.assessing.account import TEXTS, Account
from screening.domain.assessing.assessments import AssessmentState, Correction, Signed
from screening.domain.assessing.typed_sheet import TypedSheet, write_sheet
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.rating.ratings import RatingState
from screening.domain.reasons import reason_fault
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.assessing import drafting
from screening.services.assessing.drafting import Sheet
from screening.services.assessing.round_eyes import begin_by_round
from screening.services.assessing.round_letters import ask_with_round
from screening.services.assessing.sealing import ask_for_a_choice, kept_result, seal
from screening.services.children import children
from screening.services.helping.informing import ask_for_letter
from screening.services.people import access
from screening.services.publishing.configurations import InForce
from screening.storage import audit, paper_forms
from screening.storage.assessing import assessments, drafts
from screening.storage.database import Database, new_id
from screening.storage.publishing import configurations

CHOSEN_TOGETHER: Final = frozenset({RatingState.ALONE, RatingState.TOGETHER, RatingState.JOINT})
"""Of several eyes, what happens next is chosen from their joint position: before it, and where one corrects the own look after it."""


@dataclass(frozen=True)
class Unsigned:
    """Why a sheet can't be signed as it is: a fault for each field. What was typed is saved."""

    faults: Mapping[str, Phrase]


def sign(
    db: Database, user: User, child_id: str, in_force: InForce, typed: TypedSheet, revision: int, now: datetime, form: Form = NO_FORM
) -> str:
    """Sign the sheet, and answer with the assessment's id; from then on nothing in it can change.

    Everything that is typed is saved as a draft, also where it can't be signed. Raises `Invalid` with every fault at once, `Stale`, and
    `AlreadyMade`.
    """
    child = children.get(db, user, child_id, now)
    with once.writing_once(db, user, form, Act.ASSESSMENT_SIGNED, now) as make:
        draft = drafting.save_inside(db, user, child, typed, revision, now, form)
        sheet = drafting.as_typed(db, user, child, in_force.configuration, typed, draft, now)
        outcome = sign_saved(db, user, in_force, sheet, {}, now)
        if isinstance(outcome, str):
            make(outcome)
    return signed_or_raise(outcome)


def sign_saved(
    db: Database,
    user: User,
    in_force: InForce,
    sheet: Sheet,
    faults: Mapping[str, Phrase],
    now: datetime,
    *,
    taken_on: Sequence[Signed] = (),
) -> str | Unsigned:
    """Sign a sheet as it was just saved, and answer with the assessment's id. Call it inside the transaction that saved it.

    `faults` are what the page that it was typed on has found, `taken_on` the looks that a joint assessment is taken on.
    """
    if sheet.draft_id is None or sheet.scale is None or sheet.reading is None or sheet.result is None:
        return _refuse(db, user, sheet, {"observed_on": Phrase("Ingen skala passer til barnets alder den dag."), **faults}, now)
    faults = {**sheet.reading.faults, **({} if faults else _missing_texts(sheet)), **faults}
    if faults:
        return _refuse(db, user, sheet, faults, now)
    replaced = _replaced_already(db, sheet.replaces_id)
    if replaced:
        return Unsigned({"": replaced})
    child = sheet.child
    case = sheet.reading.case
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
        observer=sheet.observer,
    )
    configurations.keep(db, in_force.configuration, in_force.files, now)
    begin_by_round(db, user, signed, in_force.configuration, now)
    phase = seal(db, user, signed, sheet.result)
    if phase not in CHOSEN_TOGETHER:
        ask_for_a_choice(db, (signed, sheet.result), seen_until=max((one.signed_at for one in taken_on), default=None))
    ask_for_letter(db, signed.child_id, signed.unit_id, user.id, signed.id, in_force.configuration.letters, now)
    ask_with_round(db, user, signed, in_force.configuration, now)
    paper_forms.settle(db, sheet.draft_id, signed.id)
    drafts.delete(db, sheet.draft_id)
    return signed.id


def signed_or_raise(outcome: str | Unsigned) -> str:
    """The id of what was signed. Raises `Invalid`; call it when the transaction is over, so that what was typed stays saved."""
    if isinstance(outcome, Unsigned):
        raise Invalid(dict(outcome.faults))
    return outcome


def _refuse(db: Database, user: User, sheet: Sheet, faults: Mapping[str, Phrase], now: datetime) -> Unsigned:
    audit.record(db, now, Act.SIGNING_REFUSED, user, child_id=sheet.child.id, subject=sheet.draft_id)
    return Unsigned(faults)


def correct(db: Database, user: User, assessment_id: str, reason: str, now: datetime, form: Form = NO_FORM) -> str:
    """Start a draft that replaces a signed assessment, filled in with what it says, and answer with the child's id.

    `reason` is why it is corrected. Raises `NotAllowed`, `AlreadyMade`, and `Invalid` without a reason, where the user already has a draft
    on the child, or where the assessment is replaced already.
    """
    access.check_can_see_children(user)
    with once.writing_once(db, user, form, Act.CORRECTION_STARTED, now) as make:
        signed = assessments.get(db, assessment_id, user.reach, local_day(now))
        if signed is None:
            raise NotFound
        access.check_can_correct(user, signed)
        if signed.state is AssessmentState.REPLACED:
            raise Invalid({"": Phrase("Vurderingen er allerede rettet.")})
        reason = reason.strip()
        fault = reason_fault(reason, Phrase("Skriv kort, hvad der var forkert, og hvorfor du retter det."))
        if fault:
            raise Invalid({"correction_reason": fault})
        if drafts.of_author(db, signed.child_id, user.id):
            raise Invalid({"": Phrase("Du har en kladde på barnet. Underskriv eller slet den først.")})
        observer = signed.observer if signed.observer and signed.observer.id != user.id else None
        typed, corrects = write_sheet(signed.case, signed.account), Correction(signed.id, reason)
        draft = drafts.start(db, signed.child_id, user.id, signed.unit_id, typed, now, corrects=corrects, observer=observer)
        audit.record(db, now, Act.CORRECTION_STARTED, user, child_id=signed.child_id, subject=draft.id)
        make(signed.child_id)
    return signed.child_id


def _replaced_already(db: Database, replaces_id: str | None) -> Phrase | None:
    """Of two who correct the same assessment the second is told of the first, and keeps the draft."""
    first = assessments.replacement(db, replaces_id) if replaces_id else None
    if first is None:
        return None
    return Phrase(
        "Vurderingen er allerede rettet af {name} den {day}. Din kladde er gemt: Læs rettelsen, og ret den, hvis der er brug for det.",
        {"name": first.author_name, "day": local_day(first.signed_at)},
    )


def _missing_texts(sheet: Sheet) -> dict[str, Phrase]:
    """What a report can't do without and the sheet does not say."""
    account = sheet.reading.account if sheet.reading else Account()
    return {text.name: text.missing for text in TEXTS if text.missing and not account.text(text.name) and sheet.asks_for(text)}
