"""What can still be read where a piece of a file is broken, so that one slip does not hide what is wrong around it.

What is broken is reported, then taken out of the tree or stood in for; the tree remembers where. Nothing salvaged is ever used:
a file with an error gives no configuration.
"""

from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from pydantic import BaseModel

from screening.configuration.checking.annotations import Annotation, expected
from screening.configuration.checking.shapes import A_KEY, shape, try_shape
from screening.configuration.problems import MOST_IN_A_FILE, Problem
from screening.configuration.reading.trees import STAND_IN, Node, Path, Tree
from screening.domain.ages import AgeRange
from screening.domain.text import Text

MOST_ROUNDS: Final = 12

Model = TypeVar("Model", bound=BaseModel)


def shape_what_stands(model: type[Model], tree: Tree, path: Path = ()) -> tuple[Model | None, list[Problem]]:
    """What stands at `path` as a `model`, without its broken pieces, and every problem with its shape; None where nothing is left."""
    node = tree.node(path)
    if node is None:
        return None, []
    shaped, problems = shape(model, tree, path, node.as_plain())
    if len(problems) > MOST_IN_A_FILE:
        return None, problems
    for _ in range(MOST_ROUNDS):
        if shaped:
            break
        shaped, faults = try_shape(model, tree, path, node.as_plain())
        missing = {fault.path for fault in faults if fault.type == "missing"}
        broken = {_standing(tree, fault.path) for fault in faults if fault.type != "missing"}
        gone = {at for at in missing if not _stand_in(tree, at, expected(model, at[len(path) :]))}
        broken |= {at[:-1] for at in gone}
        if any(len(at) <= len(path) for at in broken):
            return None, problems
        for at in sorted(_outermost(broken), key=_descending, reverse=True):
            _take_out(tree, at)
    return shaped, problems


def _standing(tree: Tree, path: Path) -> Path:
    """The path itself where something stands there; else the nearest above it."""
    path = path[:-1] if path and path[-1] == A_KEY else path
    while path and tree.node(path) is None:
        path = path[:-1]
    return path


def _outermost(paths: set[Path]) -> list[Path]:
    return [path for path in paths if not any(path[:length] in paths for length in range(len(path)))]


def _descending(path: Path) -> list[tuple[int, str]]:
    """Later elements of a list come out first, so that the earlier keep their places."""
    return [(step, "") if isinstance(step, int) else (-1, step) for step in path]


def _take_out(tree: Tree, path: Path) -> None:
    parent, step = tree.node(path[:-1]), path[-1]
    if parent is None:
        return
    if isinstance(parent.value, list) and isinstance(step, int):
        del parent.value[step]
    elif isinstance(parent.value, dict):
        parent.value.pop(str(step), None)
    parent.is_holed = True


def _stand_in(tree: Tree, path: Path, annotation: Annotation | None) -> bool:
    """Put something harmless where a key is missing; whether there is anything harmless to put."""
    parent, written = tree.node(path[:-1]), _harmless(annotation)
    if parent is None or not isinstance(parent.value, dict) or not written:
        return False
    key, value = (Node(text, parent.line, parent.column, is_stand_in=True) for text in (str(path[-1]), written))
    parent.value[str(path[-1])] = (key, value)
    return True


def _harmless(annotation: Annotation | None) -> str:
    """A value of a type that nothing else depends on; empty where there is none."""
    if annotation is Text or annotation is str:
        return STAND_IN
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return str(next(iter(annotation)))
    if annotation is AgeRange:
        return "0-17 years"
    return str(date.min) if annotation is date else ""
