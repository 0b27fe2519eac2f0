"""Assessing a child: save the draft, see what follows, sign."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.assessing.assessments import AssessmentState, Draft, Signed
from screening.domain.children.child import Child
from screening.domain.counts import read_count
from screening.domain.people import Unit, User
from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, PastScores
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.ruler.written.scales import Scale
from screening.errors import Invalid, NotFound, Stale
from screening.language import local_day
from screening.services import children
from screening.services.assessing import sheet_fields, sheets
from screening.services.people import access
from screening.services.publishing.configurations import InForce
from screening.storage import audit, my_day, paper_forms
from screening.storage.assessing import assessments, drafts
from screening.storage.database import Database, new_id, writing
from screening.storage.publishing import configurations

LONGEST_NAME = 200
MOST_SAVES = 99_999_999
SITTING: Final = timedelta(minutes=30)
"""So long a writer's saves of one draft are one line in the log, unless something else was done with the child in between."""
WRITING: Final = frozenset({Act.DRAFT_STARTED, Act.DRAFT_SAVED})


@dataclass(frozen=True)
class Sheet:
    """The page to fill in, with what follows from it so far. `revision` is 0 until the first save.

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


def open_sheet(db: Database, user: User, child_id: str, configuration: Configuration, now: datetime) -> Sheet:
    """The user's draft on a child, or an empty sheet. Opening it changes nothing but the log."""
    sheet = as_saved(db, user, child_id, configuration, now)
    with writing(db):
        audit.record(db, now, Act.SHEET_OPENED, user, child_id=child_id)
    return sheet


def as_saved(db: Database, user: User, child_id: str, configuration: Configuration, now: datetime) -> Sheet:
    """The sheet as it stands in the database, for whoever has it open already: what is done with it is logged by whatever does it."""
    child = children.get(db, user, child_id, now)
    draft = drafts.of_author(db, child_id, user.id)
    fields = dict(draft.fields) if draft else {"observed_on": local_day(now).isoformat()}
    return _sheet(db, user, child, configuration, fields, draft, now)


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
        audit.record(db, now, Act.DRAFT_DELETED, user, child_id=child_id, subject=draft.id)


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
        raise refused(db, user, draft, {"observed_on": Phrase("Ingen skala passer til barnets alder den dag.")}, now)
    faults = {**sheet.reading.faults, **_parents_missing(sheet.result, sheet.reading.account.parents_told)}
    if faults:
        raise refused(db, user, draft, faults, now)
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
    )
    with writing(db):
        still = drafts.of_author(db, child.id, user.id)
        if still is None or still.revision != draft.revision:
            raise Stale(still.revision if still else 0)
        configurations.keep(db, configuration, in_force.files, now)
        overall = sheet.result.overall
        assessments.add(db, signed, overall.point, overall.zone.id if overall.zone else None)
        my_day.keep_promises(db, child.id, sheet.unit.id, signed.id)
        if sheet.result.look_again_on:
            my_day.promise(db, child.id, sheet.unit.id, signed.id, sheet.result.look_again_on)
        paper_forms.settle(db, draft.id, signed.id)
        drafts.delete(db, draft.id)
        audit.record(db, now, Act.ASSESSMENT_SIGNED, user, child_id=child.id, subject=signed.id)
    return signed.id


def refused(db: Database, user: User, draft: Draft, faults: dict[str, Phrase], now: datetime) -> Invalid:
    """Log that a draft could not be signed, and answer with what to raise."""
    with writing(db):
        audit.record(db, now, Act.SIGNING_REFUSED, user, child_id=draft.child_id, subject=draft.id)
    return Invalid(faults)


def correct(db: Database, user: User, assessment_id: str, now: datetime) -> str:
    """Start a draft that replaces a signed assessment, filled in with what it says, and answer with the child's id.

    Raises `Invalid` where the user already has a draft on the child, or the assessment is replaced already.
    """
    access.check_can_see_children(user)
    signed = assessments.get(db, assessment_id, user.child_units, local_day(now))
    if signed is None:
        raise NotFound
    if signed.state is AssessmentState.REPLACED:
        raise Invalid({"": Phrase("Vurderingen er allerede rettet.")})
    if drafts.of_author(db, signed.child_id, user.id):
        raise Invalid({"": Phrase("Du har en kladde på barnet. Underskriv eller slet den først.")})
    with writing(db):
        draft = drafts.start(db, signed.child_id, user.id, signed.unit_id, _fields_of(signed), now, signed.id)
        audit.record(db, now, Act.CORRECTION_STARTED, user, child_id=signed.child_id, subject=draft.id)
    return signed.child_id


def _save(db: Database, user: User, child: Child, configuration: Configuration, typed: Mapping[str, str], now: datetime) -> Draft:
    draft = drafts.of_author(db, child.id, user.id)
    revision = read_count(typed.get("revision", ""), MOST_SAVES) or 0
    fields = _kept(typed, configuration, child, local_day(now))
    if draft is None and revision == 0:
        started = drafts.start(db, child.id, user.id, children.unit_for(user, child).id, fields, now)
        audit.record(db, now, Act.DRAFT_STARTED, user, child_id=child.id, subject=started.id)
        return started
    if draft is None:
        raise Stale(0)
    saved = drafts.save(db, draft, revision, fields, now)
    if not _goes_on_writing(db, user, draft, now):
        audit.record(db, now, Act.DRAFT_SAVED, user, child_id=child.id, subject=draft.id)
    return saved


def _goes_on_writing(db: Database, user: User, draft: Draft, now: datetime) -> bool:
    """Whether the log already tells of this sitting: the last thing that the user did with the child was to write on this draft."""
    last = audit.last_of(db, user, draft.child_id)
    return last is not None and last.act in WRITING and last.subject == draft.id and now - last.at < SITTING


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
    history = assessments.history_before(db, child.id, unit.id, now + timedelta(microseconds=1), replaces_id)
    reading = sheets.read_sheet(scale, child, typed, history, today) if scale else None
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
        result=evaluate(configuration, reading.case) if reading else None,
        history=history,
    )


def _parents_missing(result: Result, parents_told: str) -> dict[str, Phrase]:
    """Finishing asks what the parents were told, or why not - except where nobody may contact them yet."""
    if parents_told or result.parent_contact is not ParentContact.INFORM:
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
