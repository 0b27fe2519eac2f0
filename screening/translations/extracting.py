"""From the program's source to its catalogues of sentences, and what they lack.

Babel finds the sentences: in Python as the literals of the calls named here, in templates inside `_()` and `{% trans %}`.
Our errors are named by no list, and speak by their docstrings too: those two things are read here.
"""

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final, TypeAlias, cast

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from screening.errors import LinealError
from screening.translations.sentences import Sentence, gaps, needs_translating

Extractor: TypeAlias = Callable[..., Iterable[tuple[int, str, str | Sequence[str | None] | None, list[str]]]]
"""One of Babel's: yields line, name of the call, its literals, comments."""

SAID_BY: Final[Mapping[str, tuple[int, ...]]] = {
    "Phrase": (0,),
    "Kind": (1, 2),
    "translate": (0,),
    "_say": (0,),
    "_": (0,),
    "gettext": (0,),
    "lazy_gettext": (0,),
    "ngettext": (0, 1),
}
"""Calls that say a sentence, with the positions of their sentences."""
PYTHON: Final = cast(Extractor, extract_python)  # Babel annotates it without the name of the call
JINJA: Final[Extractor] = babel_extract
MANY: Final = "ngettext"
TEMPLATES: Final = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true", "silent": "false"}

HEADER = """\
# Lineal's own sentences: Danish, as the source says them, and their translation.
# Written by: python3 run.py translate --program"""
LINE_WIDTH = 120


@dataclass(frozen=True)
class Lack:
    """A sentence without a translation, or with one whose gaps are others. `file` is the first place where it is said."""

    text: str
    file: str
    wrong_gaps: bool


def extract_program(root: Path) -> tuple[Sentence, ...]:
    """Every sentence that the program in the repository `root` can say to a user of its pages, papers and checker."""
    source, templates = sorted((root / "screening").rglob("*.py")), sorted((root / "templates").rglob("*.html"))
    errors = errors_in(source)
    said_by = {**SAID_BY, **{error.name: (0,) for ours in errors.values() for error in ours if not _makes_itself(error)}}
    found = [
        *(sentence for path in source for sentence in extract_file(path, root, PYTHON, said_by)),
        *(sentence for path in templates for sentence in extract_file(path, root, JINJA, said_by)),
        *(_told_by(error, path, root) for path, ours in errors.items() for error in ours),
    ]
    return tuple(sorted({sentence for sentence in found if needs_translating(sentence.text)}))


def extract_file(path: Path, root: Path, extractor: Extractor, said_by: Mapping[str, tuple[int, ...]]) -> Iterator[Sentence]:
    """The sentences that calls say in one file, which is named from `root`."""
    name = path.relative_to(root).as_posix()
    with path.open("rb") as file:
        for line, call, literals, _ in extractor(file, tuple(said_by), (), TEMPLATES):
            held = (literals,) if isinstance(literals, str | None) else literals
            said = [text for position, text in enumerate(held) if position in said_by[call] and text]
            if call == MANY and said:
                yield Sentence(name, line, said[0], said[1])
            else:
                yield from (Sentence(name, line, text) for text in said)


def errors_in(files: Iterable[Path]) -> Mapping[Path, list[ast.ClassDef]]:
    """Our errors by file: `LinealError` and every class below it."""
    classes = [(path, node) for path in files for node in _classes(ast.parse(path.read_bytes()).body)]
    names: set[str] = {LinealError.__name__}
    while below := {node.name for _, node in classes if node.name not in names and names & {ast.unparse(base) for base in node.bases}}:
        names |= below
    return {path: [node for where, node in classes if where == path and node.name in names] for path in dict(classes)}


def _classes(statements: Iterable[ast.stmt]) -> Iterator[ast.ClassDef]:
    """Every class that is written among these statements, or inside them: a class stands in no expression."""
    for statement in statements:
        if isinstance(statement, ast.ClassDef):
            yield statement
        for name in ("body", "orelse", "finalbody"):
            yield from _classes(getattr(statement, name, ()))
        for branch in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
            yield from _classes(branch.body)


def _makes_itself(error: ast.ClassDef) -> bool:
    """Whether the error takes something else than a message, such as what is wrong with each field."""
    takes = [held.args.args[1:] for held in error.body if isinstance(held, ast.FunctionDef) and held.name == "__init__"]
    return any(not names or names[0].arg != "message" for names in takes)


def _told_by(error: ast.ClassDef, path: Path, root: Path) -> Sentence:
    return Sentence(path.relative_to(root).as_posix(), error.lineno, ast.get_docstring(error) or "")


def update_catalogue(path: Path, language: str, said: Sequence[Sentence]) -> Catalog:
    """Bring the catalogue at `path` up to date: new sentences are added, translations kept, those that nobody says marked obsolete.

    The file is left alone when nothing has changed.
    """
    catalogue = read_catalogue(path, language)
    for message in list(catalogue.obsolete.values()):
        if any(message.id == (sentence.text, sentence.plural) or message.id == sentence.text for sentence in said):
            catalogue[message.id] = message
    catalogue.update(_template(said), no_fuzzy_matching=True, update_creation_date=False)
    written = BytesIO()
    write_po(written, catalogue, width=LINE_WIDTH, sort_output=True, include_lineno=False)
    if not path.exists() or path.read_bytes() != written.getvalue():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written.getvalue())
    return catalogue


def read_catalogue(path: Path, language: str) -> Catalog:
    """The catalogue at `path`, or an empty one."""
    if path.exists():
        with path.open("rb") as file:
            return read_po(file, locale=language)
    now = datetime.now(UTC)
    nobody = {"version": "1", "msgid_bugs_address": "-", "last_translator": "-", "language_team": "-"}
    return Catalog(language, header_comment=HEADER, project="Lineal", creation_date=now, revision_date=now, fuzzy=False, **nobody)


def lacking(catalogue: Catalog) -> list[Lack]:
    """The sentences of a catalogue that are not translated, or whose translation has other gaps, in order of file."""
    found = []
    for message in catalogue:
        if message.id:
            danish, translated = _both(message)
            wrong = bool(translated) and any(gaps(danish) != gaps(said) for said in translated)
            if wrong or not translated:
                found.append(Lack(danish, message.locations[0][0] if message.locations else "", wrong))
    return sorted(found, key=lambda lack: (lack.file, lack.text))


def _both(message: Message) -> tuple[str, Sequence[str]]:
    """The sentence, for many where it has such a form, and its translations; none where one is missing."""
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    strings = [message.string] if isinstance(message.string, str | None) else list(message.string)
    whole = all(strings) and not message.fuzzy
    return ids[-1], [said for said in strings[-1:] if said and whole]


def _template(said: Sequence[Sentence]) -> Catalog:
    template = Catalog(project="Lineal", charset="utf-8")
    for sentence in sorted(said):
        template.add((sentence.text, sentence.plural) if sentence.plural else sentence.text, locations=[(sentence.file, sentence.line)])
    return template
