"""Which texts send somebody to the parents, and which only name them, as far as words can tell."""

import pytest

from screening.domain.ruler.proofs.parent_words import leads_to_parents, speaks_of_parents


@pytest.mark.parametrize(
    "text",
    [
        "Barnet er set. Forældrene kan ikke vende det alene.",
        "Drøft familien med en kollega.",
        "Se efter det samme ved et ekstra besøg.",
        "Lav en aftale for vejen hjem i dag.",
        "En forælder er syg.",
        "Barnet bor hos sin mor.",
        "Ring hjem uden at vente.",
    ],
)
def test_what_names_the_parents_the_family_or_the_home_is_found(text: str) -> None:
    assert speaks_of_parents(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ring til Familiens Hus.",
        "Vurdering af faren og en plan for natten.",
        "Der er fire trin mellem barnet og forældreevnen.",
        "Ingen taler med forældrene om mistanken.",
        "Kontakt ikke familien.",
        "Brug aldrig et familiemedlem som tolk.",
        "Drøft barnet med en kollega.",
    ],
)
def test_a_name_another_word_and_what_forbids_it_are_not(text: str) -> None:
    assert not speaks_of_parents(text)


def test_the_sentence_that_is_told_is_the_one_that_says_it() -> None:
    text = "Ring til egen læge. Aftal et møde med forældrene i morgen. Skriv det ned."

    assert leads_to_parents(text) == speaks_of_parents(text) == "Aftal et møde med forældrene i morgen"
