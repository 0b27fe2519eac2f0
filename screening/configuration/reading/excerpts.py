"""The line that a problem is about, as it stands in the file."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from screening.configuration.problems import Place, Problem
from screening.configuration.reading.decoding import as_written
from screening.configuration.reading.lines import split_lines

PERSONAL: Final = re.compile(r"""(?:\b(?:name|cpr)["']?:\s*)([^,}\n]+)|(\b\d{6}[ -]?\d{4}\b)""")
HIDDEN: Final = "•"


def with_lines(problems: Iterable[Problem], contents: Mapping[str, bytes]) -> list[Problem]:
    """The problems, each with its line, and with a place that lies inside its file."""
    read: dict[str, list[str]] = {}
    shown = []
    for found in problems:
        name = found.place.file
        if name in contents and name not in read:
            read[name] = split_lines(as_written(contents[name]))
        shown.append(_with_line(found, read[name]) if name in read else found)
    return shown


def without_person(problem: Problem) -> Problem:
    """A problem with a case file, whose line shows neither the child's name nor a CPR number."""
    return replace(problem, written=PERSONAL.sub(_hide, problem.written))


def _hide(found: re.Match[str]) -> str:
    personal = found[1] or found[2]
    return found[0].replace(personal, HIDDEN * len(personal))


def _with_line(found: Problem, lines: list[str]) -> Problem:
    line = min(found.place.line, len(lines))
    written = lines[line - 1]
    column = min(found.place.column, len(written) + 1)
    length = min(found.place.length, max(len(written) + 1 - column, 1))
    return replace(found, place=Place(found.place.file, line, column, length), written=written)
