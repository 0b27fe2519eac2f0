"""The offending line of a file with a mark under the word, fit for a terminal."""

import re
import unicodedata
from typing import Final

from screening.configuration.problems import Problem

WIDTH: Final = 96
CUT: Final = "…"
INVISIBLE: Final = "·"
WORD: Final = re.compile(r"[^\s,\[\]{}:]+")


def marked_line(problem: Problem) -> tuple[str, str]:
    """The problem's line and the line of marks below it, both cut to the width of a terminal; empty where it has no line."""
    written, start = problem.written, problem.place.column - 1
    if not written.strip():
        return "", ""
    word = WORD.match(written, start)
    end = start + (problem.place.length or (len(word[0]) if word else 1))
    first, last = _window(len(written), start, end)
    before, marked, after = (
        _visible(part) for part in (written[first:start], written[start : min(end, last)], written[min(end, last) : last])
    )
    head, tail = CUT if first else "", CUT if last < len(written) else ""
    marks = " " * (_width(head) + _width(before)) + "^" + "~" * max(_width(marked) - 1, 0)
    return head + before + marked + after + tail, marks


def _window(length: int, start: int, end: int) -> tuple[int, int]:
    """The stretch of a line that is shown: the word with something on both sides of it."""
    if length <= WIDTH:
        return 0, length
    first = min(max(start - WIDTH // 3, 0), max(end, WIDTH) - WIDTH, length - WIDTH) if end - start < WIDTH // 2 else start
    first = max(first, start - WIDTH // 3, 0)
    return first, min(first + WIDTH, length)


def _visible(text: str) -> str:
    """The text with something to see where a terminal would show nothing, or move."""
    return "".join(" " if sign == "\t" else sign if sign == " " or _is_seen(sign) else INVISIBLE for sign in text)


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign)[0] not in "CZ"


def _width(text: str) -> int:
    """How many columns a terminal gives to a text."""
    return sum(0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
