"""What the visits of a round measured, as a file for Børnedatabasen: the same as the page's, at the server."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from screening.cli.opening import FIRST_COMMAND, existing_database
from screening.cli.people.told import faults_told
from screening.cli.places import PlaceUse, TypedPlace
from screening.errors import LinealError
from screening.settings import Settings, read_settings

if TYPE_CHECKING:
    from screening.services.opening import Database


class NoTelephone(LinealError):
    """Log ind på siden først, og gør koderne på telefonen klar. Så kan du hente her."""


@click.group(help="Runder.")
def rounds() -> None:
    """What can be done with rounds."""


@rounds.command("facts", help="Hent det, en rundes besøg målte, til Børnedatabasen (CSV). Enhedens leder logger ind og henter.")
@click.option("--unit", "unit_name", prompt="Enhed", help="Sundhedsplejens enhed.")
@click.option("--round", "round_id", prompt="Runde", help="Rundens id i rounds.yaml, f.eks. half_year.")
@click.option("--by", "login", prompt="Brugernavn", help="Brugernavn på den, der leder enheden.")
@click.option("--out", metavar="FIL.csv", type=TypedPlace(PlaceUse.WRITTEN_FILE), required=True, help="Den fil, der skal skrives.")
def facts(unit_name: str, round_id: str, login: str, out: Path) -> None:
    """Write the file as whoever leads the unit, who logs in for it. Nobody's name is written on the terminal."""
    from screening.services.entering import entering
    from screening.services.publishing.configurations import in_force
    from screening.services.rounds import measuring
    from screening.services.ruler.case_files import write_whole

    settings, now = read_settings(os.environ), datetime.now(UTC)
    with existing_database(settings, FIRST_COMMAND) as db, faults_told():
        token = _log_in(db, settings, login, now)
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


def _log_in(db: "Database", settings: Settings, login: str, now: datetime) -> str:
    """A session's token, after everything that the page asks for as well. Raises what stops somebody at the door."""
    from screening.services.entering import entering, factors
    from screening.services.entering.starting import FactorWanted

    try:
        return entering.log_in(db, login, _secret("Adgangskode"), now, demand=settings.second_factor)
    except FactorWanted as wanted:
        if factors.to_set_up(db, wanted.half_token, now) is not None:
            raise NoTelephone from None
        typed = _secret("Kode fra telefonen")
        return factors.finish(db, wanted.half_token, typed, now, entering.NO_DOORSTEP, settings.second_factor, trust=False).token


def _secret(asked: str) -> str:
    """What somebody types unseen; of another program the next line that it is given, so that it stands on no command line."""
    if sys.stdin.isatty():
        return str(click.prompt(asked, hide_input=True))
    return sys.stdin.readline().rstrip("\r\n")


COMMANDS = (rounds,)
