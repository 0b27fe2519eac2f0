"""What is drawn from the municipality's files alone is drawn once for each language, and remembered.

A macro is given to `remembered` in the template that defines it. It is remembered by the very parts of the configuration that
it was called with: another configuration has other parts. A course of points is known by
all that is drawn of it. Called with anything else, such as a child's text, it is run each time.
"""

import re
from collections.abc import Hashable, Iterable
from contextvars import ContextVar
from functools import cache
from typing import Any, Final, TypeAlias, cast

from flask import Flask, has_request_context, request
from jinja2 import pass_context
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from screening.domain.source import Written
from screening.domain.text import Text
from screening.reports.assessing.curves import CurveDrawing
from screening.web.door import current

MOST_REMEMBERED: Final = 4096
"""Of one macro: a thousand characters each. Of the shipped files' largest, the points to press, some 600 are used in each language."""
PARTS: Final = (Written, Text)
SHOWN_WHOLE: Final = CurveDrawing
"""Frozen, and told from others by its value: every mark, day and line that is drawn of it, and nobody's name."""
PLAIN: Final = frozenset({int, float, bool, type(None)})
WORD: Final = re.compile(r"[A-Za-z0-9_./#-]{0,60}")
"""What may be a name of the program's, a file of it or an id of the municipality's files. Nobody's words: those have spaces."""

ROOT: Final[ContextVar[str]] = ContextVar("root", default="")
"""Below which path of another server the program is asked: its own addresses begin with it."""

Key: TypeAlias = Hashable


class _NotOnlyFiles(Exception):
    """A value that does not come from the files."""


class Remembered:
    """A macro that draws the same thing once. `language` is the one that it is written in, where it is written in one alone.

    A part of a configuration is told from others by being the same object. What it is kept under stays for as long as what was drawn.
    """

    def __init__(self, macro: Macro, language: str = "") -> None:
        self._macro, self._language = macro, language
        self._drawn: dict[Key, tuple[Markup, object]] = {}

    def __call__(self, *arguments: Any, **named: Any) -> Markup:
        """What the macro draws."""
        try:
            key: Key = (
                self._language or current.language(),
                ROOT.get(),
                *map(_known, arguments),
                *[(name, _known(value)) for name, value in named.items()],
            )
        except _NotOnlyFiles:
            return self._draw(arguments, named)
        kept = self._drawn.get(key)
        if kept is None:
            kept = self._drawn[key] = self._draw(arguments, named), (arguments, named)
            if len(self._drawn) > MOST_REMEMBERED:
                self._drawn = {}
        return kept[0]

    def _draw(self, arguments: tuple[Any, ...], named: dict[str, Any]) -> Markup:
        return Markup(self._macro(*arguments, **named))  # noqa: S704 - the macro has made it safe


def register(app: Flask) -> None:
    """Give the app's templates the word, and know with each request where the program stands."""
    app.jinja_env.globals["remembered"] = remembered
    app.before_request(_know_the_root)


def _know_the_root() -> None:
    ROOT.set(request.root_path)


@pass_context
def remembered(context: Context, macro: Macro) -> Macro | Remembered:
    """The macro, remembered. Where its template is imported with context it can see who asks, so it is left as it is."""
    if "user" in context:
        return macro
    return Remembered(macro, current.language() if has_request_context() else "")


def _known(value: object) -> Key:
    """What a value is remembered by: a part of the files by its identity, and no plain value by a bare number. Raises `_NotOnlyFiles`."""
    kind = type(value)
    if kind is str:
        if WORD.fullmatch(cast(str, value)):
            return value
    elif kind in PLAIN:
        return kind, value
    elif kind is SHOWN_WHOLE:
        return value
    elif _is_part(cast(Hashable, kind)):
        return id(value)
    elif kind is tuple or kind is list:
        return tuple(map(_known, cast(Iterable[object], value)))
    elif isinstance(value, str) and WORD.fullmatch(value):
        return kind, str(value)
    raise _NotOnlyFiles


@cache
def _is_part(kind: Hashable) -> bool:
    return isinstance(kind, type) and issubclass(kind, PARTS)
