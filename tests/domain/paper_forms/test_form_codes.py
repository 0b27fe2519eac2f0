"""The code on a paper form: read with or without its hyphen, and a slip of the finger is seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.paper_forms.form_codes import (
    ALPHABET,
    HOW_MANY,
    blank_form_code,
    edition,
    form_code,
    read_form_code,
    written_form_code,
)
from tests.builders import scale

codes = st.integers(0, HOW_MANY - 1).map(form_code)


@given(codes)
def test_a_code_is_read_as_it_is_written(code: str) -> None:
    for typed in (code, written_form_code(code), f" {code.lower()} ", f"{code[:4]} {code[4:]}", f"{code[:4]}–{code[4:]}"):
        assert read_form_code(typed) == code


@given(codes, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_seen(code: str, place: int, sign: str) -> None:
    slip = code[:place] + sign + code[place + 1 :]

    assert read_form_code(slip) == (code if slip == code else None)


@given(codes, st.integers(0, 5))
def test_two_signs_that_changed_places_are_seen(code: str, place: int) -> None:
    slip = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert read_form_code(slip) == (code if slip == code else None)


@pytest.mark.parametrize("typed", ["", "K7F3", "K7F3-9QD0", "K7F3-9QDMM", "æøåæøåæø", "…"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert read_form_code(typed) is None


def test_every_number_has_a_code_of_its_own() -> None:
    assert len({form_code(number) for number in range(2000)}) == 2000


def test_an_empty_forms_code_names_the_edition() -> None:
    code = blank_form_code(scale(), None)

    assert read_form_code(code) == code
    assert blank_form_code(scale(), None) == code
    assert blank_form_code(scale(version="2"), None) != code


def test_an_edition_is_the_same_wherever_it_stands_in_its_file() -> None:
    moved = scale(source={"file": "other.yaml", "line": 40})

    assert edition(moved) == edition(scale())
    assert edition(scale(title="En anden")) != edition(scale())
