"""The adults of a child as a row of a list names them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from screening.domain.children.cpr import read_cpr
from screening.domain.children.guardians import MayBeTold, Relation
from screening.domain.children.typed_facts import LONGEST_LINE, too_long
from screening.domain.children.typed_guardian import adult_name_fault
from screening.domain.importing.cells import cpr_fault, mended_cpr
from screening.domain.phrase import Phrase

RELATIONS: Final[Mapping[str, Relation]] = {str(one.words.danish): one for one in Relation} | {
    "moder": Relation.MOTHER,
    "fader": Relation.FATHER,
    "medmoder": Relation.CO_MOTHER,
    "mormor": Relation.GRANDPARENT,
    "morfar": Relation.GRANDPARENT,
    "farmor": Relation.GRANDPARENT,
    "farfar": Relation.GRANDPARENT,
}
PARENTS: Final = frozenset({Relation.MOTHER, Relation.FATHER, Relation.CO_MOTHER})
COLUMNS: Final = tuple((who, f"{who}_name", f"{who}_cpr", f"{who}_phone") for who in ("mother", "father", "adult"))


@dataclass(frozen=True, slots=True)
class ListedAdult:
    """An adult by name, what it is to the child (the value of a `Relation`), CPR number (ten signs or nothing) and telephone.

    Whoever is called a parent has custody and may be told everything, as on the page of somebody new; for others the list does not know,
    and nobody is told anything until somebody has said so.
    """

    name: str
    relation: str
    cpr: str = ""
    phone: str = ""

    @property
    def custody(self) -> bool:
        """Whether the adult has custody of the child."""
        return self.relation in PARENTS

    @property
    def told(self) -> MayBeTold:
        """What the adult may be told about the child."""
        return MayBeTold.ALL if self.relation in PARENTS else MayBeTold.NOTHING


def read_adults(cells: Mapping[str, str], faults: dict[str, Phrase]) -> Iterator[ListedAdult]:
    """The adults of a row of tidy cells; what is wrong with one is added to the `faults`, by column."""
    for who, in_name, in_cpr, in_phone in COLUMNS:
        name = cells.get(in_name, "")
        if not name:
            continue
        number, phone = cells.get(in_cpr, ""), cells.get(in_phone, "")
        cpr = read_cpr(mended_cpr(number)) if number else None
        if cpr is None and (fault := cpr_fault(number)):
            faults[in_cpr] = fault
        if fault := adult_name_fault(name):
            faults[in_name] = fault
        if fault := too_long(phone, LONGEST_LINE):
            faults[in_phone] = fault
        relation = RELATIONS.get(cells.get("adult_relation", "").casefold(), Relation.OTHER) if who == "adult" else who
        yield ListedAdult(name, str(relation), cpr.digits if cpr else "", phone)
