"""A question ends in its own mark: what is said of it stands after its quotation marks."""

from screening.domain.ruler.written.items.number import Number
from screening.language import render


def test_a_refused_number_names_the_question_without_a_second_mark() -> None:
    asked = Number.model_validate({"id": "far", "question": "Hvor langt er barnet?", "between": "30-60"})
    refusal = asked.refusal()

    assert render(refusal, "da") == "»Hvor langt er barnet?«: Skriv et tal fra 30 til 60."
