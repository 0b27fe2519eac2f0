"""Adding a child, after a look at who is there already."""

from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.ages import MOST_WEEKS_EARLY
from screening.domain.children.child import Child, Named
from screening.domain.children.cpr import read_cpr
from screening.domain.children.doubles import are_alike, near_days
from screening.domain.children.typed_child import TypedChild
from screening.domain.children.typed_facts import age_fault, name_fault
from screening.domain.cleaning import one_line
from screening.domain.counts import read_count
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Unit, User
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.language import local_day
from screening.services import once
from screening.services.children import taking_in
from screening.services.children.mothers import check_mother, tie_mother
from screening.services.people import access
from screening.storage import audit
from screening.storage.children import children, guardians
from screening.storage.children.history import Writer
from screening.storage.database import Database
from screening.storage.sharing.cautions import under_caution


@dataclass(frozen=True)
class Alike:
    """Children within reach that may be the one somebody is about to add. `has_number` says that it is the one with that very number."""

    children: tuple[Child, ...]
    has_number: bool
    under_caution: frozenset[str]
    no_contact: frozenset[str]


@dataclass(frozen=True)
class _Checked:
    """A new child as it can be added; `cpr` is ten signs or None."""

    name: str
    cpr: str | None
    born: date
    weeks_early: int
    unit: Unit


def look_first(db: Database, user: User, typed: TypedChild, now: datetime, form: Form = NO_FORM) -> Alike:
    """Who is there already: the child with the number, or in own units those with a like name and a near birth date. The look is logged.

    Raises `Invalid` with every fault at once, before any number is compared, `KnownElsewhere` for a number that others have, and
    `AlreadyMade` where it was this very form that made the child.
    """
    access.check_can_see_children(user)
    checked, today = _check(user, typed, local_day(now)), local_day(now)
    numbered = taking_in.meet_number(db, user, checked.cpr, now) if checked.cpr else None
    if numbered:
        child = children.get(db, numbered, user.reach, today)
        found = [child] if child else []
    else:
        asked = Named("", checked.name, checked.born)
        near = children.born_on(db, near_days(checked.born), user.reach, today)
        found = [child for child in near if are_alike(asked, Named(child.id, child.name, child.born))]
    ids = [child.id for child in found]
    if ids:
        once.refuse_overtaken(db, user, form)
        audit.view(db, now, Act.CHILDREN_SEARCHED, user, listed=ids)
    return Alike(tuple(found), bool(numbered), under_caution(db, ids), guardians.with_no_contact(db, ids))


def add(db: Database, user: User, typed: TypedChild, now: datetime, form: Form = NO_FORM) -> str:
    """Add a child to one of the user's units, and answer with the id. Raises `Invalid` with every fault at once, and `AlreadyMade`.

    An unborn child is tied to its mother in the same transaction.
    """
    access.check_can_see_children(user)
    with once.writing_once(db, user, form, Act.CHILD_ADDED, now) as make:
        checked = _check(user, typed, local_day(now))
        if checked.cpr and children.cpr_is_known(db, checked.cpr):
            raise Invalid({"cpr": Phrase("Et barn med det CPR-nummer er allerede oprettet. Søg igen, eller spørg jeres administrator.")})
        child_id = children.add(db, checked.name, checked.born, checked.cpr, checked.weeks_early, checked.unit, user.id, now)
        audit.record(db, now, Act.CHILD_ADDED, user, child_id=child_id)
        if typed.mother and checked.born > local_day(now):
            tie_mother(db, user, child_id, typed.mother, Writer(user.id, checked.unit.id, now))
        make(child_id)
    return child_id


def _check(user: User, typed: TypedChild, today: date) -> _Checked:
    name, written, faults = one_line(typed.name), typed.cpr.strip(), dict[str, Phrase]()
    name_told = name_fault(name)
    if name_told:
        faults["name"] = name_told
    cpr = read_cpr(written) if written else None
    if written and cpr is None:
        faults["cpr"] = Phrase("CPR-nummeret kan ikke læses. Skriv seks cifre, bindestreg og fire cifre.")
    elif cpr and typed.born and typed.born != cpr.born:
        faults["born"] = Phrase("Fødselsdatoen passer ikke til CPR-nummeret, som siger {day}.", {"day": cpr.born})
    born = typed.born or (cpr.born if cpr else None)
    age_told = age_fault(born, today) if born else None
    if born is None and "cpr" not in faults:
        faults["born"] = Phrase("Skriv CPR-nummeret eller fødselsdatoen.")
    elif age_told:
        faults["cpr" if cpr else "born"] = age_told
    early = read_count(typed.weeks_early.strip() or "0", MOST_WEEKS_EARLY)
    if early is None:
        faults["weeks_early"] = Phrase("Skriv et helt antal uger fra 0 til {most}.", {"most": MOST_WEEKS_EARLY})
    unit = next((unit for unit in user.child_units if unit.id == typed.unit_id), None)
    if unit is None:
        faults["unit"] = Phrase("Vælg den enhed, barnet går i.")
    if typed.mother is not None and born is not None and born > today:
        faults |= check_mother(typed.mother)
    if faults or born is None or early is None or unit is None:
        raise Invalid(faults)
    return _Checked(name, cpr.digits if cpr else None, born, early, unit)
