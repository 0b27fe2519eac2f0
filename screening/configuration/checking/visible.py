"""Texts in which nobody sees anything: they stand where a text must stand, and are as good as none."""

from collections.abc import Iterator
from typing import Final

from screening.configuration import kinds
from screening.configuration.checking.texts import FoundText, texts
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Tree
from screening.domain.cleaning import shows_a_letter, shows_something

SIGNS_ALONE: Final = ("unit", "of")
"""The keys of texts that may be a sign which is neither a letter nor a figure: 7 %, and page 1 / 2."""


def invisible(tree: Tree) -> Iterator[Problem]:
    """A problem for each text of a file that has no letter and no figure, in the first language in which it has none."""
    for found in texts(tree):
        if not tree.is_whole(found.path):
            continue
        for language, text in found.by_language.items():
            if text.strip() and not _is_seen(found, text):
                yield problem(kinds.EMPTY_VALUE, tree.place((*found.path, language)), key=_named(found))
                break


def _is_seen(found: FoundText, text: str) -> bool:
    return shows_something(text) if found.path[-1] in SIGNS_ALONE else shows_a_letter(text)


def _named(found: FoundText) -> str:
    return next((step for step in reversed(found.path) if isinstance(step, str)), "")
