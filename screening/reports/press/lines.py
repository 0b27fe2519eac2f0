"""How many lines a form has for what it had no room for: a page of them where it needs a page, else what its last page has room for."""

from typing import Final

PAGE_OF_LINES: Final = 24
FEWEST_LINES: Final = 4
"""Fewer are no room."""
LINE_MM: Final = 8.5
HEADING_MM: Final = 24.0
"""The heading, what is to be written there, and the space around both."""


def lines_in(free_mm: float) -> int:
    """How many lines go in what is free at the end of a page; none where there is too little for it to be room."""
    lines = int((free_mm - HEADING_MM) / LINE_MM)
    return min(lines, PAGE_OF_LINES - 1) if lines >= FEWEST_LINES else 0
