"""Texts that lack a language in which other texts of their file are written."""

from collections.abc import Iterator

from screening.configuration import kinds
from screening.configuration.checking.texts import texts
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.syntax import shortened
from screening.configuration.reading.trees import Tree


def lacking_languages(tree: Tree) -> Iterator[Problem]:
    """One warning for each language that some texts of a file have and others lack, at the first that lacks it."""
    found = list(texts(tree))
    for language in sorted({language for text in found for language in text.by_language}):
        lacking = [text for text in found if text.by_language and language not in text.by_language]
        if lacking:
            first = shortened(lacking[0].shown)
            yield problem(kinds.LANGUAGE_LACKING, lacking[0].place, count=len(lacking), of=len(found), language=language, first=first)
