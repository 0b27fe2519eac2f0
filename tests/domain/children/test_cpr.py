"""CPR numbers: the century, the fictitious ones, and the check sum that valid numbers may fail."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.children.cpr import read_cpr

# The table of the CPR office: seventh digit, two-digit year, year of birth. All with day + 60, so that nobody has them.
CENTURIES = [
    ("0", "00", 1900),
    ("3", "99", 1999),
    ("4", "00", 2000),
    ("4", "36", 2036),
    ("4", "37", 1937),
    ("4", "99", 1999),
    ("5", "00", 2000),
    ("5", "57", 2057),
    ("5", "58", 1858),
    ("8", "57", 2057),
    ("8", "99", 1899),
    ("9", "36", 2036),
    ("9", "37", 1937),
]


@pytest.mark.parametrize(("seventh", "year", "born"), CENTURIES)
def test_seventh_digit_tells_the_century(seventh: str, year: str, born: int) -> None:
    cpr = read_cpr(f"6103{year}-{seventh}000")

    assert cpr is not None
    assert cpr.born == date(born, 3, 1)


@pytest.mark.parametrize("written", ["630221-4996", "6302214996", "630221 4996", "  630221-4996  "])
def test_number_is_read_however_it_is_written(written: str) -> None:
    cpr = read_cpr(written)

    assert cpr is not None
    assert (cpr.written, cpr.born, cpr.is_test) == ("630221-4996", date(2021, 2, 3), True)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "630221",
        "630221-499",
        "630221-49960",
        "920221-4996",
        "601321-4996",
        "900221-4996",
        "890221-4996",
        "63O221-4996",
        "٦٣٠٢٢١-٤٩٩٦",
        "x630221-4996",
    ],
)
def test_what_is_no_number(written: str) -> None:
    assert read_cpr(written) is None


def test_leap_day_counts_in_leap_years_alone() -> None:
    assert read_cpr("890220-4000") is not None
    assert read_cpr("890221-4000") is None


def test_check_sum() -> None:
    checks = [read_cpr(f"6302214{serial:03d}") for serial in range(1000)]

    passing = [cpr for cpr in checks if cpr is not None and cpr.fulfils_modulus_11]
    assert len(passing) in (90, 91)
    assert all(
        sum(int(digit) * weight for digit, weight in zip(cpr.digits, (4, 3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True)) % 11 == 0
        for cpr in passing
    )


@given(st.text(max_size=14))
def test_any_text_is_a_number_or_none(written: str) -> None:
    cpr = read_cpr(written)

    assert cpr is None or read_cpr(cpr.written) == cpr
