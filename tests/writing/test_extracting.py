"""Every sentence that the program can say is found in its source, and a translation keeps its gaps."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from screening.settings import REPOSITORY
from screening.translations.extracting import extract_program, lacking, update_catalogue
from screening.translations.sentences import Extracted, Sentence, gaps, needs_translating
from screening.translations.source import extract_text
from screening.translations.templates import extract_templates

PROGRAM = extract_program(REPOSITORY)
SAID = {sentence.text for sentence in PROGRAM.sentences}


def said(source: str) -> set[str]:
    extracted = extract_text(source)
    assert extracted.unread == ()
    return {sentence.text for sentence in extracted.sentences}


def catalogue(folder: Path, *texts: str) -> Catalog:
    return update_catalogue(folder / "messages.po", "en", Extracted(tuple(Sentence("a.py", 1, text) for text in texts), ()))


def translate(folder: Path, danish: str, english: str) -> None:
    """Write a translation into the file, as a translator does."""
    path = folder / "messages.po"
    text = path.read_text(encoding="utf-8")
    assert f'msgid "{danish}"\nmsgstr ""' in text
    path.write_text(text.replace(f'msgid "{danish}"\nmsgstr ""', f'msgid "{danish}"\nmsgstr "{english}"'), encoding="utf-8")


@pytest.mark.parametrize(
    ("source", "sentences"),
    [
        ('class Phrase:\n    danish: str\nPhrase("Trin {point}.", {"point": 1})', {"Trin {point}."}),
        ('class Phrase:\n    danish: str\nmany = "Mange"\ndef f(x):\n    return Phrase("Ét" if x else many)', {"Ét", "Mange"}),
        ('class Phrase:\n    danish: str\nHOW = {1: "Ja", 2: "Nej"}\ndef f(x):\n    return Phrase(HOW[x])', {"Ja", "Nej"}),
        (
            'class Phrase:\n    danish: str\nONE = {1: ("Ét", "Flere")}\ndef f(x):\n    one, many = ONE[x]\n    return Phrase(many)',
            {"Ét", "Flere"},
        ),
        ('class Phrase:\n    danish: str\ndef f():\n    for text in ("A", "B"):\n        yield Phrase(text)', {"A", "B"}),
        ('def translate(danish, language): ...\ntranslate("Hej", "en")', {"Hej"}),
        ('class Lines:\n    def _say(self, danish, **values): ...\n    def f(self):\n        self._say("Linje")', {"Linje"}),
        ('Kind("L001", "Galt.", "Ret.")', {"Galt.", "Ret."}),
        (
            'class LinealError(Exception): ...\nclass Gone(LinealError):\n    """Væk."""\nraise Gone("Helt {what}.", what="væk")',
            {"Væk.", "Helt {what}."},
        ),
        (
            "class LinealError(Exception): ...\n"
            'class Bad(LinealError):\n    """Fejl.\n\n    More.\n    """\n'
            '    def __init__(self, faults):\n        super().__init__("Ret.")\n'
            "Bad({})",
            {"Ret."},
        ),
        ('from flask_babel import gettext as _\n_("Gemt.")', {"Gemt."}),
    ],
)
def test_sentence_is_found_where_it_stands(source: str, sentences: set[str]) -> None:
    assert said(source) == sentences


@pytest.mark.parametrize("argument", ["f'Trin {x}'", "'Trin ' + x", "made()", "unknown", "x"])
def test_sentence_that_cannot_be_read_is_reported(argument: str) -> None:
    extracted = extract_text(f"class Phrase:\n    danish: str\ndef f(x):\n    Phrase({argument})")

    assert [found.line for found in extracted.unread] == [4]


def test_sentences_of_templates_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "{{ _('Fast') }}{{ _('Ja' if x else 'Nej') }}{% trans count=n %}Ét barn{% pluralize %}{{ count }} børn{% endtrans %}"
        "{% trans day=d %}Set {{ day }}{% endtrans %}",
        encoding="utf-8",
    )

    extracted = extract_templates(tmp_path, tmp_path)

    assert extracted.unread == ()
    assert {(sentence.text, sentence.plural) for sentence in extracted.sentences} == {
        ("Fast", ""), ("Ja", ""), ("Nej", ""), ("Ét barn", "%(count)s børn"), ("Set %(day)s", ""),
    }  # fmt: skip


def test_sentence_of_a_template_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("\n{{ _(words[x]) }}", encoding="utf-8")

    assert [found.line for found in extract_templates(tmp_path, tmp_path).unread] == [2]


def test_no_sentence_of_the_program_escapes() -> None:
    assert PROGRAM.unread == ()
    assert len(SAID) > 600


@pytest.mark.parametrize(
    "sentence",
    [
        "Mappen “{folder}” findes ikke.",
        "Brug mellemrum: to for hvert niveau.",
        "Siden findes ikke, eller du har ikke adgang til den.",
        "Noget mangler eller skal rettes.",
        "Gennemsnittet af {count} svar, rundet ned.",
        "Kladden er gemt.",
        "den findes ikke",
        "{years} år",
        "Tegnet “{sign}” er sat.",
        "Kommunen",
    ],
)
def test_known_sentences_are_found(sentence: str) -> None:
    assert sentence in SAID


def test_no_sentence_has_loose_ends() -> None:
    for sentence in PROGRAM.sentences:
        assert "\n" not in sentence.text, sentence


@pytest.mark.parametrize(
    ("sentence", "names"),
    [("{a} og {b_c}", {"a", "b_c"}), ("%(count)s børn", {"count"}), ("“}}” efter “{{” i {line}", {"line"}), ("15 % eller mere", set())],
)
def test_gaps_are_names_in_braces_or_after_percent(sentence: str, names: set[str]) -> None:
    assert gaps(sentence) == names


def test_only_words_are_translated() -> None:
    assert needs_translating("{count} børn") and not needs_translating("{first}: {rest}") and not needs_translating("%(low)s–%(high)s")


def test_translations_are_kept_and_what_nobody_says_is_marked(tmp_path: Path) -> None:
    catalogue(tmp_path, "Gem", "Slet {name}")
    translate(tmp_path, "Gem", "Save")
    translate(tmp_path, "Slet {name}", "Delete {name}")

    later = catalogue(tmp_path, "Gem", "Nyt")

    assert [lack.text for lack in lacking(later)] == ["Nyt"]
    assert '#~ msgid "Slet {name}"' in (tmp_path / "messages.po").read_text(encoding="utf-8")
    assert [lack.text for lack in lacking(catalogue(tmp_path, "Gem", "Nyt", "Slet {name}"))] == ["Nyt"]


def test_near_sentence_never_lends_its_translation(tmp_path: Path) -> None:
    catalogue(tmp_path, "Barnet er på trin 4")
    translate(tmp_path, "Barnet er på trin 4", "The child is at point 4")

    assert [lack.text for lack in lacking(catalogue(tmp_path, "Barnet er på trin 5"))] == ["Barnet er på trin 5"]


def test_translation_with_other_gaps_is_told(tmp_path: Path) -> None:
    catalogue(tmp_path, "Slet {name}")
    translate(tmp_path, "Slet {name}", "Delete {navn}")

    assert [(lack.text, lack.wrong_gaps) for lack in lacking(catalogue(tmp_path, "Slet {name}"))] == [("Slet {name}", True)]


def test_catalogue_that_is_up_to_date_is_left_alone(tmp_path: Path) -> None:
    catalogue(tmp_path, "Gem")
    before = (tmp_path / "messages.po").stat().st_mtime_ns

    catalogue(tmp_path, "Gem")

    assert (tmp_path / "messages.po").stat().st_mtime_ns == before


def test_percent_sign_stands_so_that_the_compiler_takes_it_for_no_gap(tmp_path: Path) -> None:
    held = update_catalogue(tmp_path / "messages.po", "en", PROGRAM)

    misread = [message.id for message in held if message.id and message.python_format and not gaps(str(message.id))]
    assert misread == [], "put a hard space (U+00A0) between the number and the percent sign's next word"
