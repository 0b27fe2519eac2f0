"""Striking words out of everything that is given: what is struck out is not there any more, in no file."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from screening.domain.by_age import TextByAge
from screening.domain.phrase import Phrase, Value
from screening.domain.sharing.giving_access.pieces import AccessPiece, PieceLine
from screening.domain.text import Text

STRUCK: Final = "[streget ud]"
"""The same whatever stood there, in letters that every font has."""
SHORTEST: Final = 2
"""One letter would strike out half of every text."""


def read_words(written: str) -> tuple[str, ...]:
    """The words and names to strike out, one on each line; longer ones first, so that a whole name goes before a part of it."""
    lines = {" ".join(line.split()) for line in written.splitlines()}
    return tuple(sorted((line for line in lines if len(line) >= SHORTEST), key=lambda line: (-len(line), line)))


def struck(piece: AccessPiece, words: Iterable[str]) -> AccessPiece:
    """The same piece without these words, however they are capitalised and spaced, and wherever they stand.

    A file can't be struck in: where anything is struck out, no file is given.
    """
    pattern = _pattern(words)
    if pattern is None:
        return piece
    lines = tuple(PieceLine(line.label, _without_moment(line.value, pattern)) for line in piece.lines)
    return replace(piece, title=_without(piece.title, pattern), lines=lines, file=None)


def struck_text(text: str, words: Iterable[str]) -> str:
    """The same text without these words."""
    pattern = _pattern(words)
    return pattern.sub(STRUCK, text) if pattern else text


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    spelled = [r"\s+".join(re.escape(part) for part in word.split()) for word in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(spelled)})(?:'?s)?(?!\w)", re.IGNORECASE) if spelled else None


def _without_moment(value: Value | datetime, pattern: re.Pattern[str]) -> Value | datetime:
    return value if isinstance(value, datetime) else _without(value, pattern)


def _without(value: Value, pattern: re.Pattern[str]) -> Value:
    match value:
        case str():
            return pattern.sub(STRUCK, value)
        case Phrase():
            return value.filled({name: _without(held, pattern) for name, held in value.values.items()})
        case int() | date() | Text() | TextByAge():
            return value
