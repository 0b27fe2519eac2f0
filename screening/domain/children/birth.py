"""A child that was expected is born: the due date becomes a birth date, and how many weeks early that was."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from screening.domain.ages import DAYS_A_WEEK, MOST_WEEKS_EARLY
from screening.domain.children.cpr import read_cpr
from screening.domain.counts import read_count
from screening.domain.days import NotADay, not_a_day_phrase, read_day
from screening.domain.phrase import Phrase

AT_TERM_WEEKS: Final = 3
"""A child born so many whole weeks before it was due, or fewer, is born at term: no correction of its age."""


@dataclass(frozen=True)
class TypedBirth:
    """What the fields hold. `weeks_early` empty stands for what the two days say."""

    born: str = ""
    weeks_early: str = ""
    cpr: str = ""
    name: str = ""


@dataclass(frozen=True)
class Birth:
    """A child's birth: the day, how many weeks before it was due, and its number as ten signs, where it is known."""

    born: date
    weeks_early: int
    cpr: str | None


def weeks_before_due(due: date, born: date) -> int:
    """How many whole weeks before it was due a child is born; 0 for one that came at term or late. It never passes what can be lived."""
    weeks = (due - born).days // DAYS_A_WEEK
    return min(weeks, MOST_WEEKS_EARLY) if weeks > AT_TERM_WEEKS else 0


def check_birth(typed: TypedBirth, due: date, today: date) -> Birth | dict[str, Phrase]:
    """Read what was typed, or what is wrong with it by field."""
    born = read_day(typed.born, today)
    cpr = read_cpr(typed.cpr) if typed.cpr.strip() else None
    faults: dict[str, Phrase] = {}
    if isinstance(born, NotADay):
        faults["born"] = Phrase("Skriv, hvilken dag barnet er født.") if born is NotADay.EMPTY else not_a_day_phrase(born, typed.born)
    elif born > today:
        faults["born"] = Phrase("Dagen kan ikke ligge efter i dag.")
    elif abs((due - born).days) > MOST_WEEKS_EARLY * DAYS_A_WEEK:
        faults["born"] = Phrase(
            "Der er mere end {most} uger mellem fødsel og termin. Se efter, om begge dage er rigtige.", {"most": MOST_WEEKS_EARLY}
        )
    early = read_count(typed.weeks_early.strip(), MOST_WEEKS_EARLY) if typed.weeks_early.strip() else -1
    if early is None:
        faults["weeks_early"] = Phrase("Skriv et helt antal uger fra 0 til {most}.", {"most": MOST_WEEKS_EARLY})
    if typed.cpr.strip() and cpr is None:
        faults["cpr"] = Phrase("CPR-nummeret kan ikke læses. Skriv seks cifre, bindestreg og fire tegn. De sidste kan have bogstaver.")
    elif cpr and isinstance(born, date) and cpr.born != born:
        faults["cpr"] = Phrase("CPR-nummeret siger, at barnet er født {day}. Se efter, hvad der er rigtigt.", {"day": cpr.born})
    if faults or isinstance(born, NotADay) or early is None:
        return faults
    return Birth(born, weeks_before_due(due, born) if early < 0 else early, cpr.digits if cpr else None)
