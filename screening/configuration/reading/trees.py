"""Bytes of YAML in; a tree that remembers where each thing stood, or problems. Never raises on any bytes.

The tree is built from the parser's events rather than by a YAML constructor: every scalar stays the text that
somebody wrote, so `no`, `1.10` and `1-3` keep their meaning, and aliases and deep nesting cost nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ruamel.yaml.cyaml import CBaseLoader
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from screening.configuration import kinds
from screening.configuration.problems import MOST_IN_A_FILE, Place, Problem, problem
from screening.configuration.reading.decoding import ESCAPED, read_text
from screening.configuration.reading.lines import split_lines
from screening.configuration.reading.syntax import UNKNOWN_REASON, diagnose
from screening.domain.phrase import Value

DEEPEST = 20
MOST_ALIASES = 20
MOST_MENDED = 40
STAND_IN = "x"
STANDARD_TAG = "tag:yaml.org,2002:"
STARTS = (SequenceStartEvent, MappingStartEvent)
NOTHING = ("", "~", "null", "Null", "NULL")

Plain: TypeAlias = "str | None | list[Plain] | dict[str, Plain]"
Step: TypeAlias = str | int
Path: TypeAlias = tuple[Step, ...]


@dataclass
class Node:
    """A scalar (`value` is str), a list or a mapping, and where it begins (counted from 1).

    `length` counts the characters of a scalar that stands in one line, else 0. `is_holed` says that something broken was
    taken out of a list or a mapping, `is_stand_in` that the scalar stands for something broken.
    """

    value: "str | list[Node] | dict[str, tuple[Node, Node]]"
    line: int
    column: int
    plain: bool = False
    length: int = 0
    is_holed: bool = False
    is_stand_in: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether it is an empty or null plain scalar."""
        return self.plain and isinstance(self.value, str) and self.value in NOTHING

    def as_plain(self) -> Plain:
        """The node without its places; an empty or null plain scalar is None."""
        if isinstance(self.value, str):
            return None if self.is_nothing else self.value
        if isinstance(self.value, list):
            return [child.as_plain() for child in self.value]
        return {key: child.as_plain() for key, (_, child) in self.value.items()}


@dataclass(frozen=True)
class Tree:
    """One file's content with its places. `lines` are as they were read, `mended` those that had to be mended to be read."""

    file: str
    root: Node
    lines: tuple[str, ...] = ()
    mended: frozenset[int] = frozenset()

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
        return Place(self.file, node.line, node.column, node.length)

    def key_place(self, path: Sequence[Step]) -> Place:
        """Where the key that ends `path` stands; the value where it has no key of its own."""
        parent = self.node(path[:-1])
        key = _child(parent, path[-1])[0] if parent else None
        return Place(self.file, key.line, key.column, key.length) if key else self.place(path)

    def is_whole(self, path: Sequence[Step]) -> bool:
        """Whether at `path` stands all that somebody wrote there: nothing broken was taken out, and nothing stands in for it."""
        node = self.root
        for step in path:
            _, child = _child(node, step)
            if child is None:
                return not node.is_holed
            node = child
        return not (node.is_holed or node.is_stand_in)

    def is_untouched(self, path: Sequence[Step]) -> bool:
        """Whether also everything below `path` is whole: what is proved of it holds for what somebody wrote."""
        node = self.node(path)
        return _is_untouched(node) if node else self.is_whole(path)


def _is_untouched(node: Node) -> bool:
    below = [child for _, child in node.value.values()] if isinstance(node.value, dict) else node.value
    return not (node.is_holed or node.is_stand_in) and (isinstance(below, str) or all(map(_is_untouched, below)))


def _child(node: Node, step: Step) -> tuple[Node | None, Node | None]:
    if isinstance(node.value, dict) and str(step) in node.value:
        return node.value[str(step)]
    if isinstance(node.value, list) and isinstance(step, int) and 0 <= step < len(node.value):
        return None, node.value[step]
    return None, None


def read_tree(file: str, content: bytes) -> tuple[Tree | None, list[Problem]]:
    """The tree of a file named `file`, or None, and everything that is wrong with it as YAML."""
    text, problems = read_text(file, content)
    if text is None:
        return None, problems
    lines = tuple(split_lines(text))
    mended = {found.place.line for found in problems if found.kind is kinds.ODD_SPACE}
    tried: set[tuple[int, str]] = set()
    while len(tried) <= MOST_MENDED:
        builder = _Builder(file, text)
        try:
            root = builder.root_node()
        except MarkedYAMLError as error:
            fault = diagnose(file, text, error)
            problems.append(fault.problem)
            if fault.mended is None or (fault.line, fault.mended) in tried:
                return None, problems
            text = _with_line(text, fault.line, fault.mended)
            tried.add((fault.line, fault.mended))
            mended.add(fault.line + 1)
        except (YAMLError, ValueError):
            return None, [*problems, problem(kinds.BROKEN_YAML, Place(file), reason=UNKNOWN_REASON)]
        else:
            problems += (found for found in builder.problems if found.place.line not in mended)
            return (Tree(file, root, lines, frozenset(mended)) if root else None), problems
    return None, problems


