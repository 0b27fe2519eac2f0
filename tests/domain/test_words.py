"""Texts in several languages, and phrases that are filled at the edge."""

from datetime import date

import pytest
from pydantic import ValidationError

from screening.domain.phrase import Phrase
from screening.domain.text import Text
from screening.domain.words import number_text
from screening.language import render


def test_bare_string_is_danish() -> None:
    assert Text.of("Hej").root == {"da": "Hej"}


def test_text_falls_back_to_danish_and_then_to_what_there_is() -> None:
    both, english = Text.model_validate({"da": "Hej", "en": "Hello"}), Text.model_validate({"en": "Hello"})

    assert (both.in_language("en"), both.in_language("de"), english.in_language("da")) == ("Hello", "Hej", "Hello")
    assert (both.language_used("de"), english.language_used("da")) == ("da", "en")


@pytest.mark.parametrize("written", ["", "  ", {}, {"da": ""}, {"dansk": "Hej"}, {"DA": "Hej"}, {"d1": "Hej"}, ["Hej"], 3, None])
def test_what_is_no_text(written: object) -> None:
    with pytest.raises(ValidationError):
        Text.model_validate(written)


def test_equal_texts_are_interchangeable() -> None:
    assert hash(Text.of("Hej")) == hash(Text.of("Hej"))
    assert len({Text.of("Hej"), Text.of("Hej")}) == 1


def test_phrase_renders_days_texts_and_phrases_in_it() -> None:
    inner = Phrase("{title} den {day}", {"title": Text.of("Møde"), "day": date(2026, 11, 5)})

    assert render(Phrase("{what}, {count} trin", {"what": inner, "count": 3}), "da") == "Møde den 05.11.2026, 3 trin"


def test_braces_in_a_value_are_only_text() -> None:
    assert render(Phrase("Skrevet: {text}", {"text": Text.of("{day} {0} %s")}), "da") == "Skrevet: {day} {0} %s"


@pytest.mark.parametrize(
    ("number", "written"), [(-0.001, "-0,001"), (-0.0, "0"), (round(-0.001, 2), "0"), (-0.0004, "0"), (-0.25, "-0,25")]
)
def test_a_number_that_rounds_to_nothing_has_no_sign(number: float, written: str) -> None:
    assert number_text(number) == written
