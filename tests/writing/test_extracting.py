"""Every sentence that the program can say is found in its source, and a translation keeps its gaps."""

import ast
from collections.abc import Iterator, Set
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from jinja2 import Environment, nodes

from screening.settings import REPOSITORY
from screening.translations.extracting import SAID_BY, errors_in, extract_program, lacking, update_catalogue
from screening.translations.sentences import Sentence, gaps, needs_translating
from tests.writing.sentences import program, said, said_of_many

SOURCE = sorted((REPOSITORY / "screening").rglob("*.py"))
TEMPLATES = sorted((REPOSITORY / "templates").rglob("*.html"))
SENTENCE_NAMES = ("danish", "message", "fix")
TOLD_WHERE_IT_WAS_FIRST_SAID = {
    ("screening/errors.py", "message or type(self).__doc__ or ''"),
    ("screening/configuration/problems.py", "kind.message"),
    ("screening/configuration/problems.py", "kind.fix"),
    ("screening/configuration/writing/new_scales.py", "kind.message"),
    ("screening/configuration/writing/new_scales.py", "kind.fix"),
    ("screening/configuration/checking/names.py", "LETTERS"),  # str.translate
    ("screening/domain/cleaning.py", "CLEANED"),  # str.translate
    ("screening/domain/danish_order.py", "AFTER_Z"),  # str.translate
    ("screening/domain/folding.py", "_LETTERS"),  # str.translate
    ("screening/reports/pages.py", "danish"),
    ("screening/domain/kept_values.py", "str(kept['p'])"),
    ("screening/web/door/templates.py", "danish"),  # written in a template, where its own test reads it
    ("screening/language.py", "danish"),
    ("screening/language.py", "one"),
    ("screening/language.py", "many"),
    ("screening/language.py", "value.danish"),
    ("screening/reports/assessing/terminal.py", "danish"),
    ("screening/web/door/words.py", "danish"),
    ("screening/storage/importing/staged.py", "danish"),  # written where a plan is made
}
"""What a sentence passes through after a call has said it: the file, and what stands in place of a literal."""


@cache
def our_errors() -> dict[str, ast.ClassDef]:
    """The classes of our errors by their names."""
    return {error.name: error for ours in errors_in(SOURCE).values() for error in ours}


def said_in(folder: Path, source: str) -> set[str]:
    (folder / "screening").mkdir()
    (folder / "screening" / "a.py").write_text(source, encoding="utf-8")
    return {sentence.text for sentence in extract_program(folder)}


def unmarked(source: str, found: Set[str]) -> Iterator[str]:
    """Where a sentence of Python is said and Babel has not found it: no literal, or two in one place, or one inside an f-string."""
    makes_itself = {name for name, error in our_errors().items() if any(isinstance(held, ast.FunctionDef) for held in error.body)}
    said_by = SAID_BY | dict.fromkeys(set(our_errors()) - makes_itself | {"LinealError"}, (0,))
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call):
            positions = said_by.get(call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func), ())
            sentences = [argument for position, argument in enumerate(call.args) if position in positions]
            sentences += [named.value for named in call.keywords if positions and named.arg in SENTENCE_NAMES]
            for sentence in sentences:
                literal = sentence.value if isinstance(sentence, ast.Constant) else None
                if not isinstance(literal, str) or (needs_translating(literal) and literal not in found):
                    yield ast.unparse(sentence)


def unmarked_in_template(source: str) -> Iterator[str]:
    """Where a template says what is no literal."""
    environment = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    for call in environment.parse(source).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in SAID_BY:
            for position in SAID_BY[call.node.name]:
                if not (isinstance(call.args[position], nodes.Const) and isinstance(call.args[position].value, str)):
                    yield f"line {call.lineno}"


def catalogue(folder: Path, *texts: str) -> Catalog:
    return update_catalogue(folder / "messages.po", "en", [Sentence("a.py", 1, text) for text in texts])


def translate(folder: Path, danish: str, english: str) -> None:
    """Write a translation into the file, as a translator does."""
    path = folder / "messages.po"
    text = path.read_text(encoding="utf-8")
    assert f'msgid "{danish}"\nmsgstr ""' in text
    path.write_text(text.replace(f'msgid "{danish}"\nmsgstr ""', f'msgid "{danish}"\nmsgstr "{english}"'), encoding="utf-8")


