"""Paper forms: empty ones to print, by scale or for a group of children, and the list of those that wait to be keyed in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.ages import age_in_months
from screening.domain.children.child import Child
from screening.domain.once import NO_FORM, Form
from screening.domain.paper_forms.printed_forms import ALREADY_SIGNED, FormState, PrintedForm, being_keyed_in
from screening.domain.people import Unit, UnitKind, User
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.ages_read import age_on, visit_on
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.ruler.written.scales import Scale, Visit
from screening.domain.sharing.outlets import Outlet
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.reports.assessing.concern import ReportChild
from screening.reports.assessing.missing_letters import MissingLetters
from screening.reports.letters import without_font
from screening.reports.paper_forms.paper_form import FormLength, PaperForm, blank_form
from screening.services import once
from screening.services.assessing import sheets
from screening.services.children import knowing
from screening.services.people import access
from screening.services.publishing.configurations import InForce, kept
from screening.services.sharing import cautions, insight
from screening.storage import audit, paper_forms
from screening.storage.children import children, guardians
from screening.storage.database import Database
from screening.storage.publishing import configurations
from screening.storage.sharing.cautions import under_caution

MOST_CHILDREN = 30
"""As many as one printing takes: a group or a class, and some seconds of work."""


@dataclass(frozen=True)
class Candidate:
    """A child of the unit, the scale that its form would be of (None where none fits its age), and the visit that is due."""

    child: Child
    age_months: int
    scale: Scale | None
    visit: Visit | None


@dataclass(frozen=True)
class UnitGroup:
    """The children of one unit whom a chosen scale is for; of all scales where none is chosen.

    `under_caution` and `no_contact` are the ids of those to mark.
    """

    unit: Unit
    scale: Scale | None
    candidates: tuple[Candidate, ...]
    under_caution: frozenset[str]
    no_contact: frozenset[str]

    @property
    def missing_letters(self) -> tuple[MissingLetters, ...]:
        """The names with letters that no font of the forms has; nearly always none."""
        told = ((candidate.child.name, without_font(candidate.child.name)) for candidate in self.candidates)
        return tuple(MissingLetters(name, letters) for name, letters in told if letters)


@dataclass(frozen=True)
class WaitingForms:
    """The forms that wait to be keyed in; `under_caution` and `no_contact` are the ids of the children to mark."""

    forms: tuple[PrintedForm, ...]
    under_caution: frozenset[str]
    no_contact: frozenset[str]


def blank(user: User, configuration: Configuration, scale_id: str, visit_id: str) -> PaperForm:
    """The empty form of a scale, for one of its visits or for any. Raises `NotFound` where there is no such scale or visit."""
    access.check_can_see_children(user)
    scale = configuration.scale(scale_id)
    visit = next((visit for visit in scale.visits if visit.id == visit_id), None) if scale else None
    if scale is None or (visit_id and visit is None):
        raise NotFound
    return blank_form(configuration.municipality, scale, visit, kinds_of(user))


def kinds_of(user: User) -> frozenset[UnitKind]:
    """The kinds of the units where the user works with children."""
    return frozenset(unit.kind for unit in user.child_units)


def group(
    db: Database, user: User, configuration: Configuration, unit_id: str, scale_id: str, now: datetime, day: date | None = None
) -> UnitGroup:
    """The children of one of the user's units, each with the form that it would have for a visit on `day` (None: today). It is logged."""
    access.check_can_see_children(user)
    unit = next((unit for unit in user.child_units if unit.id == unit_id), None)
    if unit is None:
        raise NotFound
    scale = configuration.scale(scale_id)
    today = local_day(now)
    candidates = [_candidate(configuration, scale, child, unit, day or today) for child in children.of_unit(db, user.reach, unit, today)]
    shown = tuple(candidate for candidate in candidates if scale is None or candidate.scale)
    ids = [candidate.child.id for candidate in shown]
    insight.list_seen(db, user, Act.GROUP_VIEWED, ids, now, subject=unit.id)
    return UnitGroup(unit, scale, shown, under_caution(db, ids), guardians.with_no_contact(db, ids))


def print_for(
    db: Database,
    user: User,
    in_force: InForce,
    unit_id: str,
    scale_id: str,
    child_ids: Sequence[str],
    now: datetime,
    form: Form = NO_FORM,
    length: FormLength = FormLength.WHOLE,
    day: date | None = None,
) -> list[PaperForm]:
    """A form for each of these children, scale by scale and by name, each with a code of its own. Raises `Invalid` and `NotFound`.

    It is the form of the visit on `day` (None: today): whoever prints in the evening visits in the morning.

    The page stays open behind the paper: pressed again for the same children it gives the same paper, with the same codes.
    """
    chosen = group(db, user, in_force.configuration, unit_id, scale_id, now, day)
    candidates = [candidate for candidate in chosen.candidates if candidate.child.id in set(child_ids)]
    if len(candidates) < len(set(child_ids)):
        raise NotFound
    unfit = [candidate.child.name for candidate in candidates if candidate.scale is None]
    if not candidates:
        raise Invalid({"children": Phrase("Sæt kryds ved de børn, der skal have et skema.")})
    if unfit:
        raise Invalid({"children": Phrase("Kommunen har ingen skala til alderen for: {names}.", {"names": ", ".join(unfit)})})
    if len(candidates) > MOST_CHILDREN:
        values = {"count": len(candidates), "most": MOST_CHILDREN}
        raise Invalid({"children": Phrase("Du har valgt {count} børn. Vælg højst {most} ad gangen.", values)})
    chosen_form = form.about(" ".join([unit_id, scale_id, *([day.isoformat()] if day else []), *sorted(set(child_ids))]))
    try:
        with once.writing_once(db, user, chosen_form, Act.FORM_PRINTED, now) as make:
            configurations.keep(db, in_force.configuration, in_force.files, now)
            forms = [
                printed(db, user, in_force.configuration, chosen.unit, candidate.child, candidate.scale, candidate.visit, now)
                for candidate in candidates
                if candidate.scale
            ]
            make(" ".join(form.code for form in forms))
    except once.AlreadyMade as already:
        forms = [_again(db, user, code, now) for code in already.subject.split()]
    readings = list[Scale]()
    readings.extend(one.read for place, one in enumerate(forms) if one.read not in [earlier.read for earlier in forms[:place]])
    forms = [replace(one, length=length, kinds=frozenset({chosen.unit.kind})) for one in forms]
    return sorted(forms, key=lambda one: (one.scale.id, one.visit.id if one.visit else "", readings.index(one.read), one.contact))


