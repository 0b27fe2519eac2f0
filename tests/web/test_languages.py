"""What is shown in another language than the page says so, so that a screen reader reads each in its own; see also test_constructs."""

from screening.domain.phrase import Phrase
from screening.domain.text import Text
from screening.language import lang_mark, marked, marked_within

BOTH = Text.model_validate({"da": "Trivsel", "en": "Wellbeing"})
DANISH = Text.of("Trivsel & ro")


def test_text_in_another_language_than_the_page_says_so() -> None:
    assert marked(BOTH, "en") == "Wellbeing"
    assert marked(DANISH, "en") == '<span lang="da">Trivsel &amp; ro</span>'
    assert marked(DANISH, "da") == "Trivsel & ro"


def test_text_within_a_sentence_is_marked_alone() -> None:
    because = Phrase("{part}, {again}", {"part": DANISH, "again": Phrase("{part} <{low}", {"part": BOTH, "low": 3})})

    assert marked(because, "en") == '<span lang="da">Trivsel &amp; ro</span>, Wellbeing &lt;3'
    assert marked(because, "da") == "Trivsel & ro, Trivsel <3"
    assert marked_within(DANISH, "en") == '<span lang="da">trivsel &amp; ro</span>'


def test_element_that_holds_no_marks_says_so_itself() -> None:
    assert lang_mark(DANISH, "en") == ' lang="da"'
    assert lang_mark(BOTH, "en") == lang_mark(DANISH, "da") == lang_mark("Trivsel", "en") == ""
