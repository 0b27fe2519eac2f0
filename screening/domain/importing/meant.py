"""Which colleague a row of a list means: by login name, else by e-mail, else by the name in the same unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from screening.domain.importing.columns import folded
from screening.domain.importing.person_rows import PersonRow
from screening.domain.importing.plans import Fate
from screening.domain.people import Unit
from screening.domain.people.staffing import Person
from screening.domain.phrase import Phrase


@dataclass(frozen=True)
class SaidRow:
    """A row that can be read: its number in the file, what it says, and the unit that it names."""

    number: int
    said: PersonRow
    unit: Unit


@dataclass(frozen=True)
class Doubtful:
    """Why nobody knows whom a row means: the column to mend, and what is told."""

    column: str
    told: Phrase
    fate: Fate = Fate.BAD


@dataclass(frozen=True)
class KnownStaff:
    """Everybody who is there or was, by what a list may call them."""

    everybody: tuple[Person, ...]
    by_login: Mapping[str, Person]
    by_email: Mapping[str, tuple[Person, ...]]
    by_name: Mapping[str, tuple[Person, ...]]

    def meant(self, row: SaidRow) -> Person | Doubtful | None:
        """Who is meant; None for somebody who is new."""
        written = row.said.written
        of_email = self.by_email.get(written.email.casefold(), ()) if written.email else ()
        if written.login:
            found = self.by_login.get(written.login)
            other = next((one for one in of_email if found is None or one.id != found.id), None)
            if other is not None:
                return Doubtful("email", Phrase("E-mailadressen hører til brugernavnet »{login}«.", {"login": other.login}))
            return found if found is None else _if_here(found)
        if len(of_email) > 1:
            logins = ", ".join(one.login for one in of_email)
            return Doubtful("email", Phrase("Flere har den e-mailadresse: {logins}. Skriv brugernavnet.", {"logins": logins}))
        return _if_here(of_email[0]) if of_email else self._by_name(row)

    def _by_name(self, row: SaidRow) -> Person | Doubtful | None:
        same = [one for one in self.by_name.get(folded(row.said.written.name), ()) if not one.ended_at]
        here = [one for one in same if any(held.unit.id in row.unit.ids for held in one.roles)]
        if row.said.written.email:
            # An e-mail of one's own tells two apart who work in different units.
            same = [one for one in same if one in here or not one.email]
            here = [one for one in here if not one.email]
        if len(here) == 1:
            return here[0]
        if not same:
            return None
        told = Phrase("Ligner {name} med brugernavnet »{login}«. Skriv det brugernavn, hvis det er samme kollega, og ellers et nyt.")
        return Doubtful("login", told.filled({"name": same[0].name, "login": same[0].login}), Fate.ALIKE)


def known_staff(everybody: Sequence[Person]) -> KnownStaff:
    """Everybody, by what a list may call them; of two with one e-mail of whom one was ended, the one who is here."""
    by_email, by_name = dict[str, list[Person]](), dict[str, list[Person]]()
    for person in everybody:
        by_name.setdefault(folded(person.name), []).append(person)
        if person.email:
            by_email.setdefault(person.email.casefold(), []).append(person)
    here = {email: [one for one in several if not one.ended_at] or several for email, several in by_email.items()}
    return KnownStaff(
        tuple(everybody),
        {person.login: person for person in everybody},
        {email: tuple(several) for email, several in here.items()},
        {name: tuple(several) for name, several in by_name.items()},
    )


@dataclass(frozen=True)
class ListedColleague:
    """One colleague of a list, with every row that means this one."""

    known: Person | None
    rows: tuple[SaidRow, ...]


def by_colleague(rows: Sequence[SaidRow], staff: KnownStaff) -> tuple[tuple[ListedColleague, ...], Mapping[int, Doubtful]]:
    """The colleagues of a list in the order of their first rows, and the rows of which nobody knows whom they mean, by number."""
    found = dict[str, tuple[Person | None, list[SaidRow]]]()
    doubtful = dict[int, Doubtful]()
    above = dict[str, tuple[str, SaidRow]]()
    for row in rows:
        meant = staff.meant(row)
        if isinstance(meant, Doubtful):
            doubtful[row.number] = meant
            continue
        marks = _marks(row)
        key = meant.id if meant else marks[0]
        clash = next((above[mark][1] for mark in marks if mark in above and _are_mixed_up(row, key, mark, *above[mark])), None)
        if clash is not None:
            told = Phrase("Kollegaen står også i række {row}. Skriv brugernavnet i begge.", {"row": clash.number})
            doubtful[row.number] = Doubtful("login", told)
            continue
        for mark in marks:
            above.setdefault(mark, (key, row))
        found.setdefault(key, (meant, []))[1].append(row)
    return tuple(ListedColleague(known, tuple(several)) for known, several in found.values()), doubtful


NAME: Final = "name"


def _marks(row: SaidRow) -> list[str]:
    written = row.said.written
    login = [f"login {written.login}"] if written.login else []
    email = [f"email {written.email.casefold()}"] if written.email else []
    return [*login, *email, f"{NAME} {folded(written.name)}"]


def _are_mixed_up(row: SaidRow, key: str, mark: str, other_key: str, other: SaidRow) -> bool:
    """Whether two rows with one mark may be one colleague and may be two: a name alone tells nobody apart."""
    if mark.startswith(NAME):
        return len(_marks(row)) == 1 or len(_marks(other)) == 1
    return key != other_key


def _if_here(person: Person) -> Person | Doubtful:
    if person.ended_at:
        return Doubtful("name", Phrase("{name} er afsluttet. Tag først brugeren tilbage.", {"name": person.name}))
    return person
