"""A folder of YAML in; one checked Configuration, or every problem at once."""

import errno
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path as FilePath
from typing import TypeAlias

from screening.configuration import kinds
from screening.configuration.checking.drafting import Drafting
from screening.configuration.checking.knock_ons import no_more_than_anybody_reads, on_readable_lines, without_knock_ons
from screening.configuration.checking.meaning import Pieces, check_meaning
from screening.configuration.checking.proofs import Progress, check_proofs, untold
from screening.configuration.file_kinds import VIGNETTES
from screening.configuration.folder_cases import try_cases
from screening.configuration.folder_vignettes import holds_vignettes, read_vignettes
from screening.configuration.problems import Place, Problem, has_errors, problem
from screening.configuration.reading.excerpts import with_lines
from screening.configuration.reading.files import read_file, shown
from screening.configuration.reading.folder import CASES, contents_within, files_of
from screening.configuration.reading.trees import read_tree
from screening.domain.ruler.proofs.boxes import Steps
from screening.domain.ruler.weighing.expected import KeptCase
from screening.domain.ruler.written.configuration import Configuration, Municipality
from screening.domain.ruler.written.families import corrected_alike
from screening.domain.text import Text
from screening.errors import REASONS, why

READING = 40
"""How far the work has come in percent when everything is read."""
Contents: TypeAlias = tuple[tuple[str, bytes], ...]
"""The files of a folder, by their name from there."""
FOLDERS_REMEMBERED = 3
"""What is in force, what was before, and what comes next: a server meets these again and again."""


