"""What the visits of a round measured, as a file for Børnedatabasen: the same as the page's, for a job that runs at night."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from screening.cli.opening import SERVE_COMMAND, existing_database
from screening.cli.people.told import faults_told
from screening.settings import read_settings


@click.group(help="Runder.")
def rounds() -> None:
    """What can be done with rounds."""


@rounds.command("facts", help="Hent det, en rundes besøg målte, til Børnedatabasen (CSV). Enhedens leder logger ind og henter.")
@click.option("--unit", "unit_name", prompt="Enhed", help="Sundhedsplejens enhed.")
@click.option("--round", "round_id", prompt="Runde", help="Rundens id i rounds.yaml, f.eks. half_year.")
@click.option("--by", "login", prompt="Brugernavn", help="Brugernavn på den, der leder enheden.")
@click.option("--out", metavar="FIL.csv", type=click.Path(path_type=Path), required=True, help="Den fil, der skal skrives.")
def facts(unit_name: str, round_id: str, login: str, out: Path) -> None:
    """Write the file as whoever leads the unit, who logs in for it. Nobody's name is written on the terminal."""
    from screening.services.entering import entering
    from screening.services.publishing.configurations import in_force
    from screening.services.rounds import measuring
    from screening.services.ruler.case_files import write_whole

    now = datetime.now(UTC)
    with existing_database(read_settings(os.environ), SERVE_COMMAND) as db, faults_told():
        token = entering.log_in(db, login, _password(), now)
        user = entering.who_is(db, token, now)
        if user is None:
            raise entering.LogInRefused
        try:
            configuration = in_force(db).configuration
            key = measuring.named(user, unit_name, round_id, configuration, now)
            write_whole(out, measuring.fetch(db, user, str(key), configuration, now, "da"))
        finally:
            entering.log_out(db, token, user, now)
    click.echo(f"Målene er skrevet: {out}")


def _password() -> str:
    """The password as somebody types it unseen; of a job the first line that it is given, so that it stands on no command line."""
    if sys.stdin.isatty():
        return str(click.prompt("Adgangskode", hide_input=True))
    return sys.stdin.readline().rstrip("\r\n")


COMMANDS = (rounds,)
