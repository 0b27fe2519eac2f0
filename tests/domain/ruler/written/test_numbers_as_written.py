"""A number is understood as Danish writes it, and never by a guess."""

import pytest

from screening.domain.ruler.written.items.number import Number
from screening.language import render


def _number(between: str | None, unit: object = "g") -> Number:
    return Number.model_validate({"id": "weight", "question": "Vægt", "type": "number", "unit": unit, "between": between})


@pytest.mark.parametrize(
    ("written", "between", "unit", "read"),
    [
        ("5200", "500-30000", "g", "5200"),
        ("5.200", "500-30000", "g", "5200"),
        ("5 200", "500-30000", "g", "5200"),
        ("5.200 g", "500-30000", "g", "5200"),
        ("5200 G", "500-30000", "g", "5200"),
        ("5200g", "500-30000", "g", "5200"),
        ("5.200,5", "500-30000", "g", "5200,5"),
        ("61,5 cm", "25-130", "cm", "61,5"),
        ("61.5", "25-130", "cm", "61.5"),
        ("61.500", "25-130", "cm", "61.500"),
        ("12 uger", "0-52", {"da": "uger", "en": "weeks"}, "12"),
        ("12 weeks", "0-52", {"da": "uger", "en": "weeks"}, "12"),
        ("3,4", None, "g", "3,4"),
    ],
)
def test_a_number_is_read_as_danish_writes_it(written: str, between: str | None, unit: object, read: str) -> None:
    assert _number(between, unit).read(written) == read
    assert _number(between, unit).read_letters(written.casefold()) == read.casefold()


@pytest.mark.parametrize(("written", "between"), [("5.200", "0-30000"), ("1.000", None), ("1.500", "1-2000")])
def test_a_point_that_can_be_read_in_two_ways_is_asked_about(written: str, between: str | None) -> None:
    item = _number(between)
    both = {"5.200": "5,2 og 5200", "1.000": "1 og 1000", "1.500": "1,5 og 1500"}[written]

    assert item.read(written) is None
    assert render(item.refusal(written), "da") == f"»Vægt«: »{written}« kan være både {both}. Skriv tallet uden punktum."


@pytest.mark.parametrize("written", ["5,200", "5.20", "5.2000", "52.00", "5200 kg", "g", "5.200.000", "40.000", "5..200", "mange"])
def test_what_is_no_number_of_the_item_is_told_with_the_bounds_as_danish_writes_them(written: str) -> None:
    item = _number("500-30000")

    assert item.read(written) is None
    assert render(item.refusal(written), "da") == "»Vægt«: Skriv et tal fra 500 til 30.000."


def test_what_was_signed_before_is_read_as_it_was() -> None:
    item = _number("0-30000")

    assert item.number("5.200") == 5.2
