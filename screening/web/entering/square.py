"""The square that a telephone's camera reads (QR code)."""

from dataclasses import dataclass

import segno

QUIET: int = 4
"""So many modules of white stand around it, or cameras do not find it."""


@dataclass(frozen=True)
class Square:
    """What an SVG draws: how many units wide and high, and the path of what is dark."""

    size: int
    path: str


def square_of(text: str) -> Square:
    """The square of a text, as the fewest modules that a camera reads well."""
    dark = [[bool(module) for module in row] for row in segno.make(text, error="m", micro=False).matrix]
    at = [(x + QUIET, y + QUIET) for y, row in enumerate(dark) for x, is_dark in enumerate(row) if is_dark]
    return Square(len(dark) + 2 * QUIET, "".join(f"M{x} {y}h1v1h-1z" for x, y in at))
