"""A long list, page by page."""

from collections.abc import Sequence
from typing import TypeVar

Listed = TypeVar("Listed")


def pages_of(count: int, size: int) -> int:
    """How many pages of a size so many take; none is one page too."""
    return max(1, -(-count // size))


def turned_to(every: Sequence[Listed], page: int, size: int, undivided: int = 0) -> tuple[Sequence[Listed], int, int]:
    """What stands on a page (the first or the last for a number that there is none of), its number, and how many there are.

    So many as `undivided` stand on one page, whatever its size.
    """
    if len(every) <= undivided:
        return every, 1, 1
    pages = pages_of(len(every), size)
    page = min(max(page, 1), pages)
    return every[(page - 1) * size : page * size], page, pages
