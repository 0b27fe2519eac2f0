"""Assessing a child: save the draft, see what follows, sign."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from screening.domain.assessing.assessments import Correction, Draft, Signed
from screening.domain.children.child import Child
from screening.domain.people import Unit, User
from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, PastScores
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.ruler.written.scales import Scale
from screening.domain.sharing.cautions import most_careful
from screening.errors import Invalid, NotFound, Stale
from screening.language import local_day
from screening.services import children
from screening.services.assessing import sheet_fields, sheets
from screening.services.assessing.sealing import kept_result, seal
from screening.services.people import access
from screening.services.publishing.configurations import InForce
from screening.services.sharing import cautions
from screening.storage import audit, paper_forms
from screening.storage.assessing import assessments, drafts
from screening.storage.database import Database, new_id, writing
from screening.storage.publishing import configurations

LONGEST_NAME = 200
LONGEST_REASON = 1000


@dataclass(frozen=True)
class Sheet:
    """The page to fill in, with what follows from it so far. `revision` is 0 until the first save.

    `contact` is how the parents may be met: by what the sheet says so far, and by what stands about the child already.
    `scales` are those that fit the age on the day of observation; `scale` is None where none does.
    """

    child: Child
    unit: Unit
    scales: tuple[Scale, ...]
    scale: Scale | None
    fields: Mapping[str, str]
    revision: int
    saved_at: datetime | None
    replaces_id: str | None
    reading: sheets.Reading | None
    result: Result | None
    history: tuple[PastScores, ...]
    contact: ParentContact


def open_sheet(db: Database, user: User, child_id: str, configuration: Configuration, now: datetime, scale_id: str = "") -> Sheet:
    """The user's draft on a child, or an empty sheet. Opening it changes nothing but the log."""
    child = children.get(db, user, child_id, now)
    draft = drafts.of_author(db, child_id, user.id)
    fields = dict(draft.fields) if draft else {"observed_on": local_day(now).isoformat()}
    if scale_id:
        fields["scale"] = scale_id
    sheet = _sheet(db, user, child, configuration, fields, draft, now)
    with writing(db):
        audit.record(db, now, "sheet_opened", user_id=user.id, child_id=child_id)
    return sheet


def fill_in(db: Database, user: User, child_id: str, configuration: Configuration, typed: Mapping[str, str], now: datetime) -> Sheet:
    """The sheet as it would be with these fields, and what would follow. Nothing is stored."""
    child = children.get(db, user, child_id, now)
    return _sheet(db, user, child, configuration, typed, drafts.of_author(db, child_id, user.id), now)


def save_draft(db: Database, user: User, child_id: str, configuration: Configuration, typed: Mapping[str, str], now: datetime) -> Sheet:
    """Save what is typed so far over the revision it builds on. Raises `Stale` where another save came between."""
    child = children.get(db, user, child_id, now)
    with writing(db):
        draft = _save(db, user, child, configuration, typed, now)
    return _sheet(db, user, child, configuration, typed, draft, now)


def give_up_draft(db: Database, user: User, child_id: str, now: datetime) -> None:
    """Delete the user's draft on a child."""
    child = children.get(db, user, child_id, now)
    draft = drafts.of_author(db, child.id, user.id)
    if draft is None:
        raise NotFound
    with writing(db):
        drafts.delete(db, draft.id)
        audit.record(db, now, "draft_deleted", user_id=user.id, child_id=child_id, subject=draft.id)


def sign(db: Database, user: User, child_id: str, in_force: InForce, typed: Mapping[str, str], now: datetime) -> str:
    """Sign the sheet, and answer with the assessment's id; from then on nothing in it can change.

    Everything that is typed is saved as a draft first. Raises `Invalid` with every fault at once, and `Stale`.
    """
    child = children.get(db, user, child_id, now)
    configuration = in_force.configuration
    with writing(db):
        draft = _save(db, user, child, configuration, typed, now)
    sheet = _sheet(db, user, child, configuration, typed, draft, now)
    if sheet.scale is None or sheet.reading is None or sheet.result is None:
        raise Invalid({"observed_on": Phrase("Ingen skala passer til barnets alder den dag.")})
    faults = {**sheet.reading.faults, **_parents_missing(sheet, sheet.reading.account.parents_told)}
    if faults:
        raise Invalid(faults)
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
        fingerprint=configuration.fingerprint,
        case=sheet.reading.case,
        account=sheet.reading.account,
        signed_at=now,
        replaces_id=draft.replaces_id,
        replaced_by=None,
        kept=kept_result(sheet.result, sheet.reading.case),
        correction_reason=draft.correction_reason,
    )
    with writing(db):
        still = drafts.of_author(db, child.id, user.id)
        if still is None or still.revision != draft.revision:
            raise Stale(still.revision if still else 0)
        _check_replaced_once(db, draft)
        configurations.keep(db, configuration, in_force.files, now)
        seal(db, signed, sheet.result)
        paper_forms.settle(db, draft.id, signed.id)
        drafts.delete(db, draft.id)
    return signed.id


