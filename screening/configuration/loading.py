"""A folder of YAML in; one checked Configuration, or every problem at once."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path as FilePath
from typing import TypeVar

from pydantic import BaseModel, Field

from screening.configuration import kinds
from screening.configuration.files import read_file, why
from screening.configuration.meaning import Draft, check_meaning
from screening.configuration.problems import Place, Problem, has_errors, problem
from screening.configuration.shapes import did_you_mean, shape
from screening.configuration.trees import Path, Plain, Tree, read_tree
from screening.domain.configuration import Configuration, Municipality
from screening.domain.guidance import Advice, Law
from screening.domain.offers import Offer
from screening.domain.scales import Scale
from screening.domain.text import Text

SUFFIXES = (".yaml", ".yml")
Model = TypeVar("Model", bound=BaseModel)

OFFER_KEYS = ("steps", "offers")
GUIDANCE_KEYS = ("law", "advice")
MUNICIPALITY_KEYS = ("municipality", "authority", "out_of_hours")


@dataclass(frozen=True)
class Loaded:
    """What a folder gave: the configuration where there is no error, all problems, and the files as they were read."""

    configuration: Configuration | None
    problems: tuple[Problem, ...]
    files: Mapping[str, str] = field(default_factory=dict)


def load_folder(folder: FilePath, today: date) -> Loaded:
    """Read and check every YAML file that lies directly in `folder`. `today` decides what is overdue for checking."""
    if not folder.is_dir():
        return Loaded(None, (problem(kinds.NO_FOLDER, Place(str(folder)), folder=str(folder)),))
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and path.is_file())
    except OSError as error:
        return Loaded(None, (problem(kinds.UNREADABLE, Place(str(folder)), reason=why(error)),))
    if not paths:
        return Loaded(None, (problem(kinds.NO_FILES, Place(str(folder)), folder=str(folder)),))
    contents: dict[str, bytes] = {}
    unreadable: list[Problem] = []
    for path in paths:
        content, problems = read_file(path.name, path)
        unreadable += problems
        if not problems:
            contents[path.name] = content
    loaded = load_files(contents, today)
    return Loaded(None if unreadable else loaded.configuration, (*unreadable, *loaded.problems), loaded.files)


def load_files(contents: Mapping[str, bytes], today: date) -> Loaded:
    """Check the files of a folder, given by name. Never raises, whatever the bytes."""
    reading = _Reading()
    for name in sorted(contents):
        tree, problems = read_tree(name, contents[name])
        reading.problems += problems
        if tree:
            reading.read(tree)
        else:
            reading.draft.whole = False
    problems = reading.problems + list(check_meaning(reading.draft, today))
    problems.sort(key=lambda found: (found.place, found.kind.code))
    if has_errors(problems):
        return Loaded(None, tuple(problems))
    files = {name: content.decode("utf-8-sig") for name, content in contents.items()}
    return Loaded(_configuration(reading.draft, fingerprint(files)), tuple(problems), files)


def fingerprint(files: Mapping[str, str]) -> str:
    """SHA-256 over names and contents in the order of names, in hexadecimal."""
    digest = hashlib.sha256()
    for name in sorted(files):
        for part in (name, files[name]):
            written = part.encode()
            digest.update(len(written).to_bytes(8, "big") + written)
    return digest.hexdigest()


def _configuration(draft: Draft, print_: str) -> Configuration:
    assert draft.municipality is not None and draft.steps is not None, "the checker lets no folder without them through"
    return Configuration(
        fingerprint=print_,
        municipality=draft.municipality[1],
        scales=tuple(
            sorted((scale for _, scale in draft.scales), key=lambda scale: (scale.family or "", scale.ages.first_month, scale.id))
        ),
        steps=draft.steps[1],
        offers=tuple(offer for _, _, offer in draft.offers),
        laws=tuple(law for _, _, law in draft.laws),
        advice=tuple(advice for _, _, advice in draft.advice),
    )


class _Reading:
    """Reads trees one by one into a draft; what has a broken shape is reported and left out."""

    def __init__(self) -> None:
        self.draft = Draft()
        self.problems: list[Problem] = []

    def read(self, tree: Tree) -> None:
        """Tell by its keys what the file is, and read it."""
        top = tree.root.value
        if not isinstance(top, dict):
            self._report(problem(kinds.NOT_A_MAPPING if top else kinds.EMPTY_FILE, Place(tree.file)))
        elif "scale" in top:
            self._scale(tree)
        elif "offers" in top or "steps" in top:
            self._offers(tree, list(top))
        elif "advice" in top or "law" in top:
            self._guidance(tree, list(top))
        elif "municipality" in top:
            self._municipality(tree)
        else:
            hints = (did_you_mean(key, ("scale", "offers", "advice", "municipality")) for key in top)
            self._report(problem(kinds.UNKNOWN_FILE, Place(tree.file), nearest=next((hint for hint in hints if hint), "")))

    def _report(self, *problems: Problem) -> None:
        self.problems += problems
        self.draft.whole = False

    def _shaped(self, model: type[Model], tree: Tree, path: Path) -> Model | None:
        value = _at(tree, path)
        shaped, problems = shape(model, tree, path, value)
        if problems:
            self._report(*problems)
        return shaped

    def _scale(self, tree: Tree) -> None:
        scale = self._shaped(Scale, tree, ())
        if scale:
            self.draft.scales.append((tree, scale))

    def _offers(self, tree: Tree, keys: list[str]) -> None:
        self._unknown(tree, keys, OFFER_KEYS)
        if "steps" in keys:
            steps = self._shaped(_Steps, tree, ())
            if steps and self.draft.steps:
                self._report(problem(kinds.STEPS_TWICE, tree.key_place(("steps",)), first=str(self.draft.steps[0].file)))
            elif steps:
                self.draft.steps = (tree, steps.steps)
        for path in self._elements(tree, "offers", keys):
            offer = self._shaped(Offer, tree, path)
            if offer:
                self.draft.offers.append((tree, path, offer))

    def _guidance(self, tree: Tree, keys: list[str]) -> None:
        self._unknown(tree, keys, GUIDANCE_KEYS)
        for path in self._elements(tree, "law", keys):
            law = self._shaped(Law, tree, path)
            if law:
                self.draft.laws.append((tree, path, law))
        for path in self._elements(tree, "advice", keys):
            advice = self._shaped(Advice, tree, path)
            if advice:
                self.draft.advice.append((tree, path, advice))

    def _municipality(self, tree: Tree) -> None:
        municipality = self._shaped(Municipality, tree, ())
        if municipality and self.draft.municipality:
            self._report(problem(kinds.MUNICIPALITY_TWICE, Place(tree.file), first=self.draft.municipality[0].file))
        elif municipality:
            self.draft.municipality = (tree, municipality)

    def _elements(self, tree: Tree, key: str, keys: list[str]) -> Iterator[Path]:
        if key not in keys:
            return
        value = _at(tree, (key,))
        if isinstance(value, list):
            yield from ((key, position) for position in range(len(value)))
        elif value is None:
            self._report(problem(kinds.EMPTY_VALUE, tree.key_place((key,)), key=key))
        else:
            self._report(problem(kinds.WANTS_LIST, tree.place((key,))))

    def _unknown(self, tree: Tree, keys: Sequence[str], known: Sequence[str]) -> None:
        for key in keys:
            if key not in known:
                place = tree.key_place((key,))
                self._report(problem(kinds.UNKNOWN_KEY, place, key=key, nearest=did_you_mean(key, known), known=", ".join(known)))


class _Steps(BaseModel):
    """The ladder of steps at the head of an offers file."""

    steps: tuple[Text, ...] = Field(min_length=1)


def _at(tree: Tree, path: Path) -> Plain:
    node = tree.node(path)
    return node.as_plain() if node else None
