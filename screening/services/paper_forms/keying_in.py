"""Keying in a paper form: from letters and numbers as they stand on paper to a draft like any other."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.ages import age_in_months
from screening.domain.assessing.account import TEXTS
from screening.domain.assessing.assessments import Draft
from screening.domain.assessing.typed_sheet import TypedSheet, write_fields
from screening.domain.by_age import Age
from screening.domain.children.child import Child
from screening.domain.once import NO_FORM, Form
from screening.domain.paper_forms.form_codes import blank_form_code, edition, read_form_code
from screening.domain.paper_forms.printed_forms import ALREADY_SIGNED, FormState, PrintedForm, being_keyed_in
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.ages_read import age_on, at_age
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.ruler.written.scales import Perspective, Scale, Visit, Who
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.reports.paper_forms.paper_form import Section, sections
from screening.services import once
from screening.services.assessing import drafting, sheets, signing
from screening.services.children import children
from screening.services.paper_forms.lettering import as_on_paper, as_on_the_sheet, fields_of
from screening.services.paper_forms.printing import printed
from screening.services.people import access
from screening.services.publishing.configurations import InForce, kept
from screening.services.sharing import cautions, insight
from screening.storage import audit, paper_forms
from screening.storage.assessing import drafts
from screening.storage.database import Database, writing
from screening.storage.publishing import configurations

_ABOUT_PARENTS = frozenset(text.name for text in TEXTS if text.is_about_parents)

NEW_EDITION = Phrase("Skalaen er ændret, siden skemaet blev skrevet ud. Gem, og se vurderingen efter, før du underskriver.")


@dataclass(frozen=True)
class KeyIn:
    """The page that a form is keyed in on, laid out as the form is.

    `scale` and `sections` are read at `age`, the child's on the day of printing, as the paper is. `typed` holds letters and dashes as they
    stand on the paper. `hindrance` says why nothing can be keyed in now; `is_new_edition` that the scale was changed after the form was
    printed, so that somebody has to look at the sheet before it is signed. `contact` is how the parents may be met, by what stands about
    the child and by what is keyed in so far; `age_today`, in months, says who may allow it.
    """

    form: PrintedForm
    scale: Scale
    age: Age
    sections: tuple[Section, ...]
    typed: TypedSheet
    revision: int
    hindrance: Phrase | None
    is_new_edition: bool
    contact: ParentContact
    age_today: int

    @property
    def fields(self) -> Mapping[str, str]:
        """What is typed, by the names of the page's fields."""
        return write_fields(self.typed)

    def carried(self, typed: TypedSheet) -> Mapping[str, str]:
        """What the form has no room for: the page carries it along."""
        shown = fields_of(self.scale, self.sections) - (_ABOUT_PARENTS if self.is_locked else frozenset())
        return {name: value for name, value in write_fields(typed).items() if name not in shown}

    @property
    def unasked(self) -> tuple[Perspective, ...]:
        """Whom the form asks and the page does not, while nobody may contact the parents."""
        return tuple(one for one in self.scale.perspectives if self.is_locked and one.who is Who.PARENTS)

    @property
    def is_locked(self) -> bool:
        """Whether nobody may contact the parents as usual: then the page does not ask about them."""
        return self.contact is not ParentContact.INFORM


@dataclass(frozen=True)
class FormFound:
    """What a code led to: a child's form, or the empty form of a scale for which a child is yet to be named."""

    code: str
    is_blank: bool


def find(db: Database, user: User, configuration: Configuration, written: str, now: datetime) -> FormFound:
    """The form with this code. Raises `Invalid` where it is no code, and `NotFound` where the user has no such form."""
    access.check_can_see_children(user)
    code = read_form_code(written)
    if code is None:
        raise Invalid({"code": Phrase("Koden kan ikke passe. Se efter igen: Den står øverst til højre på alle sider, f.eks. K7F3-9QDM.")})
    if paper_forms.get(db, code, user.reach, local_day(now)):
        return FormFound(code, is_blank=False)
    if blank_edition(configuration, code):
        return FormFound(code, is_blank=True)
    raise NotFound