def _check_replaced_once(db: Database, draft: Draft) -> None:
    """Of two who correct the same assessment the second is told of the first, and keeps the draft."""
    first = assessments.replacement(db, draft.replaces_id) if draft.replaces_id else None
    if first:
        told = Phrase(
            "Vurderingen er allerede rettet af {name} den {day}. Din kladde er gemt: Læs rettelsen, og ret den, hvis der er brug for det.",
            {"name": first.author_name, "day": local_day(first.signed_at)},
        )
        raise Invalid({"": told})


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
    if signed.replaced_by:
        raise Invalid({"": Phrase("Vurderingen er allerede rettet.")})
    reason = reason.strip()
    if not reason:
        raise Invalid({"correction_reason": Phrase("Skriv kort, hvad der var forkert, og hvorfor du retter det.")})
    if len(reason) > LONGEST_REASON:
        raise Invalid({"correction_reason": Phrase("Begrundelsen må højst have {count} tegn.", {"count": LONGEST_REASON})})
    if drafts.of_author(db, signed.child_id, user.id):
        raise Invalid({"": Phrase("Du har en kladde på barnet. Underskriv eller slet den først.")})
    with writing(db):
        draft = drafts.start(db, signed.child_id, user.id, signed.unit_id, _fields_of(signed), now, Correction(signed.id, reason))
        audit.record(db, now, "correction_started", user_id=user.id, child_id=signed.child_id, subject=draft.id)
    return signed.child_id


def _save(db: Database, user: User, child: Child, configuration: Configuration, typed: Mapping[str, str], now: datetime) -> Draft:
    draft = drafts.of_author(db, child.id, user.id)
    written = typed.get("revision", "")
    revision = int(written) if written.isascii() and written.isdigit() and len(written) < 9 else 0
    fields = _kept(typed, configuration, child, local_day(now))
    if draft is None and revision == 0:
        started = drafts.start(db, child.id, user.id, children.unit_for(user, child).id, fields, now)
        audit.record(db, now, "draft_started", user_id=user.id, child_id=child.id, subject=started.id)
        return started
    if draft is None:
        raise Stale(0)
    saved = drafts.save(db, draft, revision, fields, now)
    audit.record(db, now, "draft_saved", user_id=user.id, child_id=child.id, subject=draft.id)
    return saved


def _kept(typed: Mapping[str, str], configuration: Configuration, child: Child, today: date) -> dict[str, str]:
    """The fields that a sheet has, as typed; all of them while no scale says which it has."""
    scale = sheets.choose_scale(configuration, typed, child, today)
    if scale is None:
        return {name: value for name, value in typed.items() if value and len(name) <= LONGEST_NAME}
    names = sheets.field_names(scale, sheets.observation_count(typed))
    return {name: value for name, value in typed.items() if name in names and value}


def _sheet(
    db: Database, user: User, child: Child, configuration: Configuration, typed: Mapping[str, str], draft: Draft | None, now: datetime
) -> Sheet:
    today = local_day(now)
    unit = next((unit for unit in user.child_units if draft and unit.id == draft.unit_id), None) or children.unit_for(user, child)
    scale = sheets.choose_scale(configuration, typed, child, today)
    observed_on = sheets.read_day(typed.get("observed_on", "")) or today
    replaces_id = draft.replaces_id if draft else None
    history = assessments.history_before(db, child.id, unit.id, now + timedelta(microseconds=1), observed_on, replaces_id)
    reading = sheets.read_sheet(scale, child, typed, history, today) if scale else None
    result = evaluate(configuration, reading.case) if reading else None
    return Sheet(
        child=child,
        unit=unit,
        scales=sheets.scales_on(configuration, child, observed_on),
        scale=scale,
        fields=typed,
        revision=draft.revision if draft else 0,
        saved_at=draft.saved_at if draft else None,
        replaces_id=replaces_id,
        reading=reading,
        result=result,
        history=history,
        contact=most_careful([cautions.contact_with(db, child.id), result.parent_contact if result else ParentContact.INFORM]),
    )


def _parents_missing(sheet: Sheet, parents_told: str) -> dict[str, Phrase]:
    """Finishing asks what the parents were told, or why not - except where nobody may contact them yet."""
    if parents_told or sheet.contact is not ParentContact.INFORM:
        return {}
    return {"parents_told": Phrase("Skriv, hvad forældrene er fortalt og selv siger, eller hvorfor de ikke er.")}


def _fields_of(signed: Signed) -> dict[str, str]:
    case, account = signed.case, signed.account
    fields = {"observed_on": case.observed_on.isoformat(), "scale": case.scale, "observations": str(len(account.observations) or 1)}
    for dimension_id, score in case.scores.items():
        fields[f"point.{dimension_id}"] = NOT_OBSERVED if score.point is NOT_OBSERVED else str(score.point)
        fields[f"reason.{dimension_id}"] = score.reason
    for dimension_id, answers in case.answers.items():
        fields |= {f"answer.{dimension_id}.{item_id}": answer_id for item_id, answer_id in answers.items()}
    for perspective_id, scores in case.perspectives.items():
        for dimension_id, score in scores.items():
            fields[f"said.{perspective_id}.{dimension_id}"] = NOT_OBSERVED if score.point is NOT_OBSERVED else str(score.point)
            fields[f"said_reason.{perspective_id}.{dimension_id}"] = score.reason
    fields |= {sheet_fields.sign_field(sign_id): "on" for sign_id in case.signs}
    for position, seen in enumerate(account.observations):
        fields |= {f"seen_on.{position}": seen.seen_on.isoformat(), f"where.{position}": seen.where}
        fields |= {f"what.{position}": seen.what, f"words.{position}": seen.words}
    return fields | {"interpretation": account.interpretation, "parents_told": account.parents_told, "next_step": account.next_step}
