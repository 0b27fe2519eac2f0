"""Words however they are written, names in Danish order, and typed text without what cannot be shown."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.cleaning import clean, clean_line
from screening.domain.danish_order import danish_order
from screening.domain.folding import findable, spellings, wanted, words_of


def _finds(words: str, name: str) -> bool:
    found = findable(name)
    return all(any(one.startswith(way) for one in found for way in ways) for ways in wanted(words))


@given(st.text(max_size=30))
def test_a_name_finds_itself_in_any_case_and_composition(name: str) -> None:
    for written in (name, unicodedata.normalize("NFD", name), name.casefold()):
        assert _finds(written, name)


@given(st.text(alphabet="aeiouåæøäöüldnrs -'’", min_size=1, max_size=14))
def test_two_names_that_find_each_other_do_so_in_both_directions(name: str) -> None:
    plain = " ".join(spellings(word)[0] for word in words_of(name))

    assert _finds(plain, name) and _finds(name, plain)


def test_a_word_of_many_doubtful_letters_has_few_spellings() -> None:
    assert len(spellings("åøåøåøåøåø")) == 2
    assert len(findable("åø" * 60)) < 500


@pytest.mark.parametrize("inside", ["gaard", "gård", "jærg", "rie", "e-m"])
def test_a_part_of_a_name_is_enough(inside: str) -> None:
    assert _finds(inside, "Anne-Marie Kjærgaard")


def test_names_stand_in_danish_order() -> None:
    names = ["Anders", "anna", "Anne Lise", "Anne-Marie", "Müller", "Nguyễn", "Zoë", "Älva", "Ærø", "Öberg", "Øre", "Aabenraa", "Åse"]

    assert sorted(set(names), key=danish_order) == names


def test_names_that_differ_in_case_alone_always_stand_alike() -> None:
    assert sorted(["alma", "Alma"], key=danish_order) == sorted(["Alma", "alma"], key=danish_order)


def test_what_a_page_cannot_show_is_cleaned() -> None:
    assert clean("Linje\vlinje\fny\u2028og\x85ny\r\nmed\ttab\x07 og \ufeffe\u0301") == "Linje\nlinje\nny\nog\nny\nmed tab og é"
    assert clean_line(" Al\u00adma\u200b\v Holm\u202e ") == "Alma Holm"
    assert clean("می\u200cخواهم") == "می\u200cخواهم"
    assert clean("alene\x00\x1b\ud800\ufdd0\ufffe\U0001ffff. 👩\u200d👧") == "alene. 👩\u200d👧"
    assert clean_line("A \u200b e\u200b\u0301") == "A é"


def test_a_letter_keeps_no_more_marks_than_a_server_can_put_in_order() -> None:
    assert clean("a" + "\u0327\u0301" * 50_000 + "b") == unicodedata.normalize("NFC", "a" + "\u0327\u0301" * 15 + "b")


@given(st.text())
def test_cleaning_twice_is_cleaning_once(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)
    assert clean_line(clean_line(typed)) == clean_line(typed)
