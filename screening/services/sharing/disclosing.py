"""Sharing something about a child with another unit: what can be chosen, and what was chosen, checked as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.assessing.assessments import Mark
from screening.domain.children.child import Child
from screening.domain.cleaning import one_line
from screening.domain.days import NotADay, not_a_day_phrase, read_day
from screening.domain.local_time import A_DAY
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Right, Unit, User
from screening.domain.phrase import Phrase, Value
from screening.domain.reasons import reason_fault
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.sharing import A_YEAR, Basis, InformationKind, Screenings, Shareable
from screening.domain.sharing.consents import ConsentFrom, NoConsent, says_yes_from
from screening.domain.sharing.disclosures import (
    SHAREABLE_WORDS,
    Consent,
    ConsentGiven,
    ConsentGiver,
    Disclosure,
    KeptBasis,
    KeptKind,
    not_covered,
)
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.sharing import consenting
from screening.storage import audit
from screening.storage.assessing import courses
from screening.storage.children import children
from screening.storage.database import Database, new_id
from screening.storage.people import units
from screening.storage.sharing import disclosures

THE_CHILD = "child"
"""In a form, instead of an adult's id: the young person, who says yes alone."""
CHOSEN_BESIDES = (Shareable.CHILD, Shareable.ADULTS, Shareable.EFFORTS)


@dataclass(frozen=True)
class SharePage:
    """What can be shared about a child out of `unit`, one of `units`: with which units, on which bases, and what.

    `consent_from` is who would have to say yes, or why nobody can be asked; then no basis that needs a consent is among `bases`.
    `screenings` is how assessments follow, where the child is handed over.
    """

    child: Child
    today: date
    units: tuple[Unit, ...]
    unit: Unit
    targets: tuple[Unit, ...]
    bases: tuple[Basis, ...]
    consent_from: ConsentFrom
    kinds: tuple[InformationKind, ...]
    assessments: tuple[Mark, ...]
    screenings: Screenings
    configuration: Configuration

    @property
    def givers(self) -> tuple[ConsentGiver, ...]:
        """Everybody who has to say yes; none where nobody can be asked."""
        return () if isinstance(self.consent_from, NoConsent) else self.consent_from

    @property
    def no_consent(self) -> NoConsent | None:
        """Why nobody can be asked, where the municipality has a basis that needs it."""
        asks = any(basis.consent for basis in self.configuration.sharing.bases)
        return self.consent_from if asks and isinstance(self.consent_from, NoConsent) else None


@dataclass(frozen=True)
class TypedSharing:
    """What the form's fields hold. `assessments`, `kinds` and `given_by` are ids; `texts` are a summary's."""

    to: str = ""
    basis: str = ""
    purpose: str = ""
    until: str = ""
    assessments: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    given_by: frozenset[str] = frozenset()
    consent_on: str = ""
    consent_how: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)


def look_at(db: Database, user: User, child_id: str, unit_id: str, configuration: Configuration, now: datetime) -> SharePage:
    """The page on which something is shared, out of one of the user's units (`unit_id`, or the first). Raises `NotFound`. Logged."""
    page = as_it_is(db, user, child_id, unit_id, configuration, now)
    audit.view(db, now, Act.SHARING_VIEWED, user, child_id=page.child.id)
    return page


def as_it_is(db: Database, user: User, child_id: str, unit_id: str, configuration: Configuration, now: datetime) -> SharePage:
    """The same for whoever has the page open already."""
    today = local_day(now)
    child = children.get(db, child_id, user.reach, today)
    if child is None:
        raise NotFound
    own = tuple(unit for unit in user.units_with(Right.SHARE) if unit in child.units)
    unit = next((unit for unit in own if unit.id == unit_id), own[0] if own and not unit_id else None)
    if unit is None:
        raise NotFound
    rules = configuration.sharing
    asked = consenting.whom(db, child, unit, rules.consent.own_from, today)
    return SharePage(
        child=child,
        today=today,
        units=own,
        unit=unit,
        targets=_targets(db, unit, today),
        bases=tuple(basis for basis in rules.bases if not (basis.consent and isinstance(asked, NoConsent))),
        consent_from=asked,
        kinds=rules.kinds,
        assessments=tuple(mark for mark in reversed(courses.marks(db, child.id, (unit,), user.id)) if mark.can_be_told),
        screenings=Screenings.CHOOSE,
        configuration=configuration,
    )


def _targets(db: Database, unit: Unit, today: date) -> tuple[Unit, ...]:
    """Every other unit that is open: never a private person, nor anybody of the child's family or network."""
    open_ = (one for one in units.kept(db, today) if one.closed_on is None or one.closed_on >= today)
    return tuple(one.unit for one in open_ if one.unit != unit)


def share(
    db: Database,
    user: User,
    child_id: str,
    unit_id: str,
    typed: TypedSharing,
    configuration: Configuration,
    now: datetime,
    form: Form = NO_FORM,
) -> str:
    """Share what was chosen, and answer with the disclosure's id. Raises `NotFound`, `AlreadyMade`, and `Invalid` with every fault."""
    with once.writing_once(db, user, form, Act.DISCLOSED, now) as make:
        page = as_it_is(db, user, child_id, unit_id, configuration, now)
        faults: dict[str, Phrase] = {}
        given = read(user, page, typed, faults, now)
        if not given.chosen:
            faults[Shareable.ASSESSMENTS] = Phrase("Vælg mindst én ting at dele.")
        if faults:
            raise Invalid(faults)
        disclosures.add(db, given)
        audit.record(db, now, Act.DISCLOSED, user, child_id=given.child_id, subject=given.id)
        make(given.id)
    return given.id


