"""Keying in a paper form: from letters and numbers as they stand on paper to a draft like any other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.paper_forms.form_codes import blank_form_code, edition, read_form_code
from screening.domain.paper_forms.keying import answer_fault, read_answer, read_point, write_answer, write_point
from screening.domain.paper_forms.printed_forms import FormState, PrintedForm
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.scales import Dimension, Scale, Visit
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.reports.paper_forms.paper_form import OBSERVATIONS, Section, sections
from screening.services import children
from screening.services.assessing import drafting, sheet_fields, sheets
from screening.services.assessing.answers import answer_fields, written_answer
from screening.services.paper_forms.printing import printed
from screening.services.people import access
from screening.services.publishing.configurations import InForce, kept
from screening.storage import audit, paper_forms
from screening.storage.assessing import drafts
from screening.storage.database import Database, writing
from screening.storage.publishing import configurations

ROOM_FOR_OBSERVATIONS = OBSERVATIONS + 2
"""What stands on the form, and what may stand on its page for notes."""


@dataclass(frozen=True)
class KeyIn:
    """The page that a form is keyed in on, laid out as the form is.

    `typed` holds the fields as they are typed. `hindrance` says why nothing can be keyed in now; `is_new_edition` that the scale was
    changed after the form was printed, so that somebody has to look at the sheet before it is signed.
    """

    form: PrintedForm
    scale: Scale
    sections: tuple[Section, ...]
    typed: Mapping[str, str]
    revision: int
    hindrance: Phrase | None
    is_new_edition: bool


@dataclass(frozen=True)
class Found:
    """What a code led to: a child's form, or the empty form of a scale for which a child is yet to be named."""

    code: str
    is_blank: bool


def find(db: Database, user: User, configuration: Configuration, written: str, now: datetime) -> Found:
    """The form with this code. Raises `Invalid` where it is no code, and `NotFound` where the user has no such form."""
    access.check_can_see_children(user)
    code = read_form_code(written)
    if code is None:
        raise Invalid({"code": Phrase("Koden kan ikke passe. Se efter igen: Den står øverst til højre på alle sider, f.eks. K7F3-9QDM.")})
    if paper_forms.get(db, code, user.child_units, local_day(now)):
        return Found(code, is_blank=False)
    if blank_edition(configuration, code):
        return Found(code, is_blank=True)
    raise NotFound


def blank_edition(configuration: Configuration, code: str) -> tuple[Scale, Visit | None] | None:
    """The scale and the visit that an empty form's code names, where the scale is still as it was printed."""
    for scale in configuration.scales:
        for visit in (None, *scale.visits):
            if blank_form_code(scale, visit) == code:
                return scale, visit
    return None


def name_child(db: Database, user: User, in_force: InForce, code: str, child_id: str, now: datetime) -> str:
    """Say whom an empty form was filled in about, and answer with the form's own new code. Raises `NotFound`."""
    child = children.get(db, user, child_id, now)
    found = blank_edition(in_force.configuration, code)
    if found is None:
        raise NotFound
    with writing(db):
        configurations.keep(db, in_force.configuration, in_force.files, now)
        return printed(db, user, in_force.configuration, children.unit_for(user, child), child, *found, now).code


def open_form(db: Database, user: User, code: str, configuration: Configuration, now: datetime) -> KeyIn:
    """The form as far as it is keyed in. Raises `NotFound` for everybody else's."""
    form = _form(db, user, code, now)
    draft = drafts.of_author(db, form.child_id, user.id) if form.keyed_by == user.id else None
    scale = kept(db, form.fingerprint).scale(form.scale_id)
    if scale is None:
        raise NotFound
    parts = sections(scale, _visit(scale, form))
    return KeyIn(
        form=form,
        scale=scale,
        sections=parts,
        typed=_as_typed(scale, parts, draft.fields) if draft else {},
        revision=draft.revision if draft else 0,
        hindrance=_hindrance(db, user, form, configuration),
        is_new_edition=_is_new_edition(scale, configuration),
    )


def save(db: Database, user: User, code: str, configuration: Configuration, typed: Mapping[str, str], now: datetime) -> str:
    """Save what is keyed in as the user's draft, and answer with the child's id.

    Everything is kept, also what can't be read. Raises `Invalid` with each field that can't, and `Stale`.
    """
    page, fields, faults = _read(db, user, code, configuration, typed, now)
    drafting.save_draft(db, user, page.form.child_id, configuration, fields, now)
    _begin(db, user, page.form, now)
    if faults:
        raise Invalid(faults)
    return page.form.child_id


def sign(db: Database, user: User, code: str, in_force: InForce, typed: Mapping[str, str], now: datetime) -> str:
    """Sign what is keyed in, and answer with the assessment's id. Raises `Invalid` with every fault at once, and `Stale`."""
    page, fields, faults = _read(db, user, code, in_force.configuration, typed, now)
    if page.is_new_edition:
        raise Invalid({"": Phrase("Skalaen er ændret, siden skemaet blev skrevet ud. Gem, og se vurderingen efter, før du underskriver.")})
    sheet = drafting.save_draft(db, user, page.form.child_id, in_force.configuration, fields, now)
    _begin(db, user, page.form, now)
    if faults:
        raise _refused(db, user, page, {**(sheet.reading.faults if sheet.reading else {}), **faults}, now)
    if page.form.visit_id and sheet.result and (sheet.result.visit is None or sheet.result.visit.id != page.form.visit_id):
        wrong_day = Phrase("Dagen passer ikke til skemaets besøg. Ret den, eller gem, og se vurderingen efter.")
        raise _refused(db, user, page, {"observed_on": wrong_day}, now)
    return drafting.sign(db, user, page.form.child_id, in_force, {**fields, "revision": str(sheet.revision)}, now)


