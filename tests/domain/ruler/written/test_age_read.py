"""The age that a scale goes by: the child's own, or counted from the day on which it was due."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import scale


@pytest.mark.parametrize(
    ("age_months", "corrected_months", "read"),
    [(13, 11, 11), (23, 21, 21), (24, 22, 24), (30, 28, 30), (1, -1, 0), (0, -2, 0), (-3, -3, -3)],
)
def test_age_is_corrected_until_the_age_that_the_scale_names(age_months: int, corrected_months: int, read: int) -> None:
    ruler = scale(ages="pregnancy-35 months", corrected_until="24 months")

    assert ruler.age_read(age_months, corrected_months) == read


@given(st.integers(-10, 300), st.integers(0, 5))
def test_scale_that_corrects_nothing_goes_by_the_age(age_months: int, early: int) -> None:
    assert scale().age_read(age_months, age_months - early) == age_months


@given(st.integers(0, 40), st.integers(0, 5))
def test_child_that_is_born_is_never_read_as_unborn(age_months: int, early: int) -> None:
    ruler = scale(ages="pregnancy-35 months", corrected_until="24 months")

    assert ruler.age_read(age_months, age_months - early) >= 0
