"""A command that makes no database says which one does."""

from pathlib import Path

import pytest

from tests.cli.typing_along import House
from tests.services.publishing.folders import copy_shipped


@pytest.fixture
def empty(tmp_path: Path) -> House:
    """Nothing but the shipped folder of scales."""
    copy_shipped(tmp_path / "scales")
    return House(tmp_path)


@pytest.mark.parametrize(
    ("words", "made_by"),
    [
        (("preview", "scales"), "serve"),
        (("preview", "scales", "--demo"), "demo"),
        (("publish",), "serve"),
        (("undo",), "serve"),
        (("versions",), "serve"),
        (("compare", "1", "2"), "serve"),
        (("audit", "verify"), "serve"),
        (("backup",), "serve"),
        (("backup", "--demo"), "demo"),
        (("key", "code"), "serve"),
    ],
    ids=lambda given: given if isinstance(given, str) else " ".join(given),
)
def test_command_that_makes_no_database_says_what_does_and_leaves_nothing(empty: House, words: tuple[str, ...], made_by: str) -> None:
    before = sorted(empty.folder.rglob("*"))

    ended = empty.types(*words)

    assert ended.returncode == 1 and ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1 and "Der er ingen database i mappen" in ended.stderr
    assert ended.stderr.endswith(f"python3 run.py {made_by}\n")
    assert sorted(path for path in empty.folder.rglob("*") if path.name != "home") == before
