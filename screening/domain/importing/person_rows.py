"""A colleague as a row of a list says it: who, in which unit, as what, and from which day until which."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from screening.domain.days import NotADay, not_a_day_phrase, read_day
from screening.domain.importing.columns import Column, folded
from screening.domain.people import Role
from screening.domain.people.lists import WrittenPerson
from screening.domain.people.words import ROLES
from screening.domain.phrase import Phrase

LATEST_YEARS: Final = 10
"""Two digits of a year mean one of the next ten at the latest."""

PERSON_COLUMNS: Final[Mapping[str, Column]] = {
    "name": Column(Phrase("Navn"), ("navn", "medarbejder", "medarbejderens navn", "fulde navn", "kollega", "ansat", "name")),
    "first_name": Column(Phrase("Fornavn"), ("fornavn", "fornavne", "first name")),
    "last_name": Column(Phrase("Efternavn"), ("efternavn", "efternavne", "last name", "surname")),
    "title": Column(Phrase("Stilling"), ("stilling", "stillingsbetegnelse", "titel", "jobtitel", "title")),
    "email": Column(
        Phrase("E-mail på arbejdet"),
        ("e mail", "email", "mail", "arbejdsmail", "mailadresse", "e mailadresse", "e mail på arbejdet", "work e mail"),
    ),
    "login": Column(Phrase("Brugernavn"), ("brugernavn", "login", "bruger", "bruger id", "brugerid", "initialer", "username")),
    "unit": Column(
        Phrase("Enhed"), ("enhed", "institution", "institutionsnavn", "skole", "børnehus", "dagtilbud", "arbejdssted", "afdeling", "unit")
    ),
    "role": Column(Phrase("Rolle"), ("rolle", "roller", "adgang", "role")),
    "since": Column(
        Phrase("Første dag"), ("første dag", "fra", "fra dato", "startdato", "ansat fra", "ansættelsesdato", "tiltrædelse", "from")
    ),
    "until": Column(
        Phrase("Sidste dag"), ("sidste dag", "til", "til dato", "slutdato", "ansat til", "fratrædelse", "fratrædelsesdato", "until")
    ),
}
"""What a list of colleagues may hold."""

USUAL_ROLES: Final[Mapping[str, Role]] = {
    "institutionsleder": Role.MANAGER,
    "skoleleder": Role.MANAGER,
    "daglig leder": Role.MANAGER,
    "klasselærer": Role.TEACHER,
    "socialrådgiver": Role.CASE_ADVISER,
    "rådgiver": Role.CASE_ADVISER,
    "myndighedsrådgiver": Role.CASE_ADVISER,
    "aktindsigt": Role.FILE_ACCESS,
}
"""What others call a role besides its own name. What is not listed is asked for: nobody's access is guessed."""

ROLE_BY_WORD: Final[Mapping[str, Role]] = {
    folded(word): role
    for words in (
        USUAL_ROLES.items(),
        ((str(ROLES[role].danish), role) for role in Role),
        ((str(role).replace("_", " "), role) for role in Role),
    )
    for word, role in words
}


@dataclass(frozen=True)
class PersonRow:
    """What a row says. An empty text says nothing, and erases nothing; without days a role begins today and lasts."""

    written: WrittenPerson
    unit: str
    role: Role
    since: date | None
    until: date | None


def read_person(cells: Mapping[str, str], today: date) -> PersonRow | dict[str, Phrase]:
    """What a row of tidy cells says, or every fault by column."""
    faults: dict[str, Phrase] = {}
    role = ROLE_BY_WORD.get(folded(cells.get("role", "")))
    if role is None:
        faults["role"] = _no_role(cells.get("role", ""))
    if not cells.get("unit"):
        faults["unit"] = Phrase("Skriv, hvilken enhed kollegaen arbejder i, eller vælg én for hele listen.")
    since, until = (_day(cells.get(column, ""), column, today, faults) for column in ("since", "until"))
    if since and until and until < since:
        faults["until"] = Phrase("Den sidste dag ligger før den første.")
    name = _name(cells)
    if not name:
        faults["name"] = Phrase("Skriv navnet.")
    if faults or role is None:
        return faults
    written = WrittenPerson(name, cells.get("title", ""), cells.get("email", ""), cells.get("login", "").lower())
    return PersonRow(written, cells["unit"], role, since, until)


def _no_role(written: str) -> Phrase:
    known = ", ".join(words.danish for words in ROLES.values())
    if not written:
        return Phrase("Skriv rollen, eller vælg én for hele listen. Der kan stå: {known}.", {"known": known})
    return Phrase("»{written}« er ikke en rolle. Der kan stå: {known}.", {"written": written, "known": known})


def _day(written: str, column: str, today: date, faults: dict[str, Phrase]) -> date | None:
    day = read_day(written, today.replace(year=today.year + LATEST_YEARS, day=1))
    if isinstance(day, date):
        return day
    if day is not NotADay.EMPTY:
        faults[column] = not_a_day_phrase(day, written)
    return None


def _name(cells: Mapping[str, str]) -> str:
    """A name in one cell or two; »Holm, Alma« is Alma Holm."""
    last, comma, first = cells.get("name", "").partition(", ")
    if comma and first:
        return f"{first} {last}"
    return cells.get("name", "") or f"{cells.get('first_name', '')} {cells.get('last_name', '')}".strip()
