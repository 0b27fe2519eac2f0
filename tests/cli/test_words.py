"""What click itself says is said in Danish: the help of each command, and an answer that can't be used."""

from pathlib import Path

import click
import pytest

from screening.cli import main
from screening.services.preparing import prepare
from screening.settings import read_settings
from tests.command_line import lineal

ENGLISH = ("Usage", "Options:", "Commands:", "Show this", "default", "required", "Error", "is not one of")


def commands_under(group: click.Group, *words: str) -> list[tuple[str, ...]]:
    """Every command, and every group of them, by the words that are typed."""
    found = [words]
    for name, command in group.commands.items():
        found += commands_under(command, *words, name) if isinstance(command, click.Group) else [(*words, name)]
    return found


@pytest.mark.parametrize("words", commands_under(main), ids=" ".join)
def test_the_help_of_each_command_is_danish(words: tuple[str, ...]) -> None:
    told = lineal(*words, "--help").stdout

    assert told.startswith("Brug: run.py") and "Vis denne hjælp." in told
    assert [word for word in ENGLISH if word in told] == []


def test_an_answer_that_cannot_be_used_is_told_in_danish_and_asked_for_again(tmp_path: Path) -> None:
    settings = {"SCREENING_DATA": str(tmp_path / "data")}
    prepare(read_settings(settings)).close()

    done = lineal("unit", "add", "--unit", "Skolen", typed="børnehave\nschool\n", settings=settings)

    assert done.returncode == 0 and "»børnehave« kan ikke bruges. Skriv en af 'daycare', 'school'" in done.stdout + done.stderr
    assert [word for word in ENGLISH if word in done.stdout + done.stderr] == []
