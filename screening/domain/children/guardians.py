"""The adults of a child: who they are, who has custody, what each may be told, and who must not be contacted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from screening.domain.children.fields import YES, FactField, yes_no
from screening.domain.children.history import Written
from screening.domain.phrase import Phrase


class Relation(StrEnum):
    """What an adult is to a child. The value stands in the database."""

    MOTHER = "mother"
    FATHER = "father"
    CO_MOTHER = "co_mother"
    STEP_PARENT = "step_parent"
    FOSTER_PARENT = "foster_parent"
    GRANDPARENT = "grandparent"
    LEGAL_GUARDIAN = "legal_guardian"
    OTHER = "other"

    @property
    def words(self) -> Phrase:
        """What it is called before the name."""
        return RELATION_WORDS[self]


RELATION_WORDS: Final[Mapping[Relation, Phrase]] = {
    Relation.MOTHER: Phrase("mor"),
    Relation.FATHER: Phrase("far"),
    Relation.CO_MOTHER: Phrase("medmor"),
    Relation.STEP_PARENT: Phrase("stedforælder"),
    Relation.FOSTER_PARENT: Phrase("plejeforælder"),
    Relation.GRANDPARENT: Phrase("bedsteforælder"),
    Relation.LEGAL_GUARDIAN: Phrase("værge"),
    Relation.OTHER: Phrase("anden voksen"),
}


class MayBeTold(StrEnum):
    """What an adult may be told about a child. The value stands in the database."""

    ALL = "all"
    AGREED = "agreed"
    NOTHING = "nothing"

    @property
    def words(self) -> Phrase:
        """What it is called."""
        match self:
            case MayBeTold.ALL:
                return Phrase("Alt om barnet")
            case MayBeTold.AGREED:
                return Phrase("Kun det, der er aftalt")
            case MayBeTold.NOTHING:
                return Phrase("Ingenting")


@dataclass(frozen=True)
class Guardian:
    """An adult, the same for all children it is tied to. `cpr` is ten signs or None; texts are empty where nothing is known."""

    id: str
    name: str
    cpr: str | None = None
    phone: str = ""
    address: str = ""
    address_protected: bool = False
    language: str = ""
    interpreter: bool = False


@dataclass(frozen=True)
class NoContact:
    """That an adult must not be contacted about a child: since which day, and why, as the unit `unit_id` wrote it."""

    since: date
    reason: str
    unit_id: str


@dataclass(frozen=True)
class Tie:
    """What an adult is to one child, from a day until a day, both included: ended, never erased."""

    id: str
    child_id: str
    guardian: Guardian
    relation: Relation
    custody: bool
    told: MayBeTold
    told_agreed: str
    no_contact: NoContact | None
    since: date
    until: date | None = None


def written_tie(tie: Tie) -> Written:
    """An adult and what it is to a child, as a history keeps them. A contact ban is written by an act of its own."""
    guardian = tie.guardian
    return {
        FactField.GUARDIAN_NAME: guardian.name,
        FactField.GUARDIAN_CPR: guardian.cpr or "",
        FactField.GUARDIAN_PHONE: guardian.phone,
        FactField.GUARDIAN_ADDRESS: guardian.address,
        FactField.GUARDIAN_ADDRESS_PROTECTED: yes_no(guardian.address_protected),
        FactField.GUARDIAN_LANGUAGE: guardian.language,
        FactField.GUARDIAN_INTERPRETER: yes_no(guardian.interpreter),
        FactField.RELATION: str(tie.relation),
        FactField.CUSTODY: yes_no(tie.custody),
        FactField.TOLD: str(tie.told),
        FactField.TOLD_AGREED: tie.told_agreed,
    }


def guardian_of(id_: str, kept: Written) -> Guardian:
    """The adult that is written so."""
    return Guardian(
        id=id_,
        name=kept[FactField.GUARDIAN_NAME],
        cpr=kept[FactField.GUARDIAN_CPR] or None,
        phone=kept[FactField.GUARDIAN_PHONE],
        address=kept[FactField.GUARDIAN_ADDRESS],
        address_protected=kept[FactField.GUARDIAN_ADDRESS_PROTECTED] == YES,
        language=kept[FactField.GUARDIAN_LANGUAGE],
        interpreter=kept[FactField.GUARDIAN_INTERPRETER] == YES,
    )


def tie_of(id_: str, child_id: str, guardian: Guardian, kept: Written, since: date) -> Tie:
    """What an adult is to a child, as it is written."""
    return Tie(
        id=id_,
        child_id=child_id,
        guardian=guardian,
        relation=Relation(kept[FactField.RELATION]),
        custody=kept[FactField.CUSTODY] == YES,
        told=MayBeTold(kept[FactField.TOLD]),
        told_agreed=kept[FactField.TOLD_AGREED],
        no_contact=None,
        since=since,
    )
