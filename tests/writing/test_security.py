"""`docs/security.md` goes through the whole of ASVS 5.0's levels 1 and 2, and every place and test that it names is there."""

import ast
import re
from collections import Counter
from functools import cache
from typing import Final

import pytest

from screening.settings import REPOSITORY

LAST_OF: Final = {
    **{"1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1},
    **{"3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4},
    **{"5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4},
    **{"7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4},
    **{"10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3},
    **{"11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4},
    **{"13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7},
    **{"16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2},
}
"""The sections with requirements of level 1 or 2, and the number of the last: they stand before those of level 3."""

DOCUMENT: Final = (REPOSITORY / "docs" / "security.md").read_text()
CHAPTER: Final = re.compile(r"^## V(\d+) .*\n((?:(?!## ).*\n)*)", re.M)
ROW: Final = re.compile(r"\| (\d+\.\d+\.\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]*)\|")
NOT_YET: Final = "Not gone through yet."
NAMED_TEST: Final = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
NAMED_FILE: Final = re.compile(r"`[\w./-]+/[\w.-]*`|`[\w-]+\.(?:md|py|txt|json|toml)`")
CHAPTERS: Final = dict(CHAPTER.findall(DOCUMENT))


@cache
def names_in(path: str) -> frozenset[str]:
    """The names of the tests in a file; none where it is not there."""
    file = REPOSITORY / path
    read = ast.parse(file.read_text()).body if file.is_file() else []
    return frozenset(node.name for node in read if isinstance(node, ast.FunctionDef))


def rows_of(chapter: str) -> list[tuple[str, ...]]:
    """The rows of a chapter: number, what is asked for, how it stands, where, and the test."""
    lines = [line for line in CHAPTERS[chapter].splitlines() if re.match(r"\| \d", line)]
    return [found.groups() if (found := ROW.fullmatch(line)) else (line,) for line in lines]


def test_the_requirements_are_those_of_both_levels() -> None:
    assert sum(LAST_OF.values()) == 70 + 183


def test_every_chapter_has_its_place() -> None:
    assert list(CHAPTERS) == [str(number) for number in range(1, 18)]


@pytest.mark.parametrize("chapter", [number for number, text in CHAPTERS.items() if NOT_YET not in text])
def test_every_requirement_stands_once_and_says_how_it_stands(chapter: str) -> None:
    sections = {section: last for section, last in LAST_OF.items() if section.split(".")[0] == chapter}
    asked = [f"{section}.{number}" for section, last in sections.items() for number in range(1, last + 1)]
    rows = rows_of(chapter)

    assert Counter(row[0] for row in rows) == Counter(asked)
    assert [row for row in rows if row[2] not in ("met", "not met", "not applicable")] == []
    met = [row for row in rows if row[2] == "met"]
    assert [row for row in met if not NAMED_FILE.search(row[3])] == []
    assert [row for row in met if not (NAMED_TEST.search(row[4]) or row[4].startswith("none: "))] == []


def test_every_test_that_is_named_is_there() -> None:
    assert [f"{path}::{name}" for path, name in NAMED_TEST.findall(DOCUMENT) if name not in names_in(path)] == []
    assert DOCUMENT.count(".py::") == len(NAMED_TEST.findall(DOCUMENT))
