"""Adding a child."""

from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.ages import MOST_WEEKS_EARLY, OLDEST_YEARS, PREGNANCY_MONTHS, age_in_months
from screening.domain.children.cpr import number_apart, read_cpr
from screening.domain.cleaning import one_line
from screening.domain.counts import read_count
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.ranges import MONTHS_A_YEAR
from screening.errors import Invalid
from screening.language import local_day
from screening.services import once
from screening.services.children.mothers import TypedMother, check_mother, tie_mother
from screening.services.people import access
from screening.storage import audit
from screening.storage.children import children
from screening.storage.children.history import Writer
from screening.storage.database import Database

LONGEST_NAME = 120


def add(
    db: Database,
    user: User,
    name: str,
    cpr_written: str,
    born: date | None,
    unit_id: str,
    now: datetime,
    weeks_early: str = "",
    form: Form = NO_FORM,
    mother: TypedMother | None = None,
) -> str:
    """Add a child to one of the user's units, and answer with the id. Raises `Invalid` with every fault at once, and `AlreadyMade`.

    `born` is the due date of an unborn child; `weeks_early` is what was typed, empty for a child born at term. `mother` is whom an unborn
    child is tied to: asked for where the page has the fields for her.
    """
    access.check_can_see_children(user)
    with once.writing_once(db, user, form, Act.CHILD_ADDED, now) as make:
        name, faults = one_line(name), dict[str, Phrase]()
        if not name:
            faults["name"] = Phrase("Skriv barnets navn.")
        elif number_apart(name)[0]:
            faults["name"] = Phrase("Skriv kun navnet her. Et CPR-nummer eller en dato har sit eget felt.")
        elif len(name) > LONGEST_NAME:
            faults["name"] = Phrase("Navnet må højst have {count} tegn.", {"count": LONGEST_NAME})
        cpr = read_cpr(cpr_written) if cpr_written.strip() else None
        if cpr_written.strip() and cpr is None:
            faults["cpr"] = Phrase("CPR-nummeret kan ikke læses. Skriv seks cifre, bindestreg og fire cifre.")
        elif cpr and born and born != cpr.born:
            faults["born"] = Phrase("Fødselsdatoen passer ikke til CPR-nummeret, som siger {day}.", {"day": cpr.born})
        elif cpr and children.cpr_is_known(db, cpr.digits):
            faults["cpr"] = Phrase("Et barn med det CPR-nummer er allerede oprettet. Søg igen, eller spørg jeres administrator.")
        born = born or (cpr.born if cpr else None)
        today = local_day(now)
        if born is None and "cpr" not in faults:
            faults["born"] = Phrase("Skriv CPR-nummeret eller fødselsdatoen.")
        elif born and not -PREGNANCY_MONTHS <= age_in_months(born, today) < OLDEST_YEARS * MONTHS_A_YEAR:
            told = Phrase("Lineal er til børn og unge fra graviditeten til {years} år.", {"years": OLDEST_YEARS - 1})
            faults["cpr" if cpr else "born"] = told
        early = read_count(weeks_early.strip() or "0", MOST_WEEKS_EARLY)
        if early is None:
            faults["weeks_early"] = Phrase("Skriv et helt antal uger fra 0 til {most}.", {"most": MOST_WEEKS_EARLY})
        unit = next((unit for unit in user.child_units if unit.id == unit_id), None)
        if unit is None:
            faults["unit"] = Phrase("Vælg den enhed, barnet går i.")
        tied = mother is not None and born is not None and born > today
        if tied and mother:
            faults |= check_mother(mother)
        if faults or born is None or early is None or unit is None:
            raise Invalid(faults)
        child_id = children.add(db, name, born, cpr.digits if cpr else None, early, unit, user.id, now)
        audit.record(db, now, Act.CHILD_ADDED, user, child_id=child_id)
        if tied and mother:
            tie_mother(db, user, child_id, mother, Writer(user.id, unit.id, now))
        make(child_id)
    return child_id
