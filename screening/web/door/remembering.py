"""What is drawn from the municipality's files alone is drawn once for each language, and remembered.

A macro is given to `remembered` in the template that defines it. It is remembered by the very parts of the configuration that
it was called with: another configuration has other parts. Called with anything else, such as a child's text, it is run each time.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from flask import request
from jinja2 import pass_context
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from screening.domain.source import Written
from screening.domain.text import Text
from screening.web.door import current

MOST_REMEMBERED: Final = 2048
"""A few thousand characters each. The shipped files have some 700 in each language, most of them offers and points."""
PARTS: Final = (Written, Text)
WORD: Final = re.compile(r"[A-Za-z0-9_./#-]{0,60}")
"""What may be a name of the program's, a file of it or an id of the municipality's files. Nobody's words: those have spaces."""


@dataclass(frozen=True, eq=False)
class _Part:
    """A part of a configuration, told from others by being the same object: it has no other equal, and costs nothing to compare."""

    held: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Part) and self.held is other.held

    def __hash__(self) -> int:
        return id(self.held)


@dataclass(frozen=True)
class _Plain:
    """A number, a yes or no, or a word; 1 is not True here."""

    kind: type
    held: object


class _NotOnlyFiles(Exception):
    """A value that does not come from the files."""


class Remembered:
    """A macro that draws the same thing once."""

    def __init__(self, macro: Macro) -> None:
        self._macro = macro

    def __call__(self, *arguments: Any, **named: Any) -> Markup:
        """What the macro draws."""
        try:
            known = tuple(_known(value) for value in arguments)
            known_named = tuple((name, _known(value)) for name, value in named.items())
        except _NotOnlyFiles:
            return Markup(self._macro(*arguments, **named))  # noqa: S704 - the macro has made it safe
        return _drawn(self._macro, current.language(), request.root_path, known, known_named)


@pass_context
def remembered(context: Context, macro: Macro) -> Macro | Remembered:
    """The macro, remembered. Where its template is imported with context it can see who asks, so it is left as it is."""
    return macro if "user" in context else Remembered(macro)


@lru_cache(maxsize=MOST_REMEMBERED)
def _drawn(macro: Macro, _language: str, _root: str, arguments: Iterable[object], named: Iterable[tuple[str, object]]) -> Markup:
    return Markup(macro(*map(_value, arguments), **{name: _value(value) for name, value in named}))  # noqa: S704 - the macro has made it safe


def _known(value: object) -> object:
    """What a value is remembered by. Raises `_NotOnlyFiles`."""
    if isinstance(value, PARTS):
        return _Part(value)
    if value is None or isinstance(value, int | float):
        return _Plain(type(value), value)
    if isinstance(value, str):
        if WORD.fullmatch(value):
            return _Plain(type(value), value)
    elif isinstance(value, tuple | list):
        return tuple(_known(one) for one in value)
    raise _NotOnlyFiles


def _value(known: Any) -> object:
    return tuple(_value(one) for one in known) if isinstance(known, tuple) else known.held