def _refused(db: Database, user: User, page: KeyIn, faults: dict[str, Phrase], now: datetime) -> Invalid:
    draft = drafts.of_author(db, page.form.child_id, user.id)
    return drafting.refused(db, user, draft, faults, now) if draft else Invalid(faults)


def _form(db: Database, user: User, code: str, now: datetime) -> PrintedForm:
    access.check_can_see_children(user)
    form = paper_forms.get(db, code, user.child_units, local_day(now))
    if form is None:
        raise NotFound
    return form


def _begin(db: Database, user: User, form: PrintedForm, now: datetime) -> None:
    draft = drafts.of_author(db, form.child_id, user.id)
    if draft and draft.id != form.draft_id:
        with writing(db):
            paper_forms.begin(db, form.code, draft.id)
            audit.record(db, now, Act.FORM_KEYED_IN, user, child_id=form.child_id, subject=form.code)


def _hindrance(db: Database, user: User, form: PrintedForm, configuration: Configuration) -> Phrase | None:
    if form.state is FormState.SIGNED:
        return Phrase("Skemaet er tastet ind, og vurderingen er underskrevet.")
    if form.keyed_by and form.keyed_by != user.id:
        return Phrase("{name} er i gang med at taste skemaet ind.", {"name": form.keyed_by_name or ""})
    if form.keyed_by is None and drafts.of_author(db, form.child_id, user.id):
        return Phrase("Du har en kladde på barnet. Underskriv eller slet den, før du taster skemaet ind.")
    if configuration.scale(form.scale_id) is None:
        return Phrase("Kommunen bruger ikke længere den skala, skemaet er skrevet ud fra. Lav en ny vurdering, og skriv af fra papiret.")
    return None


def _is_new_edition(printed_scale: Scale, configuration: Configuration) -> bool:
    current = configuration.scale(printed_scale.id)
    return current is not None and edition(current) != edition(printed_scale)


def _visit(scale: Scale, form: PrintedForm) -> Visit | None:
    return next((visit for visit in scale.visits if visit.id == form.visit_id), None)


def _read(
    db: Database, user: User, code: str, configuration: Configuration, typed: Mapping[str, str], now: datetime
) -> tuple[KeyIn, dict[str, str], dict[str, Phrase]]:
    """The page, the sheet's fields and what can't be read. Raises `Invalid` where nothing can be keyed in now."""
    page = open_form(db, user, code, configuration, now)
    if page.hindrance:
        raise Invalid({"": page.hindrance})
    fields, faults = _as_fields(page.scale, page.sections, typed)
    return page, {**fields, "scale": page.form.scale_id, "observations": str(_observations(typed))}, faults


def _observations(typed: Mapping[str, str]) -> int:
    """How many observations the sheet needs room for: up to the last that anything is typed in."""
    places = range(ROOM_FOR_OBSERVATIONS)
    filled = [place for place in places if any(typed.get(f"{field}.{place}", "").strip() for field in sheets.OBSERVATION_FIELDS)]
    return max(filled, default=0) + 1


def _as_fields(scale: Scale, parts: tuple[Section, ...], typed: Mapping[str, str]) -> tuple[dict[str, str], dict[str, Phrase]]:
    """Letters and dashes as the sheet's fields hold them; what can't be read stays as typed."""
    fields, faults = dict(typed), dict[str, Phrase]()
    for name in ("observed_on", *(f"seen_on.{position}" for position in range(ROOM_FOR_OBSERVATIONS))):
        day = sheets.read_day(typed.get(name, ""))
        if day:
            fields[name] = day.isoformat()
    for part in parts:
        for name in _point_fields(scale, part.dimension):
            fields[name] = read_point(typed.get(name, ""))
        for item in part.items:
            name = sheet_fields.answer_field(part.dimension, item.id)
            answer = read_answer(item, scale, typed.get(name, ""))
            if answer is None:
                faults[name] = answer_fault(item, scale)
            else:
                fields |= answer_fields(part.dimension, item, answer)
    return fields, faults


def _as_typed(scale: Scale, parts: tuple[Section, ...], fields: Mapping[str, str]) -> dict[str, str]:
    """The draft's fields as somebody would have typed them."""
    typed = dict(fields)
    for part in parts:
        for name in _point_fields(scale, part.dimension):
            typed[name] = write_point(fields.get(name, ""))
        for item in part.items:
            name = sheet_fields.answer_field(part.dimension, item.id)
            typed[name] = write_answer(item, scale, written_answer(part.dimension, item, fields))
    return typed


def _point_fields(scale: Scale, dimension: Dimension) -> tuple[str, ...]:
    return (
        sheet_fields.point_field(dimension),
        *(sheet_fields.said_field(perspective.id, dimension) for perspective in scale.perspectives),
    )
