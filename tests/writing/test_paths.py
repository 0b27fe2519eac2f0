"""Paths that a document names are there, and tests borrow from shared pieces, never from each other."""

import ast
import re
from pathlib import Path

import pytest

from screening.settings import REPOSITORY

DOCUMENTS = [REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md", *sorted((REPOSITORY / "docs").rglob("*.md"))]
NAMED = re.compile(r"`([A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)*/?)`")
NO_LIBRARY = re.compile(r"tests\..*\b(test_\w+|conftest)|tests\.conftest")
NO_LIBRARY = re.compile(r"tests\.(.*\.)?(test_\w+|conftest)")
TOP = {path.name for path in REPOSITORY.iterdir()}
SUFFIXES = (".py", ".sql", ".html", ".css", ".js", ".md")


def paths_in(text: str) -> list[str]:
    """What stands between backticks and is a path: it begins in the repository's folder, or ends as a file of the program does.

    WORD stands for the word of any capability.
    """
    held = [named for named in NAMED.findall(text) if "WORD" not in named]
    return [named for named in held if ("/" in named and named.split("/")[0] in TOP) or named.endswith(SUFFIXES)]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_that_a_document_names_is_there(document: Path) -> None:
    assert [named for named in paths_in(document.read_text()) if not (REPOSITORY / named).exists()] == []


def test_paths_are_found_in_a_text() -> None:
    assert paths_in("`screening/gone.py`, `outcomes.py`, `evaluate`, `docs/` and `a/b`") == ["screening/gone.py", "outcomes.py", "docs/"]


def test_no_test_is_a_library_for_another() -> None:
    borrowed = {
        node.module
        for path in (REPOSITORY / "tests").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and NO_LIBRARY.fullmatch(node.module or "")
    }

    assert borrowed == set()