@pytest.mark.parametrize(
    ("source", "sentences"),
    [
        ('Phrase("Trin {point}.", {"point": 1})', {"Trin {point}."}),
        ('Phrase("Ét") if x else Phrase("Mange")', {"Ét", "Mange"}),
        ('HOW = {1: Phrase("Ja"), 2: (Phrase("Nej"), Phrase("Måske"))}', {"Ja", "Nej", "Måske"}),
        ('raise Invalid({"": Phrase("Ret.")})', {"Ret."}),
        ('translate("Hej", "en")', {"Hej"}),
        ('self._say("Linje", indent=2)', {"Linje"}),
        ('Kind("L001", "Galt.", "Ret.")', {"Galt.", "Ret."}),
        ('class Gone(LinealError):\n    """Væk."""\nraise Gone("Helt {what}.", what="væk")', {"Væk.", "Helt {what}."}),
        ('class Lost(LinealError):\n    """Tabt."""\nclass Gone(Lost):\n    """Væk."""\nraise Gone("Helt")', {"Tabt.", "Væk.", "Helt"}),
        ('class Bad(LinealError):\n    """Fejl."""\n    def __init__(self, faults): ...\nBad({"born": 1})', {"Fejl."}),
        ('_("Gemt.")', {"Gemt."}),
    ],
)
def test_sentence_is_found_where_it_stands(tmp_path: Path, source: str, sentences: set[str]) -> None:
    assert said_in(tmp_path, source) == sentences


@pytest.mark.parametrize(
    "call",
    [
        "Phrase(f'Trin {x}')",
        "Phrase('Trin ' + x)",
        "Phrase(made())",
        "Phrase(words[x])",
        "Phrase('Ét' if x else 'Mange')",
        "Phrase(danish=x)",
        "Kind('L001', 'Galt.', x)",
        "raise_(NotFound(x))",
        "domain.Phrase(x)",
        "f'{Phrase(\"Kun her\")}'",
    ],
)
def test_sentence_without_a_marker_is_seen(tmp_path: Path, call: str) -> None:
    assert len(list(unmarked(call, {"Galt."}))) == 1


def test_no_sentence_of_the_source_is_without_a_marker() -> None:
    files = {path.relative_to(REPOSITORY).as_posix(): path.read_text(encoding="utf-8") for path in SOURCE}

    assert {(name, place) for name, text in files.items() for place in unmarked(text, said_of_many())} == TOLD_WHERE_IT_WAS_FIRST_SAID


@pytest.mark.parametrize("call", ["_(words[x])", "_('Ja' if x else 'Nej')", "ngettext('Ét', many, n)", "_('a' ~ x)"])
def test_sentence_of_a_template_without_a_marker_is_seen(call: str) -> None:
    assert list(unmarked_in_template(f"\n{{{{ {call} }}}}")) == ["line 2"]


def test_no_sentence_of_a_template_is_without_a_marker() -> None:
    assert [(path.name, place) for path in TEMPLATES for place in unmarked_in_template(path.read_text(encoding="utf-8"))] == []


def test_sentences_of_templates_are_found(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text(
        "{{ _('Fast') }}{% trans count=n %}Ét barn{% pluralize %}{{ count }} børn{% endtrans %}{{ ngettext('Ét', 'To', n) }}"
        "{% trans day=d %}Set {{ day }}{% endtrans %}",
        encoding="utf-8",
    )

    assert {(sentence.text, sentence.plural) for sentence in extract_program(tmp_path)} == {
        ("Fast", ""), ("Ét barn", "%(count)s børn"), ("Ét", "To"), ("Set %(day)s", ""),
    }  # fmt: skip


def test_each_error_of_ours_says_one_sentence_of_its_own() -> None:
    silent = [name for name, error in our_errors().items() if (ast.get_docstring(error) or "") not in said()]

    assert silent == [] and "KeyMissing" in our_errors() and "Refused" in our_errors()


@pytest.mark.parametrize(
    "sentence",
    [
        "Mappen »{folder}« kan ikke læses: {reason}.",
        "Brug mellemrum: to for hvert niveau.",
        "Siden findes ikke, eller du har ikke adgang til den.",
        "Noget mangler eller skal rettes.",
        "Gennemsnittet af {count} svar, rundet ned.",
        "Kladden er gemt.",
        "den findes ikke",
        "{years} år",
        "Tegnet »{sign}« er sat.",
        "Kommunen",
    ],
)
def test_known_sentences_are_found(sentence: str) -> None:
    assert sentence in said()


def test_no_sentence_has_loose_ends() -> None:
    for sentence in program():
        assert "\n" not in sentence.text, sentence


@pytest.mark.parametrize(
    ("sentence", "names"),
    [("{a} og {b_c}", {"a", "b_c"}), ("%(count)s børn", {"count"}), ("»}}« efter »{{« i {line}", {"line"}), ("15 % eller mere", set())],
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
    held = update_catalogue(tmp_path / "messages.po", "en", program())

    misread = [message.id for message in held if message.id and message.python_format and not gaps(str(message.id))]
    assert misread == [], "put a hard space (U+00A0) between the number and the percent sign's next word"
