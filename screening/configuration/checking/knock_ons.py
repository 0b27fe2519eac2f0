"""Leaves out what is wrong only because something else is."""

from collections.abc import Iterable, Mapping

from screening.configuration import kinds
from screening.configuration.kinds import TRAPS, Severity
from screening.configuration.problems import MOST_IN_A_FILE, Place, Problem, problem


def without_knock_ons(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without those that another at the same word explains: a trap hides the shape, an error hides a trap's warning."""
    by_place: dict[Place, list[Problem]] = {}
    for found in problems:
        by_place.setdefault(found.place, []).append(found)
    return [found for there in by_place.values() for found in _explaining(there)]


def on_readable_lines(problems: Iterable[Problem], mended: Mapping[str, frozenset[int]]) -> list[Problem]:
    """The problems that stand on lines which could be read as they are. `mended` are the other lines, by file."""
    return [found for found in problems if found.place.line not in mended.get(found.place.file, ())]


def no_more_than_anybody_reads(problems: Iterable[Problem]) -> list[Problem]:
    """The first problems with each file, errors before warnings, and a word about the rest."""
    by_file: dict[str, list[Problem]] = {}
    for found in problems:
        by_file.setdefault(found.place.file, []).append(found)
    return [found for there in by_file.values() for found in _first(there)]


def _first(there: list[Problem]) -> list[Problem]:
    if len(there) <= MOST_IN_A_FILE:
        return there
    told = sorted(there, key=lambda found: (found.severity is not Severity.ERROR, found.place, found.kind.code))[:MOST_IN_A_FILE]
    return [*told, problem(kinds.TOO_MANY, max(found.place for found in told), most=MOST_IN_A_FILE)]


def _explaining(there: list[Problem]) -> list[Problem]:
    errors = [found for found in there if found.severity is Severity.ERROR]
    trapped = [found for found in errors if found.kind in TRAPS]
    if trapped:
        return trapped[:1]
    return [found for found in there if found.kind not in TRAPS] if errors else there
