"""Asking several to look at a child: named colleagues, or so many of a profession."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from screening.domain.counts import read_count
from screening.domain.days import NotADay, not_a_day_phrase, read_day
from screening.domain.people import Role
from screening.domain.phrase import Phrase
from screening.domain.rating.ratings import FEWEST, MOST

LATEST: Final = timedelta(days=92)
RATER: Final = "rater."


@dataclass(frozen=True)
class TypedAsking:
    """What stands in the form: ids of colleagues, or a role and how many of it, and the day."""

    raters: frozenset[str] = frozenset()
    role: str = ""
    wanted: str = ""
    due_on: str = ""


def read_asking(given: Mapping[str, str]) -> TypedAsking:
    """What a form's fields say. Never raises."""
    raters = frozenset(name.removeprefix(RATER) for name, value in given.items() if name.startswith(RATER) and value)
    return TypedAsking(raters, given.get("role", ""), given.get("wanted", ""), given.get("due_on", ""))


@dataclass(frozen=True)
class RatersAskedFor:
    """What was asked for, as far as it could be read; `faults` are by the form's fields."""

    raters: frozenset[str]
    role: Role | None
    wanted: int
    due_on: date
    faults: Mapping[str, Phrase] = field(default_factory=dict)


def read_asked(typed: TypedAsking, colleagues: Collection[str], by_role: Mapping[Role, int], today: date) -> RatersAskedFor:
    """Read the form. `colleagues` are the ids of those who may be asked, `by_role` how many there are of each profession."""
    faults: dict[str, Phrase] = {}
    day = read_day(typed.due_on, today + LATEST)
    if isinstance(day, NotADay):
        faults["due_on"] = not_a_day_phrase(day, typed.due_on)
    elif day < today:
        faults["due_on"] = Phrase("Den {day} er gået. Skriv en dag fra i dag.", {"day": day})
    elif day > today + LATEST:
        faults["due_on"] = Phrase("Skriv en dag inden for tre måneder.")
    role = Role(typed.role) if typed.role in set(by_role) else None
    wanted = len(typed.raters)
    if typed.raters and role:
        faults["role"] = Phrase("Vælg enten kolleger ved navn eller en faggruppe.")
    elif role:
        wanted = read_count(typed.wanted, MOST) or 0
        if wanted < FEWEST:
            faults["wanted"] = Phrase("Skriv et tal fra {fewest} til {most}.", {"fewest": FEWEST, "most": MOST})
        elif wanted > by_role[role]:
            faults["wanted"] = Phrase("Der er kun {count} af den faggruppe her.", {"count": by_role[role]})
    elif not typed.raters <= set(colleagues):
        faults["raters"] = Phrase("En af dem arbejder her ikke mere. Vælg igen.")
    elif len(typed.raters) < FEWEST:
        faults["raters"] = Phrase("Vælg mindst to, der skal se på barnet. Du kan selv være den ene.")
    elif len(typed.raters) > MOST:
        faults["raters"] = Phrase("Vælg højst {most}.", {"most": MOST})
    return RatersAskedFor(typed.raters, role, wanted, day if isinstance(day, date) else today, faults)
