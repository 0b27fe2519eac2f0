"""The catalogue is searched as children are: folded."""

import pytest

from screening.domain.ruler.written.configuration import Configuration, District
from screening.services.looking_up.catalogue import look_up, told_on
from screening.services.looking_up.trying import try_ruler
from screening.services.publishing.configurations import InForce
from tests.builders import configuration, offer
from tests.people import TODAY


@pytest.mark.parametrize(
    ("words", "plain"), [("sundhedspleje", "SUNDHEDSPLEJE"), ("forældre", "foraeldre"), ("børn", "boern"), ("børn", "born")]
)
def test_offers_are_found_by_every_spelling(in_force: InForce, words: str, plain: str) -> None:
    found = look_up(in_force.configuration, None, None, words, TODAY)

    assert 0 < found.found < found.total
    assert look_up(in_force.configuration, None, None, plain, TODAY).found == found.found


def test_an_offer_is_told_in_the_words_of_a_ruler_for_its_ages_whichever_is_drawn_above(in_force: InForce) -> None:
    scales = in_force.configuration.scales
    before_birth = scales[0]
    told = {one.id: told_on(one, before_birth, scales) for one in in_force.configuration.offers}

    assert before_birth.ages.last_month < 0
    assert all(told[one.id].ages.overlaps(one.ages) for one in in_force.configuration.offers)
    assert told_on(in_force.configuration.offers[0], scales[2], scales) is scales[2]


def in_districts() -> Configuration:
    """An offer for everybody, and one for the north alone."""
    town = configuration(offer(), offer(id="north", title="I nord", districts=["north"]))
    districts = tuple(District.model_validate({"id": id_, "title": title}) for id_, title in (("north", "Nord"), ("south", "Syd")))
    return town.model_copy(update={"municipality": town.municipality.model_copy(update={"districts": districts})})


@pytest.mark.parametrize(("district", "found"), [("", ["talk", "north"]), ("north", ["talk", "north"]), ("south", ["talk"])])
def test_offers_of_a_district_are_found_in_it_and_where_none_is_chosen(district: str, found: list[str]) -> None:
    catalogue = look_up(in_districts(), None, None, "", TODAY, district)

    assert [one.id for _, offers in catalogue.groups for one in offers] == found


@pytest.mark.parametrize(
    ("district", "offered"), [("north", ["talk", "north"]), ("south", ["talk"]), ("nowhere", ["talk"]), ("", ["talk"])]
)
def test_ruler_without_a_child_asks_for_the_district(district: str, offered: list[str]) -> None:
    trial = try_ruler(in_districts(), {"years": "3", "point.child": "5", "district": district}, TODAY)

    assert trial.result is not None
    assert [one.offer.id for one in trial.result.offers] == offered
