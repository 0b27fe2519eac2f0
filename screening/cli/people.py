"""Users, and the proof that the log is whole."""

import os
from datetime import UTC, datetime

import click

from screening.cli.opening import SERVE_COMMAND, existing_database
from screening.domain.people import Role, UnitKind
from screening.errors import Invalid
from screening.language import render
from screening.settings import read_settings


@click.group(help="Brugere.")
def user() -> None:
    """What can be done with users."""


@user.command("add", help="Opret en bruger med en rolle i en enhed. Enheden oprettes, hvis den ikke findes.")
@click.option("--login", prompt="Brugernavn")
@click.option("--name", prompt="Navn")
@click.option("--title", prompt="Stilling")
@click.option("--unit", "unit_name", prompt="Enhed")
@click.option("--unit-kind", type=click.Choice([str(kind) for kind in UnitKind]), prompt="Enhedens art", default=str(UnitKind.DAYCARE))
@click.option("--district", default="", help="Id på det distrikt, en ny enhed ligger i.")
@click.option("--role", type=click.Choice([str(role) for role in Role]), prompt="Rolle", default=str(Role.ADMINISTRATOR))
@click.password_option("--password", prompt="Adgangskode (mindst 12 tegn)", confirmation_prompt="Adgangskoden igen")
def add(login: str, name: str, title: str, unit_name: str, unit_kind: str, district: str, role: str, password: str) -> None:
    """Add a user to the real database; the first one opens it."""
    from screening.services.people import accounts
    from screening.services.preparing import prepare
    from screening.services.publishing.configurations import districts

    db = prepare(read_settings(os.environ))
    now, known = datetime.now(UTC), districts(db)
    try:
        accounts.add_user_in_unit(db, login, name, title, password, unit_name, UnitKind(unit_kind), Role(role), now, district, known)
    except Invalid as invalid:
        raise click.ClickException("\n".join(render(fault, "da") for fault in invalid.faults.values())) from None
    click.echo(f"Brugeren {login} er oprettet.")


@click.group(help="Enheder.")
def unit() -> None:
    """What can be done with units."""


@unit.command("district", help="Giv en enhed et distrikt, som kommunens fil nævner. Uden --district ligger den ikke i noget.")
@click.option("--unit", "unit_name", prompt="Enhed")
@click.option("--district", default="", help="Distriktets id.")
def district(unit_name: str, district: str) -> None:
    """Say where a unit lies: from then on its children get the offers of that district."""
    from screening.services.people import accounts
    from screening.services.publishing.configurations import districts

    with existing_database(read_settings(os.environ), SERVE_COMMAND) as db:
        try:
            accounts.move_unit(db, unit_name, district, districts(db), datetime.now(UTC))
        except Invalid as invalid:
            raise click.ClickException("\n".join(render(fault, "da") for fault in invalid.faults.values())) from None
    click.echo(f"{unit_name} ligger nu i {district}." if district else f"{unit_name} ligger nu ikke i noget distrikt.")


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
