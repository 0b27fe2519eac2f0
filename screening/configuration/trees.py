"""Bytes of YAML in; a tree that remembers where each thing stood, or problems. Never raises on any bytes.

The tree is built from the parser's events rather than by a YAML constructor: every scalar stays the text that
somebody wrote, so `no`, `1.10` and `1-3` keep their meaning, and aliases and deep nesting cost nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from screening.configuration import kinds
from screening.configuration.problems import Place, Problem, problem
from screening.configuration.syntax import UNKNOWN_REASON, character_problem, syntax_problem

LARGEST_FILE_BYTES = 2_000_000
DEEPEST = 20
NOTHING = ("", "~", "null", "Null", "NULL")

Plain: TypeAlias = "str | None | list[Plain] | dict[str, Plain]"
Step: TypeAlias = str | int
Path: TypeAlias = tuple[Step, ...]


@dataclass
class Node:
    """A scalar (`value` is str), a list or a mapping, and where it begins (counted from 1)."""

    value: "str | list[Node] | dict[str, tuple[Node, Node]]"
    line: int
    column: int
    plain: bool = False

    def as_plain(self) -> Plain:
        """The node without its places; an empty or null plain scalar is None."""
        if isinstance(self.value, str):
            return None if self.plain and self.value in NOTHING else self.value
        if isinstance(self.value, list):
            return [child.as_plain() for child in self.value]
        return {key: child.as_plain() for key, (_, child) in self.value.items()}


@dataclass(frozen=True)
class Tree:
    """One file's content with its places."""

    file: str
    root: Node

    def node(self, path: Sequence[Step]) -> Node | None:
        """The node at `path`, if there is one."""
        node: Node | None = self.root
        for step in path:
            node = _child(node, step)[1] if node else None
        return node

    def place(self, path: Sequence[Step] = ()) -> Place:
        """Where the value at `path` begins; the nearest parent where the path leads nowhere."""
        node = self.root
        for step in path:
            _, child = _child(node, step)
            if child is None:
                break
            node = child
        return Place(self.file, node.line, node.column)

    def key_place(self, path: Sequence[Step]) -> Place:
        """Where the key that ends `path` stands; the value where it has no key of its own."""
        parent = self.node(path[:-1])
        key = _child(parent, path[-1])[0] if parent else None
        return Place(self.file, key.line, key.column) if key else self.place(path)


def _child(node: Node, step: Step) -> tuple[Node | None, Node | None]:
    if isinstance(node.value, dict) and str(step) in node.value:
        return node.value[str(step)]
    if isinstance(node.value, list) and isinstance(step, int) and 0 <= step < len(node.value):
        return None, node.value[step]
    return None, None


def read_tree(file: str, content: bytes) -> tuple[Tree | None, list[Problem]]:
    """The tree of a file named `file`, or None and why it can't be read."""
    if len(content) > LARGEST_FILE_BYTES:
        size, limit = len(content) // 1000, LARGEST_FILE_BYTES // 1000
        return None, [problem(kinds.TOO_LARGE, Place(file), size=size, limit=limit)]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line_start = before.rfind(b"\n") + 1
        return None, [problem(kinds.NOT_UTF8, Place(file, before.count(b"\n") + 1, error.start - line_start + 1))]
    try:
        return _Builder(file, text).tree()
    except MarkedYAMLError as error:
        return None, [syntax_problem(file, text, error)]
    except ReaderError as error:
        return None, [character_problem(file, text, error)]
    except (YAMLError, ValueError):
        return None, [problem(kinds.BROKEN_YAML, Place(file), reason=UNKNOWN_REASON)]


class _Builder:
    """Builds one tree from events, with a stack of its own so that depth is a number and not a crash."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.problems: list[Problem] = []
        self.stack: list[tuple[Node, Node | None]] = []
        self.root: Node | None = None
        self.key: Node | None = None

    def tree(self) -> tuple[Tree | None, list[Problem]]:
        documents = 0
        for event in self._events():
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._report(kinds.SEVERAL_DOCUMENTS, event)
                    break
            elif isinstance(event, AliasEvent):
                self._report(kinds.ALIAS, event, written=f"*{event.anchor}")
                self._add(Node(f"*{event.anchor}", event.start_mark.line + 1, event.start_mark.column + 1))
            elif isinstance(event, ScalarEvent):
                self._anchor(event)
                self._add(self._node(event, event.value, plain=event.style is None or event.style == ""))
            elif isinstance(event, SequenceStartEvent | MappingStartEvent):
                self._anchor(event)
                if len(self.stack) >= DEEPEST:
                    self._report(kinds.TOO_DEEP, event)
                    return None, self.problems
                self._open(self._node(event, [] if isinstance(event, SequenceStartEvent) else {}))
            elif isinstance(event, CollectionEndEvent):
                _, self.key = self.stack.pop()
        if self.root is None:
            return None, [*self.problems, problem(kinds.EMPTY_FILE, Place(self.file))]
        return Tree(self.file, self.root), self.problems

    def _events(self) -> Iterator[ScalarEvent]:
        yield from YAML(typ="safe").parse(self.text)

    def _open(self, node: Node) -> None:
        self._add(node)
        self.stack.append((node, self.key))
        self.key = None

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = self.root or node
            return
        parent = self.stack[-1][0]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif isinstance(parent.value, dict):
            if self.key is None:
                self.key = self._as_key(node, parent.value)
            else:
                self._store(parent.value, self.key, node)
                self.key = None

    def _as_key(self, node: Node, siblings: "dict[str, tuple[Node, Node]]") -> Node:
        if not isinstance(node.value, str):
            self.problems.append(problem(kinds.ODD_KEY, self._place(node)))
            return node
        if node.value == "<<":
            self.problems.append(problem(kinds.ALIAS, self._place(node), written="<<"))
        if node.value in siblings:
            first = siblings[node.value][0].line
            self.problems.append(problem(kinds.DUPLICATE_KEY, self._place(node), key=node.value, first=first))
        return node

    def _store(self, mapping: "dict[str, tuple[Node, Node]]", key: Node, node: Node) -> None:
        if isinstance(key.value, str) and key.value != "<<":
            mapping.setdefault(key.value, (key, node))

    def _anchor(self, event: ScalarEvent) -> None:
        if event.anchor is not None:
            self._report(kinds.ALIAS, event, written=f"&{event.anchor}")

    def _node(self, event: ScalarEvent, value: "str | list[Node] | dict[str, tuple[Node, Node]]", plain: bool = False) -> Node:
        return Node(value, event.start_mark.line + 1, event.start_mark.column + 1, plain)

    def _place(self, node: Node) -> Place:
        return Place(self.file, node.line, node.column)

    def _report(self, kind: kinds.Kind, event: ScalarEvent, **values: str) -> None:
        self.problems.append(problem(kind, Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1), **values))
