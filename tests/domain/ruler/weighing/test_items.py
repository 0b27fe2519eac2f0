"""A number that was measured belongs to exactly one stretch, however finely it was measured."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.ruler.written.items.number import Number
from tests.builders import guided_item


def weight(between: str, bands: dict[str, int]) -> Number:
    return guided_item(id="weight", type="number", unit="kg", between=between, bands=bands)


WEIGHT = weight("0.5-30", {"below 2.5": 3, "2.5-4.5": 9, "4.6 and up": 7})


@pytest.mark.parametrize(
    ("answer", "point"), [("0.5", 3), ("2.4", 3), ("2.49", 3), ("2.5", 9), ("4,5", 9), ("4.55", 9), ("4.599", 9), ("4.6", 7), ("30", 7)]
)
def test_a_number_is_read_with_as_many_decimals_as_the_stretches(answer: str, point: int) -> None:
    assert WEIGHT.points(answer) == (point,)


@given(st.decimals(Decimal("0.5"), Decimal(30), places=3))
def test_every_number_that_may_be_answered_speaks_for_one_point(number: Decimal) -> None:
    assert len(WEIGHT.points(str(number))) == 1


@pytest.mark.parametrize("answer", ["0.4", "31", "-1", "tre", "1e1", ""])
def test_what_is_no_number_within_the_bounds_speaks_for_nothing(answer: str) -> None:
    assert WEIGHT.points(answer) == ()


@pytest.mark.parametrize(("bands", "decimals"), [({"1-30": 1}, 0), ({"1.0-30": 1}, 0), ({"below 2.25": 1, "2.25-30": 2}, 2)])
def test_decimals_are_those_that_somebody_wrote(bands: dict[str, int], decimals: int) -> None:
    assert weight("1-30", bands).decimals == decimals
