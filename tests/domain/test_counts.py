"""Whole numbers from outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.counts import read_count


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_number_is_read_where_it_lies_within_its_bounds(number: int, least: int, most: int) -> None:
    assert read_count(str(number), most, least) == (number if least <= number <= most else None)


@pytest.mark.parametrize("written", ["7", " 7\n", "07", "0" * 5_000 + "7"])
def test_space_around_and_noughts_in_front_change_nothing(written: str) -> None:
    assert read_count(written, 10) == 7


@pytest.mark.parametrize("written", ["", " ", "²", "٣", "৩", "+3", "-3", "3.0", "1_0", "3 4", "1e1", "\x00", "\ud800", "9" * 5_000])
def test_what_is_no_number_in_plain_digits_is_none(written: str) -> None:
    assert read_count(written, 10**9) is None


@given(st.text())
def test_anything_has_an_answer(written: str) -> None:
    count = read_count(written, 20)

    assert count is None or 0 <= count <= 20
