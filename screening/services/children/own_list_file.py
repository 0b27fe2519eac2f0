"""The own children as a file, as they are chosen on their page: what the list tells, of every child that is chosen. A row of the log."""

from datetime import date, datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.children.facts import ChildFacts
from screening.domain.children.own_list import ListChoice, chosen
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.readings import read_for
from screening.domain.sharing.child_facts import NAME_WITHHELD, tellable_facts
from screening.domain.sharing.outlets import Outlet
from screening.domain.words import age_of_phrase
from screening.errors import Invalid
from screening.language import local_day, render, written_day
from screening.reports.list_files import as_file
from screening.services.children import own_list as lists
from screening.services.children.own_list import PlacedNow, Row
from screening.services.sharing.log_files import UNDER_CAUTION
from screening.storage import audit
from screening.storage.children import own_list
from screening.storage.database import Database

MOST_IN_A_FILE: Final = 5000
"""A unit, and a district of health visitors: whoever wants a whole municipality wants figures."""
BEGIN: Final = (Phrase("Barn"), Phrase("Alder"), Phrase("Gruppe"))
END: Final = (Phrase("Set senest"), Phrase("Se på igen"), Phrase("Kender barnet"), Phrase("Bemærk"))
NO_CONTACT: Final = Phrase("En af barnets voksne må ikke kontaktes")


def fetch(db: Database, user: User, choice: ListChoice, kind: str, now: datetime, language: str) -> bytes:
    """Every child that is chosen, in the order that is chosen. Raises `Invalid` where they are too many for a file."""
    listed, groups = lists.of_user(db, user, now)
    here = chosen(listed, choice)
    if len(here) > MOST_IN_A_FILE:
        raise Invalid({"": Phrase("En fil kan højst have {count} børn. Vælg en enhed eller en gruppe først.", {"count": MOST_IN_A_FILE})})
    ids = [child.id for child in here]
    audit.view(db, now, Act.OWN_CHILDREN_FETCHED, user, listed=ids)
    rows, protected = lists.rows_of(db, user, here, groups), own_list.with_protected_name(db, ids)
    dimensions = lists.columns_of(rows)
    headings = [*(render(words, language) for words in BEGIN), *(render(one.title, language) for one in dimensions)]
    told = [
        _told(row, tuple(one.id for one in dimensions), local_day(now), language, is_protected=row.child.id in protected) for row in rows
    ]
    return as_file([*headings, *(render(words, language) for words in END)], told, kind)


def _told(row: Row, dimensions: tuple[str, ...], today: date, language: str, *, is_protected: bool) -> list[str]:
    child = row.child
    facts = tellable_facts(ChildFacts(row.name, child.born, name_protected=is_protected), Outlet.LIST_FILE)
    age = age_of_phrase(child.born, today)
    notes = [words for holds, words in ((row.under_caution, UNDER_CAUTION), (row.no_contact, NO_CONTACT)) if holds]
    return [
        facts.name or render(NAME_WITHHELD, language),
        render(Phrase("termin {day}", {"day": child.born}) if child.born > today else age, language),
        row.group,
        *(_placed(row.placed.get(dimension), language) for dimension in dimensions),
        written_day(child.seen_on) if child.seen_on else "",
        written_day(child.due_on) if child.due_on else "",
        row.knows or "",
        ". ".join(render(words, language) for words in notes),
    ]


def _placed(placed: PlacedNow | None, language: str) -> str:
    """A point with its zone's word: a number without it could be read the wrong way round."""
    if placed is None:
        return ""
    zone = read_for(placed.scale, placed.dimension, placed.age_months).zone_at(placed.point)
    return f"{placed.point} {render(zone.title, language)}" if zone else str(placed.point)
