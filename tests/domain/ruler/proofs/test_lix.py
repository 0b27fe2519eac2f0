"""LIX: words per sentence plus the percentage of words of seven letters or more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.ruler.proofs.lix import HARDEST_FOR_PARENTS, hard_to_read, lix, sentences_in, words_in


def test_lix_is_sentence_length_plus_share_of_long_words() -> None:
    text = "Barnet leger med de andre børn. Forældrene henter barnet tidligt hver dag."

    assert len(words_in(text)) == 12
    assert sentences_in(text) == 2
    assert lix(text) == round(12 / 2 + 100 * 2 / 12)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Ring til os.", 1),
        ("Ring til os", 1),
        ("Ring til os. Vi svarer hver dag!", 2),
        ("Brug f.eks. Sundhedsplejen, bl.a. om natten.", 1),
        ("Det er for børn, unge m.fl. og koster ikke noget.", 1),
        ("Tag mad, tøj m.m. Vi mødes kl. 9.30 ved døren.", 2),
        ("For elever i 8. klasse. De mødes om tirsdagen.", 2),
        ("Gratis, frokost 10 kr. Meld afbud på tlf. 00 12 34 10.", 2),
        ("Vil du det? »Ja,« siger barnet. »Ja.«", 3),
        ("Tre ting: søvn, mad og leg.", 2),
        ("Og så … kom de.", 2),
        ("", 0),
        ("10. – 12.", 0),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, sentences: int) -> None:
    assert sentences_in(text) == sentences


def test_letters_of_every_alphabet_make_words_and_numbers_do_not() -> None:
    assert words_in("Ældre børn på 12 år får 3 e-mails à 5 linjer.") == ["Ældre", "børn", "på", "år", "får", "e-mails", "à", "linjer"]


def test_text_without_words_has_no_figure() -> None:
    assert lix("") == lix("12 – 14") == 0


def test_short_text_is_never_called_hard() -> None:
    assert lix("Familievejlederen hjembesøger forældrene ugentligt.") > HARDEST_FOR_PARENTS
    assert hard_to_read("Familievejlederen hjembesøger forældrene ugentligt.") is None


def test_long_sentences_of_long_words_are_hard() -> None:
    text = (
        "Familiebehandlingen tilrettelægges individuelt i samarbejde med forældrene og understøtter udviklingen af "
        "forældrekompetencer samt barnets trivsel, læring og relationer til jævnaldrende."
    )

    assert hard_to_read(text) == lix(text) > HARDEST_FOR_PARENTS
    assert hard_to_read("Vi taler sammen. Du siger, hvad du er ked af. Vi finder ud af det. Det gør vi to i ro og mag.") is None


@given(st.text())
def test_every_text_has_a_figure(text: str) -> None:
    assert lix(text) >= 0
    assert (sentences_in(text) > 0) is (len(words_in(text)) > 0)
