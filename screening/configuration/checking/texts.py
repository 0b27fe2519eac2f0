"""The texts of a file that people read, and the languages that each is written in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import RootModel

from screening.configuration.checking.annotations import Annotation, is_model, keys_of, options, without_metadata
from screening.configuration.file_kinds import FILE_KINDS, file_kind
from screening.configuration.problems import Place
from screening.configuration.reading.trees import Node, Path, Tree
from screening.domain.by_age import ByAge
from screening.domain.ruler.written.flags import FlaggedText
from screening.domain.source import Written
from screening.domain.text import MAIN_LANGUAGE, Text


@dataclass(frozen=True)
class FoundText:
    """A text and its place. `key` is the path to it, e.g. ``zones.0.title``; `by_language` has an empty string for none."""

    place: Place
    key: str
    by_language: Mapping[str, str]
    path: Path = ()

    @property
    def shown(self) -> str:
        """The text in Danish, else in the first language that it has."""
        return self.by_language.get(MAIN_LANGUAGE) or next(iter(self.by_language.values()), "")


def texts(tree: Tree) -> Iterator[FoundText]:
    """Every text of a configuration file in the order of the file; none where the file does not say what it is.

    Broken pieces are passed over.
    """
    kind = file_kind(tree.root.value) if isinstance(tree.root.value, dict) else None
    if kind:
        yield from sorted(_below(FILE_KINDS[kind], tree, tree.root, ()), key=lambda found: found.place)


def languages(found: Sequence[FoundText]) -> list[str]:
    """The languages beside Danish that any of the texts is written in."""
    return sorted({language for text in found for language in text.by_language} - {MAIN_LANGUAGE})


def _below(annotation: Any, tree: Tree, node: Node, path: Path) -> Iterator[FoundText]:
    """The texts of the node at `path`, where a value of the type `annotation` stands."""
    if node.is_nothing:
        return
    origin, held = get_origin(annotation), get_args(annotation)
    if annotation is Text or (annotation is FlaggedText and not _is_written_as(annotation, node)):
        yield from _text(tree, node, path)
    elif isinstance(annotation, type) and issubclass(annotation, Written | ByAge):
        for name, field in annotation.model_fields.items():
            key = field.alias or name
            if isinstance(node.value, dict) and key in node.value:
                yield from _below(field.annotation, tree, node.value[key][1], (*path, key))
    elif origin is Annotated:
        yield from _below(without_metadata(annotation), tree, node, path)
    elif origin in (Union, UnionType):
        ways = options(annotation)
        yield from _below(next((way for way in ways if _is_written_as(way, node)), ways[0]), tree, node, path)
    elif origin is tuple and isinstance(node.value, list):
        for position, child in enumerate(node.value):
            yield from _below(held[0], tree, child, (*path, position))
    elif held and isinstance(node.value, dict):
        for key, (_, child) in node.value.items():
            yield from _below(held[-1], tree, child, (*path, key))


def _is_written_as(way: Annotation, node: Node) -> bool:
    """Whether a value with keys of its own, and not a plain one, stands there."""
    has_keys = is_model(way) and not issubclass(way, RootModel)
    return has_keys and isinstance(node.value, dict) and not node.value.keys().isdisjoint(keys_of(way))


def _text(tree: Tree, node: Node, path: Path) -> Iterator[FoundText]:
    key = ".".join(map(str, path))
    if isinstance(node.value, str):
        yield FoundText(tree.place(path), key, {MAIN_LANGUAGE: node.value}, path)
    elif isinstance(node.value, dict):
        written = {language: child.value for language, (_, child) in node.value.items() if isinstance(child.value, str)}
        yield FoundText(tree.place(path), key, {language: text for language, text in written.items() if text.strip()}, path)