def blank_edition(configuration: Configuration, code: str) -> tuple[Scale, Visit | None] | None:
    """The scale and the visit that an empty form's code names, where the scale is still as it was printed."""
    for scale in configuration.scales:
        for visit in (None, *scale.visits):
            if blank_form_code(scale, visit) == code:
                return scale, visit
    return None


def name_child(db: Database, user: User, in_force: InForce, code: str, child_id: str, now: datetime, form: Form = NO_FORM) -> str:
    """Say whom an empty form was filled in about, and answer with the form's own new code. Raises `NotFound`."""
    child = children.get(db, user, child_id, now)
    found = blank_edition(in_force.configuration, code)
    if found is None:
        raise NotFound
    with once.writing_once(db, user, form, Act.FORM_PRINTED, now) as make:
        configurations.keep(db, in_force.configuration, in_force.files, now)
        named = printed(db, user, in_force.configuration, children.unit_for(user, child), child, *found, now).code
        make(named)
    return named


def open_form(db: Database, user: User, code: str, configuration: Configuration, now: datetime) -> KeyIn:
    """The form as far as it is keyed in. Raises `NotFound` for everybody else's. The view is logged, once a sitting."""
    page = _open(db, user, code, configuration, now)
    insight.list_seen(db, user, Act.FORM_VIEWED, [page.form.child_id], now, subject=page.form.code)
    return page


def _open(db: Database, user: User, code: str, configuration: Configuration, now: datetime) -> KeyIn:
    form = _form(db, user, code, now)
    draft = drafts.of_author(db, form.child_id, user.id) if form.keyed_by == user.id else None
    scale = kept(db, form.fingerprint).scale(form.scale_id)
    if scale is None:
        raise NotFound
    age = age_on(scale, form.child_born, form.weeks_early, local_day(form.printed_at))
    read = at_age(scale, age)
    parts = sections(read, _visit(scale, form))
    return KeyIn(
        form=form,
        scale=read,
        age=age,
        sections=parts,
        typed=as_on_paper(read, parts, draft.typed) if draft else TypedSheet(),
        revision=draft.revision if draft else 0,
        hindrance=_hindrance(db, user, form, configuration),
        is_new_edition=_is_new_edition(scale, configuration),
        contact=_contact(db, user, form, draft, configuration, now),
        age_today=age_in_months(form.child_born, local_day(now)),
    )


def save(
    db: Database,
    user: User,
    code: str,
    configuration: Configuration,
    typed: TypedSheet,
    revision: int,
    now: datetime,
    sent: Form = NO_FORM,
) -> str:
    """Save what is keyed in as the user's draft, and answer with the child's id.

    Everything is kept, also what can't be read. Raises `Invalid` with each field that can't, `Stale` and `AlreadyMade`.
    """
    _read_edition(db, user, code, now)
    with writing(db):
        once.refuse_second(db, user, sent)
        page, read, faults = _read(db, user, code, configuration, typed, now)
        _save_inside(db, user, page.form, read, revision, now, sent)
    if faults:
        raise Invalid(faults)
    return page.form.child_id


def sign(
    db: Database, user: User, code: str, in_force: InForce, typed: TypedSheet, revision: int, now: datetime, sent: Form = NO_FORM
) -> str:
    """Sign what is keyed in, and answer with the assessment's id. Raises `Invalid` with every fault at once, `Stale` and `AlreadyMade`."""
    _read_edition(db, user, code, now)
    with once.writing_once(db, user, sent, Act.ASSESSMENT_SIGNED, now) as make:
        page, read, faults = _read(db, user, code, in_force.configuration, typed, now)
        if page.is_new_edition:
            raise Invalid({"": NEW_EDITION})
        child, draft = _save_inside(db, user, page.form, read, revision, now, sent)
        sheet = drafting.as_typed(db, user, child, in_force.configuration, read, draft, now)
        if not faults and _is_wrong_visit(page.form, sheet):
            faults = {"observed_on": Phrase("Dagen passer ikke til skemaets besøg. Ret den, eller gem, og se vurderingen efter.")}
        outcome = signing.sign_saved(db, user, in_force, sheet, faults, now)
        if isinstance(outcome, str):
            make(outcome)
    return signing.signed_or_raise(outcome)


