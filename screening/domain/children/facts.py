"""What is known of a child: one value from storage to page and back."""

from dataclasses import dataclass
from datetime import date

from screening.domain.children.cpr import read_cpr
from screening.domain.children.fields import YES, FactField, yes_no
from screening.domain.children.history import Written
from screening.domain.phrase import Phrase


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """What is known of a child. `born` is the due date of an unborn child, `cpr` ten signs or None; texts are empty where unknown."""

    name: str
    born: date
    cpr: str | None = None
    weeks_early: int = 0
    language: str = ""
    interpreter: bool = False
    address: str = ""
    name_protected: bool = False
    address_protected: bool = False

    @property
    def is_protected(self) -> bool:
        """Whether name or address is protected."""
        return self.name_protected or self.address_protected

    @property
    def protection(self) -> tuple[bool, bool]:
        """Whether the name, and whether the address is."""
        return self.name_protected, self.address_protected


def written(facts: ChildFacts) -> Written:
    """The facts as a history keeps them."""
    return {
        FactField.NAME: facts.name,
        FactField.BORN: facts.born.isoformat(),
        FactField.CPR: facts.cpr or "",
        FactField.WEEKS_EARLY: str(facts.weeks_early),
        FactField.LANGUAGE: facts.language,
        FactField.INTERPRETER: yes_no(facts.interpreter),
        FactField.ADDRESS: facts.address,
        FactField.NAME_PROTECTED: yes_no(facts.name_protected),
        FactField.ADDRESS_PROTECTED: yes_no(facts.address_protected),
    }


def facts_of(kept: Written) -> ChildFacts:
    """The facts that are written so: the inverse of `written`."""
    return ChildFacts(
        name=kept[FactField.NAME],
        born=date.fromisoformat(kept[FactField.BORN]),
        cpr=kept[FactField.CPR] or None,
        weeks_early=int(kept[FactField.WEEKS_EARLY]),
        language=kept[FactField.LANGUAGE],
        interpreter=kept[FactField.INTERPRETER] == YES,
        address=kept[FactField.ADDRESS],
        name_protected=kept[FactField.NAME_PROTECTED] == YES,
        address_protected=kept[FactField.ADDRESS_PROTECTED] == YES,
    )


def notices(facts: ChildFacts) -> tuple[Phrase, ...]:
    """What to look at again: nothing that keeps anybody from saving, since a true number may look wrong."""
    cpr = read_cpr(facts.cpr) if facts.cpr else None
    told = []
    if cpr and not cpr.is_replacement and not cpr.is_test and not cpr.fulfils_modulus_11:
        told.append(Phrase("CPR-nummerets sidste ciffer passer ikke til resten. Nye numre gør det ikke altid. Se efter."))
    if cpr and cpr.born != facts.born:
        told.append(
            Phrase(
                "CPR-nummeret siger, at barnet er født {number_day}. Fødselsdatoen siger {day}. Se efter, hvad der er rigtigt.",
                {"number_day": cpr.born, "day": facts.born},
            )
        )
    return tuple(told)
