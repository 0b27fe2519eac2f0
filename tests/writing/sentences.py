"""What the program says, read from its source once for all tests that ask."""

from functools import cache

from screening.settings import REPOSITORY
from screening.translations.extracting import extract_program
from screening.translations.sentences import Sentence


@cache
def program() -> tuple[Sentence, ...]:
    """Every sentence that the program can say."""
    return extract_program(REPOSITORY)


@cache
def said() -> frozenset[str]:
    """Their texts."""
    return frozenset(sentence.text for sentence in program())


@cache
def said_of_many() -> frozenset[str]:
    """Their texts, of one and of many."""
    return said() | {sentence.plural for sentence in program()}
