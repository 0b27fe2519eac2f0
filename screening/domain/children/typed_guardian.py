"""A child's adult as somebody typed it, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from screening.domain.children.cpr import number_apart, read_cpr
from screening.domain.children.fields import FactField, yes_no
from screening.domain.children.guardians import MayBeTold, Relation
from screening.domain.children.history import Written
from screening.domain.children.typed_facts import LONGEST_LINE, LONGEST_NAME, too_long
from screening.domain.cleaning import one_line
from screening.domain.phrase import Phrase

RELATIONS: Final = frozenset(Relation)
TOLD: Final = frozenset(MayBeTold)


@dataclass(frozen=True)
class TypedGuardian:
    """What the fields of the page hold. `phone`, `address`, `told` and `told_agreed` are None where the page had no such field.

    `has_cpr`: a number is kept, which the page does not show. An empty field then leaves it as it is, unless it is to be `cpr_gone`.
    """

    name: str = ""
    relation: str = ""
    custody: bool = False
    told: str | None = ""
    told_agreed: str | None = ""
    phone: str | None = ""
    cpr: str = ""
    address: str | None = ""
    address_protected: bool = False
    language: str = ""
    interpreter: bool = False
    has_cpr: bool = False
    cpr_gone: bool = False

    @property
    def leaves_cpr(self) -> bool:
        """Whether the number that is kept stays."""
        return self.has_cpr and not self.cpr_gone and not self.cpr.strip()


NOBODY_YET = TypedGuardian(custody=True, told=MayBeTold.ALL)
"""What stands on the page of somebody new: most are parents with custody, who are told everything."""


@dataclass(frozen=True)
class CheckedGuardian:
    """The adult that was typed, as a history keeps it, or what is wrong with it, by field."""

    written: Written | None
    faults: Mapping[str, Phrase]


def check_guardian(typed: TypedGuardian, before: Written) -> CheckedGuardian:
    """Read what was typed about an adult. Of what was known `before` that stays which the page had no field for, or did not show."""
    name, language = one_line(typed.name), one_line(typed.language)
    told = before.get(FactField.TOLD, "") if typed.told is None else typed.told
    agreed = before.get(FactField.TOLD_AGREED, "") if typed.told_agreed is None else one_line(typed.told_agreed)
    phone = before.get(FactField.GUARDIAN_PHONE, "") if typed.phone is None else one_line(typed.phone)
    address = before.get(FactField.GUARDIAN_ADDRESS, "") if typed.address is None else one_line(typed.address)
    cpr = read_cpr(typed.cpr) if typed.cpr.strip() else None
    asked: dict[str, Phrase | None] = {
        "guardian_name": adult_name_fault(name),
        "relation": None if typed.relation in RELATIONS else Phrase("Vælg, hvad den voksne er for barnet."),
        "told": None if told in TOLD else Phrase("Vælg, hvad den voksne må få at vide."),
        "told_agreed": _agreed_fault(told, agreed),
        "phone": too_long(phone, LONGEST_LINE),
        "cpr": Phrase("CPR-nummeret kan ikke læses. Skriv seks cifre, bindestreg og fire tegn. De sidste kan have bogstaver.")
        if typed.cpr.strip() and cpr is None
        else None,
        "address": too_long(address, LONGEST_LINE),
        "home_language": too_long(language, LONGEST_LINE),
    }
    faults = {field: fault for field, fault in asked.items() if fault}
    if faults:
        return CheckedGuardian(None, faults)
    return CheckedGuardian(
        {
            FactField.GUARDIAN_NAME: name,
            FactField.GUARDIAN_CPR: before.get(FactField.GUARDIAN_CPR, "") if typed.leaves_cpr else cpr.digits if cpr else "",
            FactField.GUARDIAN_PHONE: phone,
            FactField.GUARDIAN_ADDRESS: address,
            FactField.GUARDIAN_ADDRESS_PROTECTED: yes_no(typed.address_protected),
            FactField.GUARDIAN_LANGUAGE: language,
            FactField.GUARDIAN_INTERPRETER: yes_no(typed.interpreter),
            FactField.RELATION: typed.relation,
            FactField.CUSTODY: yes_no(typed.custody),
            FactField.TOLD: told,
            FactField.TOLD_AGREED: agreed if told == MayBeTold.AGREED else "",
        },
        {},
    )


def adult_name_fault(name: str) -> Phrase | None:
    """What is wrong with the name of an adult."""
    if not name:
        return Phrase("Skriv den voksnes navn.")
    if number_apart(name)[0]:
        return Phrase("Skriv kun navnet her. Et CPR-nummer eller en dato har sit eget felt.")
    return too_long(name, LONGEST_NAME)


def _agreed_fault(told: str, agreed: str) -> Phrase | None:
    if told == MayBeTold.AGREED and not agreed:
        return Phrase("Skriv, hvad der er aftalt.")
    return too_long(agreed, LONGEST_LINE)
