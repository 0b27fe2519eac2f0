"""A sentence of the program's own, and the places where it is said."""

import re
from dataclasses import dataclass
from typing import Final

GAP: Final = re.compile(r"%\((\w+)\)[a-z]|(?<!\{)\{(\w+)\}(?!\})")


@dataclass(frozen=True, order=True)
class Sentence:
    """A Danish sentence in the file where it stands; `plural` is what it becomes for many."""

    file: str
    line: int
    text: str
    plural: str = ""


def gaps(sentence: str) -> frozenset[str]:
    """The names of the gaps of a sentence, written `{name}` or `%(name)s`."""
    return frozenset(first or second for first, second in GAP.findall(sentence))


def needs_translating(sentence: str) -> bool:
    """Whether there is a word in the sentence outside its gaps."""
    return any(character.isalpha() for character in GAP.sub("", sentence))
