"""Users, units, and the proof that the log is whole."""

import os

import click

from screening.cli.opening import SERVE_COMMAND, existing_database
from screening.cli.people.units import unit
from screening.cli.people.users import user
from screening.settings import read_settings


@click.group(help="Loggen.")
def audit() -> None:
    """What can be done with the log."""


@audit.command("verify", help="Efterprøv, at ingen linje i loggen mangler eller er ændret.")
def verify() -> None:
    """Follow the chain of hashes from the first row to the last."""
    from screening.services.keeping import broken_log_rows

    with existing_database(read_settings(os.environ), SERVE_COMMAND) as db:
        broken = broken_log_rows(db)
    if broken:
        listed = ", ".join(str(row) for row in broken[:10])
        raise click.ClickException(f"Loggen er ikke hel. Kæden brydes ved linje {listed}.")
    click.echo("Loggen er hel.")


COMMANDS = (user, unit, audit)
