"""Sign-on gives roles by the names of units: whoever works in one that is merged or renamed is not shut out by that."""

import pytest

from screening.domain.people import Role
from screening.domain.ruler.written.sign_on import SignOnFile, SignOnRule
from screening.errors import Invalid
from screening.services.entering.sign_on import granting
from screening.services.people import closing, keeping_units
from screening.storage.database import Database
from tests.people import NOW, TODAY, People

CLAIMS = {"groups": ("børnehus",), "place": ("Børnehuset Solsikken",)}


@pytest.mark.parametrize("rule", [{"unit": "Børnehuset Solsikken"}, {"unit_from": "place"}])
def test_the_name_of_a_unit_that_went_into_another_gives_the_role_there(db: Database, people: People, rule: dict[str, str]) -> None:
    written = SignOnFile(sign_on=(SignOnRule(claim="groups", values=("børnehus",), role=Role.CHILDCARE_WORKER, **rule),))
    closing.merge(db, people.dorte, people.solsikken.id, people.other.id, NOW)

    (given,) = granting.wanted_roles(db, CLAIMS, written, TODAY)

    assert (given.unit.id, given.role) == (people.other.id, Role.CHILDCARE_WORKER)


def test_a_unit_gets_no_name_that_the_sign_on_does_not_know(db: Database, people: People) -> None:
    unit = people.solsikken

    def rename(name: str, *mapped: str) -> None:
        keeping_units.mend(db, people.dorte, unit.id, name, unit.kind, "", (), mapped, NOW)

    with pytest.raises(Invalid) as refused:
        rename("Solhuset", "børnehuset  solsikken", "PPR")
    assert list(refused.value.faults) == ["unit"]

    rename("Børnehuset SOLSIKKEN", "Børnehuset Solsikken")
    rename("Solhuset", "Børnehuset Solsikken", "Solhuset")
    rename("Solgården", "PPR")
    assert keeping_units.look_at(db, people.dorte, unit.id, TODAY).kept.unit.name == "Solgården"
