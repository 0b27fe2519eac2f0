"""A command that makes no database says which one does."""

from pathlib import Path

import pytest

from screening.cli.keeping.doctor import _told
from screening.domain.keeping.health import Ailment, Finding
from screening.settings import read_settings
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
        (("preview", "scales"), "user add"),
        (("preview", "scales", "--demo"), "demo"),
        (("publish",), "user add"),
        (("undo",), "user add"),
        (("versions",), "user add"),
        (("compare", "1", "2"), "user add"),
        (("audit", "verify"), "user add"),
        (("backup",), "user add"),
        (("backup", "--demo"), "demo"),
        (("key", "code"), "user add"),
    ],
    ids=lambda given: given if isinstance(given, str) else " ".join(given),
)
def test_command_that_makes_no_database_says_what_does_and_leaves_nothing(empty: House, words: tuple[str, ...], made_by: str) -> None:
    before = sorted(empty.folder.rglob("*"))

    ended = empty.types(*words)

    assert ended.returncode == 1 and ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1 and "Der er ingen database i " in ended.stderr
    assert ended.stderr.endswith(f"python3 run.py {made_by}\n")
    assert sorted(path for path in empty.folder.rglob("*") if path.name != "home") == before


def test_the_doctor_names_the_same_command(empty: House) -> None:
    told = _told(Finding(Ailment.NO_DATABASE), read_settings(empty.environment()))

    assert empty.types("versions").stderr == f"{told}\n"
