"""The catalogue is searched as children are: folded."""

import pytest

from screening.services.looking_up.catalogue import look_up
from screening.services.publishing.configurations import InForce
from tests.people import TODAY


@pytest.mark.parametrize(
    ("words", "plain"), [("sundhedspleje", "SUNDHEDSPLEJE"), ("forældre", "foraeldre"), ("børn", "boern"), ("børn", "born")]
)
def test_offers_are_found_by_every_spelling(in_force: InForce, words: str, plain: str) -> None:
    found = look_up(in_force.configuration, None, None, words, TODAY)

    assert 0 < found.found < found.total
    assert look_up(in_force.configuration, None, None, plain, TODAY).found == found.found