def _again(db: Database, user: User, code: str, now: datetime) -> PaperForm:
    """A form that is printed already, as it was. Raises `NotFound`."""
    form = paper_forms.get(db, code, user.reach, local_day(now))
    configuration = kept(db, form.fingerprint) if form else None
    scale = configuration.scale(form.scale_id) if form and configuration else None
    if form is None or configuration is None or scale is None:
        raise NotFound
    visit = next((visit for visit in scale.visits if visit.id == form.visit_id), None)
    child = children.get(db, form.child_id, user.reach, local_day(now))
    if child is None:
        raise NotFound
    standing = cautions.about(db, user, form.child_id, local_day(now))
    return _named(db, configuration, scale, visit, code, child, form.unit_name, standing, form.printed_at)


def _named(
    db: Database,
    configuration: Configuration,
    scale: Scale,
    visit: Visit | None,
    code: str,
    child: Child,
    unit_name: str,
    standing: cautions.Standing | None,
    printed_at: datetime,
) -> PaperForm:
    """A child's form as it is read at the age on the day of printing, with how its parents may be met now."""
    contact, since = (standing.contact, standing.since) if standing else (ParentContact.INFORM, None)
    age = age_on(scale, child.born, child.weeks_early, local_day(printed_at))
    named = _on_paper(db, child.id, unit_name)
    return PaperForm(configuration.municipality, scale, visit, code, named, contact, since, age)


def _on_paper(db: Database, child_id: str, unit_name: str) -> ReportChild:
    """The child as a paper that parents may hold names it: a protected name, and with a protected address the place, are left out."""
    told = knowing.told_on_paper(db, child_id, Outlet.PAPER_FORM)
    return ReportChild(told.name or "", told.born, unit_name if told.place else "")


def printed(
    db: Database, user: User, configuration: Configuration, unit: Unit, child: Child, scale: Scale, visit: Visit | None, now: datetime
) -> PaperForm:
    """A child's form with its new code, remembered and logged. Call it inside `writing`, with the configuration kept."""
    code = paper_forms.add(db, child, unit, scale.id, visit.id if visit else None, configuration.fingerprint, user.id, now)
    audit.record(db, now, Act.FORM_PRINTED, user, child_id=child.id, subject=code)
    standing = cautions.about(db, user, child.id, local_day(now))
    return _named(db, configuration, scale, visit, code, child, unit.name, standing, now)


def waiting(db: Database, user: User, now: datetime) -> WaitingForms:
    """The forms of the user's units that wait to be keyed in. Looking is logged."""
    access.check_can_see_children(user)
    forms = tuple(paper_forms.waiting(db, user.reach, local_day(now)))
    ids = {form.child_id for form in forms}
    insight.list_seen(db, user, Act.WAITING_FORMS_VIEWED, ids, now)
    return WaitingForms(forms, under_caution(db, ids), guardians.with_no_contact(db, ids))


def set_aside(db: Database, user: User, code: str, now: datetime, sent: Form = NO_FORM) -> None:
    """Take a form that was never used off the list.

    Raises `NotFound` for everybody else's, and `Invalid` where somebody is keying it in or has signed it.
    """
    access.check_can_see_children(user)
    with once.writing_once(db, user, sent, Act.FORM_SET_ASIDE, now) as make:
        form = paper_forms.get(db, code, user.reach, local_day(now))
        if form is None:
            raise NotFound
        if form.state is FormState.SIGNED:
            raise Invalid({"": ALREADY_SIGNED})
        if form.keyed_by:
            raise Invalid({"": being_keyed_in(form)})
        paper_forms.set_aside(db, form.code, now)
        audit.record(db, now, Act.FORM_SET_ASIDE, user, child_id=form.child_id, subject=form.code)
        make(form.code)


def _candidate(configuration: Configuration, chosen: Scale | None, child: Child, unit: Unit, day: date) -> Candidate:
    fitting = sheets.scales_on(configuration, child, day)
    scale = next((scale for scale in fitting if chosen is None or scale.id == chosen.id), None)
    age_months = age_in_months(child.born, day)
    return Candidate(
        child,
        age_months,
        scale,
        visit_on(scale, child.born, child.weeks_early, day, unit.kind) if scale else None,
    )
