"""A child's facts as somebody typed them, and what is wrong with them: where, what, and how to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from screening.domain.ages import MOST_WEEKS_EARLY, OLDEST_YEARS, PREGNANCY_MONTHS, age_in_months
from screening.domain.children.cpr import Cpr, number_apart, read_cpr
from screening.domain.children.facts import ChildFacts
from screening.domain.children.history import HowChanged
from screening.domain.cleaning import one_line
from screening.domain.counts import read_count
from screening.domain.days import NotADay, last_due_day, not_a_day_phrase, read_day
from screening.domain.phrase import Phrase
from screening.domain.ranges import MONTHS_A_YEAR

LONGEST_NAME: Final = 120
LONGEST_LINE: Final = 200
MOST_OVERDUE: Final = timedelta(weeks=4)
"""So long after the day it was due may a child without a number still be unborn."""


@dataclass(frozen=True, slots=True)
class TypedFacts:
    """What the fields of the page hold. `address` is None where the page had no such field."""

    name: str
    born: str
    cpr: str
    weeks_early: str
    language: str
    interpreter: bool
    address: str | None
    name_protected: bool
    address_protected: bool


@dataclass(frozen=True)
class TypedWhy:
    """Why the facts became others, as it was typed: the value of a `HowChanged`, or nothing."""

    how: str = ""
    reason: str = ""

    @property
    def read(self) -> HowChanged | None:
        """What was chosen; None for nothing, and for what nobody can choose."""
        return next((how for how in (HowChanged.MENDED, HowChanged.CHANGED) if how == self.how), None)


@dataclass(frozen=True, slots=True)
class Checked:
    """The facts that were typed, or what is wrong with them, by field."""

    facts: ChildFacts | None
    faults: Mapping[str, Phrase]


def name_fault(name: str) -> Phrase | None:
    """What is wrong with a child's name."""
    if not name:
        return Phrase("Skriv barnets navn.")
    if number_apart(name)[0]:
        return Phrase("Skriv kun navnet her. Et CPR-nummer eller en dato har sit eget felt.")
    return too_long(name, LONGEST_NAME)


def too_long(text: str, most: int) -> Phrase | None:
    """That a text is longer than there is room for."""
    return Phrase("Der er plads til {most} tegn. Du har skrevet {count}.", {"most": most, "count": len(text)}) if len(text) > most else None


def age_fault(born: date, today: date) -> Phrase | None:
    """That somebody born or due on this day is none of those whom the program is for."""
    if -PREGNANCY_MONTHS <= age_in_months(born, today) < OLDEST_YEARS * MONTHS_A_YEAR:
        return None
    return Phrase("Lineal er til børn og unge fra graviditeten til {years} år.", {"years": OLDEST_YEARS - 1})


def may_be_unborn(facts: ChildFacts, today: date) -> bool:
    """Whether the child may still be unborn: without a number, and due not long ago."""
    return facts.cpr is None and facts.born >= today - MOST_OVERDUE


def check_facts(typed: TypedFacts, before: ChildFacts, today: date) -> Checked:
    """Read what was typed over the facts that were `before`."""
    name, language = one_line(typed.name), one_line(typed.language)
    address = before.address if typed.address is None else one_line(typed.address)
    cpr = read_cpr(typed.cpr) if typed.cpr.strip() else None
    born = read_day(typed.born, last_due_day(today))
    early = read_count(typed.weeks_early.strip() or "0", MOST_WEEKS_EARLY)
    asked: dict[str, Phrase | None] = {
        "name": name_fault(name),
        "born": _born_fault(born, typed.born, before, today),
        "cpr": _cpr_fault(typed.cpr, cpr, born, today),
        "weeks_early": _early_fault(early, born, today),
        "home_language": too_long(language, LONGEST_LINE),
        "address": too_long(address, LONGEST_LINE),
    }
    faults = {field: fault for field, fault in asked.items() if fault}
    if faults or isinstance(born, NotADay) or early is None:
        return Checked(None, faults)
    return Checked(
        ChildFacts(
            name=name,
            born=born,
            cpr=cpr.digits if cpr else None,
            weeks_early=early,
            language=language,
            interpreter=typed.interpreter,
            address=address,
            name_protected=typed.name_protected,
            address_protected=typed.address_protected,
        ),
        {},
    )


def _born_fault(born: date | NotADay, written: str, before: ChildFacts, today: date) -> Phrase | None:
    match born:
        case NotADay.EMPTY:
            return Phrase("Skriv fødselsdatoen, eller terminen for et ufødt barn.")
        case NotADay():
            return not_a_day_phrase(born, written)
    if born > today and not may_be_unborn(before, today):
        return Phrase("Fødselsdatoen kan ikke ligge efter i dag, når barnet er født.")
    return age_fault(born, today)


def _cpr_fault(written: str, cpr: Cpr | None, born: date | NotADay, today: date) -> Phrase | None:
    if not written.strip():
        return None
    if cpr is None:
        return Phrase("CPR-nummeret kan ikke læses. Skriv seks cifre, bindestreg og fire tegn. De sidste kan have bogstaver.")
    if isinstance(born, date) and born > today:
        return Phrase("Et ufødt barn har ikke noget CPR-nummer. Er barnet født, så skriv fødselsdatoen.")
    return None


def _early_fault(early: int | None, born: date | NotADay, today: date) -> Phrase | None:
    if early is None:
        return Phrase("Skriv et helt antal uger fra 0 til {most}.", {"most": MOST_WEEKS_EARLY})
    if early and isinstance(born, date) and born > today:
        return Phrase("Uger før termin skrives, når barnet er født.")
    return None
