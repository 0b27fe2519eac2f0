"""Every sentence of the program has an English one with the same gaps, and the committed catalogue is up to date."""

from screening.language import LANGUAGES, TRANSLATIONS
from screening.translations.extracting import lacking, read_catalogue
from tests.writing.sentences import said

OTHERS = [language for language in LANGUAGES if language != "da"]


def test_catalogue_holds_exactly_what_the_program_says() -> None:
    for language in OTHERS:
        held = read_catalogue(TRANSLATIONS / language / "LC_MESSAGES" / "messages.po", language)
        assert {message.id if isinstance(message.id, str) else message.id[0] for message in held if message.id} == said()


def test_every_sentence_is_translated_with_the_same_gaps() -> None:
    for language in OTHERS:
        held = read_catalogue(TRANSLATIONS / language / "LC_MESSAGES" / "messages.po", language)
        assert [(lack.file, lack.text) for lack in lacking(held)] == []


def test_catalogue_compiles_without_an_error() -> None:
    for language in OTHERS:
        held = read_catalogue(TRANSLATIONS / language / "LC_MESSAGES" / "messages.po", language)
        assert [(message.id, errors) for message, errors in held.check()] == []
