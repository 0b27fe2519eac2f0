"""Reads one tree piece by piece, so that one broken piece hides nothing that is wrong with the others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Annotated, TypeVar

from pydantic import AfterValidator, RootModel, StringConstraints

from screening.configuration import kinds
from screening.configuration.case_manual import meant_case_key
from screening.configuration.checking.names import did_you_mean, listed
from screening.configuration.checking.shapes import shape
from screening.configuration.problems import Place, Problem, nearest, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.cleaning import clean
from screening.domain.phrase import Value
from screening.domain.ranges import Day

Held = TypeVar("Held")


class AnyWords(RootModel[Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), AfterValidator(clean)]]):
    """Anything that somebody wrote."""


class OneDay(RootModel[Day]):
    """A day."""


@dataclass
class Walk:
    """A tree, and what has been found wrong with it so far. `meant` are the keys that others were written instead of."""

    tree: Tree
    problems: list[Problem] = field(default_factory=list)
    meant: set[Path] = field(default_factory=set)

    def report(self, kind: kinds.Kind, place: Place, **values: Value) -> None:
        """Note a problem of `kind` at `place`."""
        self.problems.append(problem(kind, place, **values))

    def unknown(self, kind: kinds.Kind, place: Place, got: str, known: Iterable[str]) -> None:
        """Note that `got` is none of the `known` names, with the nearest of them. A mapping holds what the names are called."""
        nearest, names = did_you_mean(got, known), listed(list(dict.fromkeys(known)))
        self.report(kind, place, got=got, key=got, nearest=nearest, known=names)

    def stands(self, path: Path) -> bool:
        """Whether something is written at `path`."""
        node = self.tree.node(path)
        return node is not None and not node.is_nothing

    def require(self, path: Path) -> bool:
        """Whether something is written at `path`; reported where nothing is, and nothing was meant to be."""
        if path in self.meant:
            return False
        if self.tree.node(path) is None:
            self.report(kinds.MISSING_KEY, self.tree.place(path[:-1]), key=str(path[-1]))
        elif not self.stands(path):
            self.report(kinds.EMPTY_VALUE, self.tree.key_place(path), key=str(path[-1]))
        return self.stands(path)

    def keys(self, path: Path) -> list[str]:
        """The keys of the mapping at `path`; none where nothing is written."""
        node = self.tree.node(path)
        if node is None or not self.stands(path):
            return []
        if not isinstance(node.value, dict):
            self.report(kinds.WANTS_MAPPING, self.tree.place(path))
            return []
        return list(node.value)

    def opens(self, path: Path, known: Sequence[str]) -> bool:
        """Whether a mapping is written at `path`; anything else and every key that is not `known` is reported."""
        keys = self.keys(path)
        for key in keys:
            if key not in known:
                meant = meant_case_key(key, known) or nearest(key, known)
                place = self.tree.key_place((*path, key))
                self.report(kinds.UNKNOWN_KEY, place, key=key, nearest=did_you_mean(meant, known), known=listed(known))
                if meant not in keys:
                    self.meant.add((*path, meant))
        node = self.tree.node(path)
        return node is not None and isinstance(node.value, dict)

    def elements(self, path: Path) -> list[Path]:
        """The paths of the elements of the list at `path`; none where nothing is written."""
        node = self.tree.node(path)
        if node is None or not self.stands(path):
            return []
        if not isinstance(node.value, list):
            self.report(kinds.WANTS_LIST, self.tree.place(path))
            return []
        return [(*path, position) for position in range(len(node.value))]

    def read(self, path: Path, model: type[RootModel[Held]]) -> Held | None:
        """The value at `path` as the model's; None where nothing is written, or where it is broken and reported."""
        node = self.tree.node(path)
        value = node.as_plain() if node else None
        if value is None:
            return None
        shaped, problems = shape(model, self.tree, path, value)
        self.problems += problems
        return shaped.root if shaped else None

    def need(self, path: Path, model: type[RootModel[Held]]) -> Held | None:
        """As `read`, and reported where nothing is written."""
        return self.read(path, model) if self.require(path) else None

    def words(self, path: Path) -> str:
        """What is written at `path`; the empty string where nothing is, or where it is broken and reported."""
        return self.read(path, AnyWords) or ""
