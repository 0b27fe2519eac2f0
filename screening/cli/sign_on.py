"""The municipality's sign-on: what its provider is to know of Lineal."""

import json
import os

import click

from screening.settings.client_key import read_client_key


@click.group("sign-on", help="Kommunens log-ind.")
def sign_on() -> None:
    """What can be done with sign-on."""


@sign_on.command("key", help="Skriv den offentlige nøgle, som kommunens log-ind skal kende Lineal på (et JWK-sæt).")
def key() -> None:
    """Tell the public half of the key in the settings. Nothing else needs to be set: the provider may want it first."""
    from screening.services.entering.sign_on.showing import public_keys

    found = read_client_key(os.environ)
    if found is None:
        raise click.ClickException("Der er ikke valgt nogen nøgle. Sæt SCREENING_OIDC_CLIENT_KEY_FILE, som docs/sign-on.md viser.")
    click.echo(json.dumps(public_keys(found), indent=2))


COMMANDS = (sign_on,)
