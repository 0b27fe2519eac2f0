"""Leaves out what is wrong only because something else is."""

from collections.abc import Iterable, Mapping

from screening.configuration.kinds import TRAPS, Severity
from screening.configuration.problems import Place, Problem


def without_knock_ons(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without those that another at the same word explains: a trap hides the shape, an error hides a trap's warning."""
    by_place: dict[Place, list[Problem]] = {}
    for found in problems:
        by_place.setdefault(found.place, []).append(found)
    return [found for there in by_place.values() for found in _explaining(there)]


def on_readable_lines(problems: Iterable[Problem], mended: Mapping[str, frozenset[int]]) -> list[Problem]:
    """The problems that stand on lines which could be read as they are. `mended` are the other lines, by file."""
    return [found for found in problems if found.place.line not in mended.get(found.place.file, ())]


def _explaining(there: list[Problem]) -> list[Problem]:
    errors = [found for found in there if found.severity is Severity.ERROR]
    trapped = [found for found in errors if found.kind in TRAPS]
    if trapped:
        return trapped[:1]
    return [found for found in there if found.kind not in TRAPS] if errors else there
