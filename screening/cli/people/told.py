"""What a service refuses, told on the command line; and what is handed to a new colleague."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from screening.errors import Invalid
from screening.language import local_day, render, written_day

if TYPE_CHECKING:
    from screening.services.people.codes import HandedCode


@contextmanager
def faults_told() -> Iterator[None]:
    """Turn what a service found wrong into lines, one for each fault."""
    try:
        yield
    except Invalid as invalid:
        raise click.ClickException("\n".join(render(fault, "da") for fault in invalid.faults.values())) from None


def tell_code(handed: "HandedCode") -> None:
    """Show a code once: whoever runs the command hands it over."""
    click.echo(slip(handed))


def slip(handed: "HandedCode") -> str:
    """What is handed to somebody on paper."""
    day = written_day(local_day(handed.ends_at))
    return (
        f"{handed.name} logger ind første gang på siden »Engangskode« med brugernavnet {handed.login} og koden {handed.code}\n"
        f"Koden kan bruges én gang, til og med {day}. Den vises ikke igen."
    )
