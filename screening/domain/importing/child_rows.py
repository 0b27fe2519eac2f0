"""A child as a row of a list says it, or what is wrong with the row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from screening.domain.children.cpr import read_cpr
from screening.domain.children.facts import ChildFacts
from screening.domain.children.fields import FactField
from screening.domain.children.typed_facts import TypedFacts, check_facts
from screening.domain.importing.adults import ListedAdult, read_adults
from screening.domain.importing.cells import cpr_fault, mended_cpr, mended_day, yes_or_no
from screening.domain.phrase import Phrase

Cells: TypeAlias = Mapping[str, str]
"""What stands in a row, by column; a column that the list lacks is lacking here."""

LONGEST_GROUP: Final = 60
NOBODY: Final = ChildFacts("", date.min)
MARKS: Final = ("interpreter", "name_protected", "address_protected")
FIELDS: Final[Mapping[str, FactField]] = {
    "weeks_early": FactField.WEEKS_EARLY,
    "home_language": FactField.LANGUAGE,
    "interpreter": FactField.INTERPRETER,
    "address": FactField.ADDRESS,
    "name_protected": FactField.NAME_PROTECTED,
    "address_protected": FactField.ADDRESS_PROTECTED,
}
"""The columns that say something besides who the child is."""
ALWAYS: Final = frozenset({FactField.NAME, FactField.BORN})
ALWAYS_WITH_CPR: Final = ALWAYS | {FactField.CPR}


@dataclass(frozen=True, slots=True)
class ChildRow:
    """What a row says. `said` are the facts that it fills in, so that an empty cell erases nothing; `sibling` is a CPR number or empty."""

    facts: ChildFacts
    said: frozenset[FactField]
    group: str = ""
    adults: tuple[ListedAdult, ...] = ()
    sibling: str = ""


def read_child(cells: Cells, today: date) -> ChildRow | dict[str, Phrase]:
    """What a row of tidy cells says, or every fault by column."""
    number = mended_cpr(cells.get("cpr", ""))
    cpr = read_cpr(number) if number else None
    faults: dict[str, Phrase] = {}
    if cpr is None and (fault := cpr_fault(number)):
        faults["cpr"] = fault
    sibling = read_cpr(mended_cpr(cells["sibling"])) if cells.get("sibling") else None
    if sibling is None and (fault := cpr_fault(cells.get("sibling", ""))):
        faults["sibling"] = fault
    born = mended_day(cells.get("born", "")) or (cpr.born.isoformat() if cpr else "")
    marks = {mark: yes_or_no(cells.get(mark, "")) for mark in MARKS}
    faults |= {mark: Phrase("Skriv ja eller nej.") for mark, said in marks.items() if said is None}
    typed = TypedFacts(
        name=name_in(cells),
        born=born,
        cpr=number if cpr else "",
        weeks_early=cells.get("weeks_early", ""),
        language=cells.get("home_language", ""),
        interpreter=bool(marks["interpreter"]),
        address=_address(cells),
        name_protected=bool(marks["name_protected"]),
        address_protected=bool(marks["address_protected"]),
    )
    checked = check_facts(typed, NOBODY if cpr else ChildFacts("", today), today)
    faults |= {column: told for column, told in checked.faults.items() if not (column == "born" and "cpr" in faults and not born)}
    if checked.facts and cpr and checked.facts.born != cpr.born:
        faults["born"] = Phrase("Fødselsdatoen passer ikke til CPR-nummeret, som siger {day}.", {"day": cpr.born})
    if len(cells.get("group", "")) > LONGEST_GROUP:
        faults["group"] = Phrase("Navnet må højst have {count} tegn.", {"count": LONGEST_GROUP})
    adults = tuple(read_adults(cells, faults))
    if faults or checked.facts is None:
        return faults
    said = {field for column, field in FIELDS.items() if cells.get(column)} | (ALWAYS_WITH_CPR if cpr else ALWAYS)
    return ChildRow(
        checked.facts,
        frozenset(said),
        cells.get("group", ""),
        adults,
        sibling.digits if sibling else "",
    )


def name_in(cells: Cells) -> str:
    """The child's name, in one cell or two; »Holm, Alma« is Alma Holm."""
    whole = cells.get("name", "")
    if whole:
        last, comma, first = whole.partition(", ")
        return f"{first} {last}" if comma and first else whole
    return f"{cells.get('first_name', '')} {cells.get('last_name', '')}".strip()


def _address(cells: Cells) -> str:
    place = f"{cells.get('postcode', '')} {cells.get('town', '')}".strip()
    return ", ".join(part for part in (cells.get("address", ""), place) if part)
