"""Every command says what it tells about a child."""

from collections.abc import Iterator, Mapping

import click

from screening.cli import main
from screening.cli.outlets import COMMAND_OUTLETS


def typed(commands: Mapping[str, click.Command], before: str = "") -> Iterator[str]:
    """Every command by the words that are typed."""
    for name, command in commands.items():
        if isinstance(command, click.Group):
            yield from typed(command.commands, f"{before}{name} ")
        else:
            yield before + name


def test_every_command_stands_in_the_register() -> None:
    assert set(typed(main.commands)) == set(COMMAND_OUTLETS)
