"""Texts that stand where somebody still has to write."""

from collections.abc import Iterator
from typing import Final

from screening.configuration import kinds
from screening.configuration.problems import Place, Problem, problem
from screening.configuration.reading.trees import Node, Tree
from screening.domain.phrase import Phrase

WRITE_HERE: Final = "Skriv her:"
MOST_LINES: Final = 8


def placeholders(tree: Tree) -> list[Problem]:
    """One warning for all texts of a file that still begin with »Skriv her:«, at the first of them."""
    found = list(_unwritten(tree.root))
    if not found:
        return []
    first = Place(tree.file, found[0].line, found[0].column)
    if len(found) == 1:
        return [problem(kinds.PLACEHOLDER, first, count=Phrase("Én tekst"), lines=Phrase("linje {line}", {"line": found[0].line}))]
    named = ", ".join(str(node.line) for node in found[:MOST_LINES])
    lines = Phrase("linje {lines} …") if len(found) > MOST_LINES else Phrase("linje {lines}")
    count = Phrase("{count} tekster", {"count": len(found)})
    return [problem(kinds.PLACEHOLDER, first, count=count, lines=lines.filled({"lines": named}))]


def is_unwritten(text: str) -> bool:
    """Whether somebody still has to write a text."""
    return text.lstrip().casefold().startswith(WRITE_HERE.casefold())


def _unwritten(node: Node) -> Iterator[Node]:
    if isinstance(node.value, str):
        if is_unwritten(node.value):
            yield node
        return
    for child in node.value if isinstance(node.value, list) else [held for _, held in node.value.values()]:
        yield from _unwritten(child)
