"""From the program's source to its catalogues of sentences, and what they lack."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from screening.translations.sentences import Extracted, gaps, needs_translating
from screening.translations.source import extract_source
from screening.translations.templates import extract_templates

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


def extract_program(root: Path) -> Extracted:
    """Every sentence that the program in the repository `root` can say to a user of its pages, papers and checker."""
    source, templates = extract_source(root / "screening", root), extract_templates(root / "templates", root)
    said = tuple(sentence for sentence in (*source.sentences, *templates.sentences) if needs_translating(sentence.text))
    return Extracted(said, (*source.unread, *templates.unread))


def update_catalogue(path: Path, language: str, extracted: Extracted) -> Catalog:
    """Bring the catalogue at `path` up to date: new sentences are added, translations kept, those that nobody says marked obsolete.

    The file is left alone when nothing has changed.
    """
    catalogue = read_catalogue(path, language)
    for message in list(catalogue.obsolete.values()):
        if any(message.id == (sentence.text, sentence.plural) or message.id == sentence.text for sentence in extracted.sentences):
            catalogue[message.id] = message
    catalogue.update(_template(extracted), no_fuzzy_matching=True, update_creation_date=False)
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


def _template(extracted: Extracted) -> Catalog:
    template = Catalog(project="Lineal", charset="utf-8")
    for sentence in sorted(extracted.sentences):
        template.add((sentence.text, sentence.plural) if sentence.plural else sentence.text, locations=[(sentence.file, sentence.line)])
    return template
