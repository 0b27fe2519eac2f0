"""For those who write the files: schemas for their editor, files to begin with, and what still lacks a translation."""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from screening.configuration.checking.texts import FoundText, languages, texts
from screening.configuration.file_kinds import FILE_KINDS, file_kind
from screening.configuration.loading import load_folder
from screening.configuration.problems import Place, Problem
from screening.configuration.reading.files import read_file
from screening.configuration.reading.folder import files_of
from screening.configuration.reading.trees import read_tree
from screening.configuration.writing import case_schema
from screening.configuration.writing.key_tables import with_tables
from screening.configuration.writing.new_scales import NewScale, file_name
from screening.configuration.writing.schema import FOLDER, first_line, schema_json
from screening.configuration.writing.skeletons import first_files, scale_file
from screening.domain.text import MAIN_LANGUAGE
from screening.errors import why
from screening.language import LANGUAGES, TRANSLATIONS
from screening.services.ruler.case_files import NotWritten
from screening.settings import REPOSITORY
from screening.translations.extracting import Lack, extract_program, lacking, update_catalogue

README = "README.md"
FURTHEST_SCHEMA = 4
NAMED_SCHEMA = re.compile(rb"# yaml-language-server: \$schema=(\S+)")


@dataclass(frozen=True)
class Untranslated:
    """A text of a file that is not written in a language."""

    place: Place
    key: str
    language: str
    text: str


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write the schemas of all kinds of file and of a case into `folder`/schema, and the tables of keys into its README at their places.

    A file of the folder that names a schema which is not there, as a copied one does, comes to name this one.
    Returns what changed. Raises `NotWritten`.
    """
    wanted = {folder / FOLDER / f"{kind}.json": schema_json(kind) for kind in FILE_KINDS}
    wanted[folder / FOLDER / f"{case_schema.NAME}.json"] = case_schema.case_schema_json()
    readme = folder / README
    if readme.is_file():
        wanted[readme] = with_tables(readme.read_text(encoding="utf-8"))
    for path in _yaml_files(folder):
        wanted |= _with_schema_at_hand(path)
    changed = {path: text for path, text in wanted.items() if not path.is_file() or path.read_text(encoding="utf-8") != text}
    for path, text in changed.items():
        _write(path, text)
    return tuple(changed)


def scale_path(folder: Path, scale_id: str) -> Path:
    """Where a new scale is written."""
    return folder / file_name(scale_id)


def write_scale(folder: Path, new: NewScale, today: date) -> tuple[Path, ...]:
    """Write a new scale into `folder`, in place of a file of that name; into a folder without YAML also the other files it needs.

    Returns what was written. Raises `NotWritten`.
    """
    empty = not _yaml_files(folder)
    schemas = _schemas(folder)
    files = {scale_path(folder, new.id): scale_file(new, schemas["scale"])}
    if empty:
        files |= {folder / name: text for name, text in first_files(new, schemas, today).items()}
    for path, text in files.items():
        _write(path, text)
    return tuple(files)


def scale_files(folder: Path, today: date) -> Mapping[str, str]:
    """The file of each scale in a folder without errors, by the scale's id; nothing where it has one."""
    configuration = load_folder(folder, today).configuration if folder.is_dir() else None
    return {scale.id: scale.source.file for scale in configuration.scales} if configuration else {}


def untranslated(folder: Path, wanted: Sequence[str]) -> tuple[tuple[Untranslated, ...], int, list[Problem]]:
    """The texts below `folder` that lack a language, how many texts there are, and why some file could not be read.

    Without a wanted language: every language that the program or a text of the folder has.
    """
    found, problems = _texts(folder)
    asked = list(wanted) or sorted({*LANGUAGES, *languages(found)} - {MAIN_LANGUAGE})
    lacks = [
        Untranslated(text.place, text.key, language, text.shown) for language in asked for text in found if language not in text.by_language
    ]
    return tuple(lacks), len(found), problems


def update_program() -> Mapping[str, tuple[Lack, ...]]:
    """Bring the program's own catalogues up to date with its source; what each language lacks. Raises `NotWritten`."""
    said = extract_program(REPOSITORY)
    lacks = {}
    for language in LANGUAGES:
        if language != MAIN_LANGUAGE:
            path = TRANSLATIONS / language / "LC_MESSAGES" / "messages.po"
            try:
                lacks[language] = tuple(lacking(update_catalogue(path, language, said)))
            except OSError as error:
                raise _not_written(path, error) from None
    return lacks


def _texts(folder: Path) -> tuple[list[FoundText], list[Problem]]:
    found: list[FoundText] = []
    problems: list[Problem] = []
    for path in _yaml_files(folder):
        content, unreadable = read_file(path.name, path)
        tree, broken = read_tree(path.name, content)
        problems += unreadable or broken
        found += texts(tree) if tree else ()
    return found, problems


def _yaml_files(folder: Path) -> list[Path]:
    return files_of(folder)[0] if folder.is_dir() else []


def _with_schema_at_hand(path: Path) -> Mapping[Path, str]:
    """The file with the schema of its own folder in its first line, where it names one that is not there."""
    content, unreadable = read_file(path.name, path)
    named = NAMED_SCHEMA.match(content)
    if unreadable or named is None or (path.parent / named[1].decode(errors="replace")).is_file():
        return {}
    tree, broken = read_tree(path.name, content)
    kind = file_kind(tree.root.value) if tree and not broken and isinstance(tree.root.value, dict) else None
    return {path: first_line(f"{FOLDER}/{kind}.json") + content[named.end() :].decode()} if kind else {}


def _schemas(folder: Path) -> Mapping[str, str]:
    """The path from a file in `folder` to each kind's schema: the nearest there is, else new ones in the folder itself."""
    absolute = folder.absolute()
    near = [above for above in (absolute, *absolute.parents)[:FURTHEST_SCHEMA] if (above / FOLDER / "scale.json").is_file()]
    if not near:
        write_schemas(folder)
    relative = Path(os.path.relpath((near or [absolute])[0] / FOLDER, absolute)).as_posix()
    return {kind: f"{relative}/{kind}.json" for kind in FILE_KINDS}


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise _not_written(path, error) from None


def _not_written(path: Path, error: OSError) -> NotWritten:
    return NotWritten("»{path}« kan ikke skrives: {reason}.", path=str(path), reason=why(error))