def read(user: User, page: SharePage, typed: TypedSharing, faults: dict[str, Phrase], now: datetime) -> Disclosure:
    """What was typed as one value; what is wrong with it stands in `faults`, by field, and then the value is nobody's."""
    target = next((unit for unit in page.targets if unit.id == typed.to), None)
    if target is None:
        faults["to"] = Phrase("Vælg den enhed, I deler med.")
    basis = next((basis for basis in page.bases if basis.id == typed.basis), None)
    if basis is None:
        was_consent = page.no_consent and any(one.id == typed.basis and one.consent for one in page.configuration.sharing.bases)
        faults["basis"] = page.no_consent.words if page.no_consent and was_consent else Phrase("Vælg, på hvilket grundlag I deler.")
    purpose = one_line(typed.purpose)
    purpose_fault = reason_fault(purpose, Phrase("Skriv kort, hvad modtageren skal bruge det til."))
    if purpose_fault:
        faults["purpose"] = purpose_fault
    chosen = tuple(mark.id for mark in page.assessments if mark.id in typed.assessments)
    if len(chosen) != len(typed.assessments):
        faults[Shareable.ASSESSMENTS] = Phrase("En af vurderingerne kan ikke deles mere. Se listen igen.")
    things = frozenset(thing for thing in CHOSEN_BESIDES if thing in typed.things)
    consent = _consent(page, typed, faults) if basis and basis.consent else None
    begins = consent.on if consent else page.today
    return Disclosure(
        id=new_id(),
        child_id=page.child.id,
        from_unit_id=page.unit.id,
        from_unit_name=page.unit.name,
        to_unit_id=target.id if target else "",
        to_unit_name=target.name if target else "",
        basis=_kept(page, basis) if basis else KeptBasis("", "", "", None, consent=False),
        purpose=purpose,
        assessments=chosen,
        things=things,
        until=_until(page, typed, basis, begins, faults) if basis else page.today,
        consent=_covering(consent, things | ({Shareable.ASSESSMENTS} if chosen else frozenset()), faults) if consent else None,
        summary=None,
        made_by=user.id,
        made_by_name=user.name,
        made_at=now,
    )


def _kept(page: SharePage, basis: Basis) -> KeptBasis:
    law = page.configuration.law_by_id.get(basis.law) if basis.law else None
    told = Phrase("{law}, {paragraph} ({seen})", {"law": law.title, "paragraph": law.paragraph, "seen": law.seen}) if law else None
    return KeptBasis(basis.id, basis.title, basis.says, told, consent=basis.consent)


def _until(page: SharePage, typed: TypedSharing, basis: Basis, begins: date, faults: dict[str, Phrase]) -> date:
    longest = basis.lasts.after(begins)
    too_late = Phrase("Vælg en dag fra i dag til den {day}. Længere gælder grundlaget ikke.", {"day": longest})
    own_from = page.configuration.sharing.consent.own_from
    turns = says_yes_from(page.child.born, own_from)
    if basis.consent and page.today < turns <= longest:
        longest = turns - A_DAY
        told: dict[str, Value] = {"day": longest, "age": own_from}
        too_late = Phrase("Vælg en dag fra i dag til den {day}. Dagen efter fylder barnet {age} og skal selv sige ja.", told)
    if not typed.until.strip():
        faults["until"] = Phrase("Skriv den sidste dag, de må se det. Senest den {day}.", {"day": longest})
        return page.today
    until = read_day(typed.until, longest)
    if isinstance(until, NotADay):
        faults["until"] = not_a_day_phrase(until, typed.until)
        return page.today
    if not page.today <= until <= longest:
        faults["until"] = too_late
    return until


def _consent(page: SharePage, typed: TypedSharing, faults: dict[str, Phrase]) -> Consent | None:
    """The consent that was typed. Everybody whose yes is needed has given it, on a day, somehow, to some kinds of information."""
    missing = [giver for giver in page.givers if (giver.guardian_id or THE_CHILD) not in typed.given_by]
    if missing:
        names = ", ".join(giver.name for giver in missing)
        faults["given_by"] = Phrase("Sæt kryds ved alle, der har sagt ja. Her mangler: {names}.", {"names": names})
    on = read_day(typed.consent_on, page.today)
    if isinstance(on, NotADay):
        faults["consent_on"] = not_a_day_phrase(on, typed.consent_on)
    elif on > page.today or A_YEAR.after(on) < page.today:
        faults["consent_on"] = Phrase("Samtykket skal være givet inden for det sidste år og senest i dag.")
    how = next((how for how in ConsentGiven if how == typed.consent_how), None)
    if how is None:
        faults["consent_how"] = Phrase("Vælg, hvordan samtykket er givet.")
    kinds = tuple(KeptKind(kind.id, kind.title, frozenset(kind.opens)) for kind in page.kinds if kind.id in typed.kinds)
    if not kinds:
        faults["kinds"] = Phrase("Vælg, hvilke slags oplysninger der er sagt ja til.")
    if isinstance(on, NotADay) or how is None:
        return None
    return Consent(page.givers, on, how, kinds)


def _covering(consent: Consent, chosen: frozenset[Shareable], faults: dict[str, Phrase]) -> Consent:
    beyond = not_covered(chosen, consent)
    if beyond and "kinds" not in faults:
        values = {"what": SHAREABLE_WORDS[beyond[0]]}
        faults["kinds"] = Phrase("Du har valgt noget, der ikke er sagt ja til: {what}. Tag det ud, eller spørg om mere.", values)
    return consent
