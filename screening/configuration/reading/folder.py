"""Which files of a folder are read, and what lies beside them unread: named, so that nobody believes that it counts."""

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from screening.configuration import kinds
from screening.configuration.file_kinds import VIGNETTES
from screening.configuration.problems import Place, Problem, problem
from screening.configuration.reading.files import read_file, shown
from screening.domain.phrase import Phrase
from screening.errors import why

SUFFIXES: Final = (".yaml", ".yml")
LEFT_BY_PROGRAMS: Final = (".", "~$", "#")
"""How the names begin that editors and machines leave beside a file."""
CASES: Final = "cases"
OWN_FOLDERS: Final = (CASES, VIGNETTES)
"""Folders in the folder that are read for themselves."""


def files_of(folder: Path) -> tuple[list[Path], list[Problem]]:
    """The files to read, by name, and everything beside them that looks like one and is none.

    No link leads out of the folder, and nothing but a plain file is opened. Raises `OSError` where the folder itself can't be read.
    """
    paths: list[Path] = []
    problems: list[Problem] = []
    for path in sorted(folder.iterdir()):
        try:
            found = _why_not(path, folder)
            is_read = not found and path.suffix in SUFFIXES and path.is_file()
        except OSError as error:
            found, is_read = problem(kinds.UNREADABLE, Place(shown(path.name)), reason=why(error)), False
        problems += [found] if found else []
        paths += [path] if is_read else []
    return paths, problems


def contents_within(folder: Path, name: str) -> tuple[dict[str, bytes], list[Problem]]:
    """What the files of one of `OWN_FOLDERS` hold, by their names from `folder`, and every one that is not or can't be read.

    Nothing where the folder is not there. A link that leads out is told and not followed.
    """
    contents: dict[str, bytes] = {}
    try:
        paths, problems = _files_within(folder, name)
    except OSError as error:
        return {}, [problem(kinds.UNREADABLE, Place(name), reason=why(error))]
    for path in paths:
        content, unreadable = read_file(f"{name}/{path.name}", path)
        problems += unreadable
        if not unreadable:
            contents[f"{name}/{path.name}"] = content
    return contents, problems


def _files_within(folder: Path, name: str) -> tuple[list[Path], list[Problem]]:
    held = folder / name
    if held.is_symlink() and (found := _link_to_nothing(held)):
        return [], [found]
    if not held.is_dir():
        return [], []
    if folder.resolve() not in held.resolve().parents:
        return [], [problem(kinds.LINK_OUT, Place(name), name=name)]
    paths, problems = files_of(held)
    return paths, [replace(found, place=replace(found.place, file=f"{name}/{found.place.file}")) for found in problems]


def _why_not(path: Path, folder: Path) -> Problem | None:
    """Why a path is not read although somebody may think so; None for what is read, and for what nobody takes for a file of the folder."""
    lower = path.name.lower()
    if not any(ending in lower for ending in SUFFIXES):
        return next(_folder_unread(path), None)
    if path.name.startswith(LEFT_BY_PROGRAMS):
        return _ignored(path, Phrase("et program har lagt den"), Phrase("Slet den, hvis I ikke selv har skrevet den."))
    if path.suffix not in SUFFIXES:
        meant = path.name[: min(lower.find(ending) for ending in SUFFIXES if ending in lower)] + ".yaml"
        mend = Phrase("Skal den med, så kald den {name}.", {"name": shown(meant)})
        return _ignored(path, Phrase("navnet ender hverken på .yaml eller .yml"), mend)
    if path.name != shown(path.name):
        return _unnamed(path)
    if path.is_symlink():
        return _link(path, folder)
    if path.is_dir():
        return next(_folder_unread(path), None)
    return None if path.is_file() else _no_file(path)


def _unnamed(path: Path) -> Problem:
    """A name that no report and no fingerprint can hold: what is in the file may be meant."""
    reason, mend = Phrase("navnet er ikke skrevet i UTF-8"), Phrase("Giv filen et nyt navn.")
    return replace(problem(kinds.UNREADABLE, Place(shown(path.name)), reason=reason), fix=mend)


def _link(path: Path, folder: Path) -> Problem | None:
    if found := _link_to_nothing(path):
        return found
    target = path.resolve()
    if folder.resolve() not in target.parents:
        return problem(kinds.LINK_OUT, Place(path.name), name=path.name)
    return None if stat.S_ISREG(target.stat().st_mode) else _no_file(path)


def _link_to_nothing(path: Path) -> Problem | None:
    """A link to what is not there, or to itself."""
    try:
        path.resolve(strict=True)
    except (OSError, RuntimeError):  # a loop is a RuntimeError until Python 3.13
        return problem(kinds.LINK_TO_NOTHING, Place(path.name), name=path.name)
    return None


def _folder_unread(path: Path) -> Iterator[Problem]:
    if path.name not in OWN_FOLDERS and not path.name.startswith(".") and path.is_dir() and not path.is_symlink() and _holds_files(path):
        mend = Phrase("Flyt filerne op i mappen, hvis de skal med.")
        yield _ignored(path, Phrase("den er en mappe, og filer i den læses ikke med"), mend)


def _holds_files(path: Path) -> bool:
    try:
        return any(file.suffix in SUFFIXES for file in path.iterdir())
    except OSError:
        return False


def _no_file(path: Path) -> Problem:
    return _ignored(path, Phrase("den er ikke en almindelig fil"), Phrase("Læg en almindelig fil i stedet, eller slet den."))


def _ignored(path: Path, reason: Phrase, mend: Phrase) -> Problem:
    name = shown(path.name)
    return problem(kinds.IGNORED_FILE, Place(name), name=name, reason=reason, mend=mend)
