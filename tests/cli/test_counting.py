"""A count on the terminal is told of one thing as of one."""

import re
from pathlib import Path
from typing import Final

import pytest

from screening.cli.counting import counted
from screening.settings import REPOSITORY

CLI: Final = REPOSITORY / "screening" / "cli"
IN_SEVERAL: Final = re.compile(
    r"\} (?:ændringer|aftaler|advarsler|børn|brugere|enheder|grupper|kladder|kolleger|rækker|sager|skalaer|sætninger|tekster|vignetter)\b"
)


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 nye børn"), (1, "1 nyt barn"), (2, "2 nye børn"), (21, "21 nye børn")], ids=["0", "1", "2", "21"]
)
def test_one_is_told_as_one_and_none_as_several(count: int, told: str) -> None:
    assert counted(count, "nyt barn", "nye børn") == told


def test_counts_stand_below_each_other() -> None:
    assert [counted(count, "fejl", "fejl", 4) for count in (1, 100)] == ["   1 fejl", " 100 fejl"]


@pytest.mark.parametrize("path", sorted(CLI.rglob("*.py")), ids=lambda path: str(path.relative_to(CLI)))
def test_no_count_has_its_words_in_several_alone(path: Path) -> None:
    assert IN_SEVERAL.findall(path.read_text("utf-8")) == [], "tell it with counted (screening/cli/counting.py)"