def _is_wrong_visit(form: PrintedForm, sheet: drafting.Sheet) -> bool:
    """Whether the day is that of another visit than the form was printed for."""
    visit = sheet.result.visit if sheet.result else None
    return form.visit_id is not None and sheet.result is not None and (visit is None or visit.id != form.visit_id)


def _read_edition(db: Database, user: User, code: str, now: datetime) -> None:
    """Read the scales that a form was printed from while nobody waits: afterwards they are at hand. Raises `NotFound`."""
    kept(db, _form(db, user, code, now).fingerprint)


def _save_inside(
    db: Database, user: User, form: PrintedForm, typed: TypedSheet, revision: int, now: datetime, sent: Form
) -> tuple[Child, Draft]:
    """Save what is keyed in; the first save begins the form."""
    child = children.get(db, user, form.child_id, now)
    draft = drafting.save_inside(db, user, child, typed, revision, now, sent)
    if draft.id != form.draft_id:
        paper_forms.begin(db, form.code, draft.id)
        audit.record(db, now, Act.FORM_KEYED_IN, user, child_id=form.child_id, subject=form.code)
    return child, draft


def _form(db: Database, user: User, code: str, now: datetime) -> PrintedForm:
    access.check_can_see_children(user)
    form = paper_forms.get(db, code, user.reach, local_day(now))
    if form is None:
        raise NotFound
    return form


def _hindrance(db: Database, user: User, form: PrintedForm, configuration: Configuration) -> Phrase | None:
    if form.state is FormState.SIGNED:
        return ALREADY_SIGNED
    if form.keyed_by and form.keyed_by != user.id:
        return being_keyed_in(form)
    if form.keyed_by is None and drafts.of_author(db, form.child_id, user.id):
        return Phrase("Du har en kladde på barnet. Underskriv eller slet den, før du taster skemaet ind.")
    if configuration.scale(form.scale_id) is None:
        return Phrase("Kommunen bruger ikke længere den skala, skemaet er skrevet ud fra. Lav en ny vurdering, og skriv af fra papiret.")
    return None


def _contact(
    db: Database, user: User, form: PrintedForm, draft: Draft | None, configuration: Configuration, now: datetime
) -> ParentContact:
    if draft is None:
        return cautions.contact_with(db, form.child_id)
    return drafting.as_saved(db, user, form.child_id, configuration, now).contact


def _is_new_edition(printed_scale: Scale, configuration: Configuration) -> bool:
    current = configuration.scale(printed_scale.id)
    return current is not None and edition(current) != edition(printed_scale)


def _visit(scale: Scale, form: PrintedForm) -> Visit | None:
    return next((visit for visit in scale.visits if visit.id == form.visit_id), None)


def _read(
    db: Database, user: User, code: str, configuration: Configuration, typed: TypedSheet, now: datetime
) -> tuple[KeyIn, TypedSheet, dict[str, Phrase]]:
    """The page, the sheet and what can't be read. Raises `Invalid` where nothing can be keyed in now."""
    page = _open(db, user, code, configuration, now)
    if page.hindrance:
        raise Invalid({"": page.hindrance})
    read, faults = as_on_the_sheet(page.scale, page.sections, typed)
    return page, replace(read, scale=page.form.scale_id), {**sheets.day_faults(read, sheets.read_days(read, local_day(now))), **faults}