def _with_line(text: str, line: int, written: str) -> str:
    """The text with another line in the place of one, counted from 0."""
    lines = split_lines(text)
    return "\n".join([*lines[:line], written, *lines[line + 1 :]])


class _Builder:
    """Builds one tree from events, with a stack of its own so that depth is a number and not a crash."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.problems: list[Problem] = []
        self.stack: list[tuple[Node, Node | None]] = []
        self.root: Node | None = None
        self.key: Node | None = None
        self.aliases = 0

    def root_node(self) -> Node | None:
        """The node of the first document; None where it holds nothing or can't be built, which is reported."""
        documents = 0
        for event in self._events():
            if len(self.problems) > MOST_IN_A_FILE:
                return None
            if isinstance(event, ScalarEvent):
                self._name(event)
                self._add(self._scalar(event))
            elif isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._report(kinds.SEVERAL_DOCUMENTS, event, length=3)
                    break
            elif isinstance(event, AliasEvent):
                self.aliases += 1
                if self.aliases > MOST_ALIASES:
                    self.problems = [found for found in self.problems if found.kind is not kinds.ALIAS]
                    self._report(kinds.ALIAS_BOMB, event, limit=MOST_ALIASES)
                    return None
                self._alias(event)
            elif isinstance(event, STARTS):
                self._name(event)
                if len(self.stack) >= DEEPEST:
                    self._report(kinds.TOO_DEEP, event)
                    return None
                self._open(self._node(event, [] if isinstance(event, SequenceStartEvent) else {}))
            elif isinstance(event, CollectionEndEvent):
                _, self.key = self.stack.pop()
        if self.root is None:
            self.problems.append(problem(kinds.EMPTY_FILE, Place(self.file)))
        return self.root

    def _events(self) -> Iterator[ScalarEvent]:
        parser = CBaseLoader(self.text)  # `YAML` looks through a folder for plug-ins at every file
        while parser.check_event():
            yield parser.get_event()

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
                self._store(parent, self.key, node)
                self.key = None

    def _as_key(self, node: Node, siblings: "dict[str, tuple[Node, Node]]") -> Node:
        if not isinstance(node.value, str):
            self.problems.append(problem(kinds.ODD_KEY, self._place(node)))
            return node
        if node.value == "<<":
            self.problems.append(problem(kinds.MERGE_KEY, self._place(node)))
        elif node.value in siblings:
            first = siblings[node.value][0].line
            self.problems.append(problem(kinds.DUPLICATE_KEY, self._place(node), key=node.value, first=first))
        return node

    def _store(self, mapping: Node, key: Node, node: Node) -> None:
        if not isinstance(mapping.value, dict) or not isinstance(key.value, str) or key.value == "<<":
            mapping.is_holed = True
        else:
            mapping.value.setdefault(key.value, (key, node))

    def _alias(self, event: ScalarEvent) -> None:
        written = f"*{event.anchor}"
        node = Node(written, event.start_mark.line + 1, event.start_mark.column + 1, length=len(written), is_stand_in=True)
        if self.key is None or self.key.value != "<<":
            self._report(kinds.ALIAS, event, written=written, length=len(written))
        self._add(node)

    def _name(self, event: ScalarEvent) -> None:
        """Report an anchor, which names a piece of the file, and a tag, which says how another program is to read it."""
        if event.anchor is not None:
            self._report(kinds.ALIAS, event, written=f"&{event.anchor}", length=len(event.anchor) + 1)
        if event.tag is not None:
            tag = str(event.tag).replace(STANDARD_TAG, "!!")
            self._report(kinds.TAG, event, got=tag, length=len(tag))

    def _scalar(self, event: ScalarEvent) -> Node:
        """A text without the control characters that somebody wrote in it as escapes; each of the others was told and taken out before."""
        node = self._node(event, event.value, plain=event.style is None or event.style == "")
        found = ESCAPED.search(event.value)
        if found:
            self._report(kinds.CONTROL_CHARACTER, event, length=node.length, got=f"U+{ord(found[0]):04X}")
            node.value, node.is_stand_in = ESCAPED.sub("", event.value).strip() or STAND_IN, True
        return node

    def _node(self, event: ScalarEvent, value: "str | list[Node] | dict[str, tuple[Node, Node]]", plain: bool = False) -> Node:
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else 0
        return Node(value, start.line + 1, start.column + 1, plain, length)

    def _place(self, node: Node) -> Place:
        return Place(self.file, node.line, node.column, node.length)

    def _report(self, kind: kinds.Kind, event: ScalarEvent, length: int = 0, **values: Value) -> None:
        place = Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1, length)
        self.problems.append(problem(kind, place, **values))
