"""A child as a row of a list says it, or what is wrong with the row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from screening.domain.children.cpr import read_cpr
from screening.domain.children.facts import ChildFacts
from screening.domain.children.fields import FactField
from screening.domain.children.guardians import MayBeTold, Relation
from screening.domain.children.history import Written
from screening.domain.children.typed_facts import TypedFacts, check_facts
from screening.domain.children.typed_guardian import TypedGuardian, check_guardian
from screening.domain.importing.cells import cpr_fault, mended_cpr, yes_or_no
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
RELATIONS: Final[Mapping[str, Relation]] = {str(one.words.danish): one for one in Relation} | {
    "moder": Relation.MOTHER,
    "fader": Relation.FATHER,
    "medmoder": Relation.CO_MOTHER,
    "mormor": Relation.GRANDPARENT,
    "morfar": Relation.GRANDPARENT,
    "farmor": Relation.GRANDPARENT,
    "farfar": Relation.GRANDPARENT,
}


@dataclass(frozen=True)
class ChildRow:
    """What a row says. `said` are the facts that it fills in, so that an empty cell erases nothing; `sibling` is a CPR number or empty."""

    facts: ChildFacts
    said: frozenset[FactField]
    group: str = ""
    guardians: tuple[Written, ...] = ()
    sibling: str = ""


def read_child(cells: Cells, today: date) -> ChildRow | dict[str, Phrase]:
    """What a row of tidy cells says, or every fault by column."""
    number = mended_cpr(cells.get("cpr", ""))
    cpr = read_cpr(number) if number else None
    faults: dict[str, Phrase] = {}
    if not cpr and (fault := cpr_fault(cells.get("cpr", ""))):
        faults["cpr"] = fault
    if fault := cpr_fault(cells.get("sibling", "")):
        faults["sibling"] = fault
    born = cells.get("born", "") or (cpr.born.isoformat() if cpr else "")
    marks = {mark: yes_or_no(cells.get(mark, "")) for mark in MARKS}
    faults |= {mark: Phrase("Skriv ja eller nej.") for mark, said in marks.items() if said is None}
    typed = TypedFacts(
        name=_name(cells),
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
    guardians = _guardians(cells, faults)
    if faults or checked.facts is None:
        return faults
    said = {field for column, field in FIELDS.items() if cells.get(column)} | {FactField.NAME, FactField.BORN}
    sibling = read_cpr(mended_cpr(cells["sibling"])) if cells.get("sibling") else None
    return ChildRow(
        checked.facts,
        frozenset(said | ({FactField.CPR} if cpr else set())),
        cells.get("group", ""),
        guardians,
        sibling.digits if sibling else "",
    )


def _name(cells: Cells) -> str:
    """A name in one cell or two; »Holm, Alma« is Alma Holm."""
    whole = cells.get("name", "")
    if whole:
        last, comma, first = whole.partition(", ")
        return f"{first} {last}" if comma and first else whole
    return f"{cells.get('first_name', '')} {cells.get('last_name', '')}".strip()


def _address(cells: Cells) -> str:
    place = f"{cells.get('postcode', '')} {cells.get('town', '')}".strip()
    return ", ".join(part for part in (cells.get("address", ""), place) if part)


def _guardians(cells: Cells, faults: dict[str, Phrase]) -> tuple[Written, ...]:
    """The adults of a row. Whoever is called a parent has custody and may be told everything, as on the page of somebody new; for others
    the list does not know, and nobody is told anything until somebody has said so.
    """
    found: list[Written] = []
    for who in ("mother", "father", "adult"):
        if not cells.get(f"{who}_name"):
            continue
        relation = RELATIONS.get(cells.get("adult_relation", "").casefold(), Relation.OTHER) if who == "adult" else Relation(who)
        parent = relation in (Relation.MOTHER, Relation.FATHER, Relation.CO_MOTHER)
        fault = cpr_fault(cells.get(f"{who}_cpr", ""))
        typed = TypedGuardian(
            name=cells[f"{who}_name"],
            relation=relation,
            custody=parent,
            told=MayBeTold.ALL if parent else MayBeTold.NOTHING,
            phone=cells.get(f"{who}_phone", ""),
            cpr="" if fault else mended_cpr(cells.get(f"{who}_cpr", "")),
        )
        checked = check_guardian(typed, {})
        if fault:
            faults[f"{who}_cpr"] = fault
        faults |= {f"{who}_name": told for told in checked.faults.values()}
        if checked.written is not None:
            found.append(checked.written)
    return tuple(found)