@dataclass(frozen=True)
class Loaded:
    """What a folder gave: the configuration where there is no error, all problems, and the files as they were read.

    `unproved` is there also where nothing but a proof failed: to draw where the holes are, and never to be used. `fingerprint` is of what
    was read, with or without errors; the empty string where something could not be read as text. `cases` are those that the folder carries.
    """

    configuration: Configuration | None
    problems: tuple[Problem, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    unproved: Configuration | None = None
    fingerprint: str = ""
    cases: tuple[KeptCase, ...] = ()


def load_folder(folder: FilePath, today: date, progress: Progress = untold) -> Loaded:
    """Read and check every YAML file that lies directly in `folder`, or in its folder of vignettes.

    `today` decides what is overdue for checking.
    """
    called = shown(str(folder))
    try:
        paths, unreadable = files_of(folder)
    except OSError as error:
        return Loaded(None, (problem(kinds.NO_FOLDER, Place(called), folder=called, reason=why(error)),))
    except ValueError:  # no name at all: a NUL in it
        return Loaded(None, (problem(kinds.NO_FOLDER, Place(called), folder=called, reason=REASONS[errno.ENOENT]),))
    if not paths:
        return Loaded(None, (problem(kinds.NO_FILES, Place(called), folder=called), *unreadable))
    contents, problems = contents_within(folder, VIGNETTES)
    unreadable += problems
    for path in paths:
        content, problems = read_file(path.name, path)
        unreadable += problems
        if not problems:
            contents[path.name] = content
    cases, unread = contents_within(folder, CASES)
    if unreadable or unread or progress is not untold:
        return _with_cases(_load(contents, unreadable, today, Steps(), progress), cases, unread, today)
    return _try_once(tuple(sorted(contents.items())), tuple(cases.items()), today)


@lru_cache(maxsize=FOLDERS_REMEMBERED)
def _try_once(contents: Contents, cases: Contents, today: date) -> Loaded:
    """As `_load_once`, tried against the folder's cases."""
    return _with_cases(_load_once(contents, today), dict(cases), [], today)


@lru_cache(maxsize=FOLDERS_REMEMBERED)
def _load_once(contents: Contents, today: date) -> Loaded:
    """The same bytes on the same day give the same answer, however often a folder is touched, copied or asked for."""
    return _load(dict(contents), [], today, Steps(), untold)


def _with_cases(loaded: Loaded, contents: Mapping[str, bytes], unread: list[Problem], today: date) -> Loaded:
    """What was read, tried against the cases of the folder: one that fails or can't be read is as much an error as any other."""
    if loaded.configuration is None:
        return loaded
    cases, problems = try_cases(contents, loaded.configuration, today)
    problems = [*unread, *problems]
    told = (*loaded.problems, *problems)
    if has_errors(problems):
        return replace(loaded, configuration=None, problems=told, files={}, cases=cases)
    return replace(loaded, problems=told, cases=cases)


def load_files(contents: Mapping[str, bytes], today: date, steps: Steps | None = None) -> Loaded:
    """Check the files of a folder, given by their name from there, with the usual time for proofs or `steps`.

    Never raises, whatever the bytes.
    """
    return _load(contents, [], today, steps or Steps(), untold)


def _load(contents: Mapping[str, bytes], unreadable: list[Problem], today: date, steps: Steps, progress: Progress) -> Loaded:
    """As `load_files`, beside files that could not be read and are told of already."""
    drafting, mended = Drafting(), dict[str, frozenset[int]]()
    if has_errors(unreadable):
        drafting.miss()
    names = sorted(name for name in contents if not holds_vignettes(name))
    for number, name in enumerate(names):
        progress(READING * number // len(names))
        tree, problems = read_tree(name, contents[name])
        unreadable += problems
        if tree:
            mended[name] = tree.mended
            drafting.read(tree)
        else:
            drafting.miss()
    drafting.finish()
    draft = drafting.draft
    progress(READING)
    found = unreadable + on_readable_lines([*drafting.problems, *check_meaning(draft, today)], mended)
    draft.scales = list(zip([tree for tree, _ in draft.scales], corrected_alike(scale for _, scale in draft.scales), strict=True))
    proving = check_proofs(draft, found, today, steps, lambda percent: progress(READING + percent * (100 - READING) // 100))
    proofs = on_readable_lines(proving, mended)
    readable = no_more_than_anybody_reads(without_knock_ons([*found, *proofs]))
    told = tuple(sorted(with_lines(readable, contents), key=_in_order))
    files = _as_text(contents)
    print_ = fingerprint(files) if files else ""
    if has_errors(found) or draft.municipality is None or draft.steps is None:
        return Loaded(None, told, fingerprint=print_)
    unproved = _configuration(draft, draft.municipality[1], draft.steps[1], print_)
    vignettes, wrong = read_vignettes({name: contents[name] for name in contents if holds_vignettes(name)}, unproved)
    unproved = unproved.model_copy(update={"vignettes": vignettes})
    told = tuple(sorted((*told, *wrong), key=_in_order))
    if has_errors(told):
        return Loaded(None, told, unproved=unproved, fingerprint=print_)
    return Loaded(unproved, told, files, unproved, print_)


def _in_order(found: Problem) -> tuple[Place, str]:
    return found.place, found.kind.code


def _as_text(contents: Mapping[str, bytes]) -> dict[str, str]:
    """The files as they were written; nothing where one is no text."""
    try:
        return {name: content.decode("utf-8-sig") for name, content in contents.items()}
    except UnicodeDecodeError:
        return {}


def fingerprint(files: Mapping[str, str]) -> str:
    """SHA-256 over names and contents in the order of names, in hexadecimal."""
    digest = hashlib.sha256()
    for name in sorted(files):
        for part in (name, files[name]):
            written = part.encode()
            digest.update(len(written).to_bytes(8, "big") + written)
    return digest.hexdigest()


def _configuration(draft: Pieces, municipality: Municipality, steps: tuple[Text, ...], print_: str) -> Configuration:
    return Configuration(
        fingerprint=print_,
        municipality=municipality,
        scales=tuple(
            sorted((scale for _, scale in draft.scales), key=lambda scale: (scale.family or "", scale.ages.first_month, scale.id))
        ),
        steps=steps,
        offers=tuple(offer for _, _, offer in draft.offers),
        laws=tuple(law for _, _, law in draft.laws),
        advice=tuple(advice for _, _, advice in draft.advice),
        settings=tuple(setting for _, _, setting in draft.settings),
        **({"notification": draft.notification[1]} if draft.notification else {}),
        **({"sharing": draft.sharing[1]} if draft.sharing else {}),
        **({"letters": draft.letters[1]} if draft.letters else {}),
        **({"rounds": draft.rounds[1]} if draft.rounds else {}),
        **({"retention": draft.retention[1]} if draft.retention else {}),
        **({"sign_on": draft.sign_on[1]} if draft.sign_on else {}),
    )
