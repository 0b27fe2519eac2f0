"""The key: an emergency code on paper, another wrapper, opened by the code, and another key in a pause."""

import os
from datetime import UTC, datetime
from typing import Final

import click

from screening.cli.opening import FIRST_COMMAND, check_database
from screening.settings import Settings, read_settings

CODE_TOLD: Final = """Nødkoden er:

    {code}

Skriv den ned på papir, og læg den, hvor I lægger det, der ikke må blive væk: to steder, ikke på denne maskine.
Den vises ikke igen. En kode fra før åbner kun de kopier af nøglefilen, der er taget før nu."""

RESTART: Final = """Genstart Lineal, så den gamle nøgle heller ikke åbner nogens log-ind: systemctl restart lineal lineal-follow.
Derefter logger alle ind igen."""


@click.group(help="Databasens nøgle.")
def key() -> None:
    """What can be done with the key."""


@key.command("code", help="Lav en nødkode på papir, der åbner nøglen, hvis maskinen går tabt.")
def code() -> None:
    """Tell a new code once."""
    from screening.services.keeping import changing_keys

    settings = read_settings(os.environ)
    check_database(settings, FIRST_COMMAND)
    _tell_code(settings, changing_keys.give_code(settings))
    _tell_left_behind(settings)


@key.command("change", help="Skift det, der åbner nøglen på denne maskine. Ingen mærker det.")
def change() -> None:
    """Another wrapper."""
    from screening.services.keeping import changing_keys

    settings = read_settings(os.environ)
    check_database(settings, FIRST_COMMAND)
    changing_keys.change_wrapper(settings)
    click.echo(f"Det, der åbner nøglen, er skiftet: {settings.wrapper_file}. Kopier af det fra før åbner ikke nøglefilen mere.")
    _tell_left_behind(settings)


@key.command("recover", help="Åbn nøglen med nødkoden, når det, der åbner den på maskinen, er væk.")
def recover() -> None:
    """Ask for the code, and wrap the key for this machine."""
    from screening.services.keeping import changing_keys

    settings = read_settings(os.environ)
    changing_keys.recover(settings, click.prompt("Nødkoden", prompt_suffix=": "))
    click.echo(f"Nøglen er åbnet, og denne maskine åbner den selv fra nu af: {settings.wrapper_file}")


@key.command("rekey", help="Skift selve nøglen, og krypter databasen på ny. Det kræver en pause.")
@click.option("--pause", is_flag=True, help="Hold pause, mens det sker: ingen kan arbejde så længe.")
@click.option("--minutes", type=click.IntRange(1, 240), default=5, show_default=True, help="Hvor længe pausen ventes at vare.")
def rekey(pause: bool, minutes: int) -> None:
    """Encrypt the database anew."""
    from screening.services.keeping import changing_keys
    from screening.services.keeping.restoring import using

    settings = read_settings(os.environ)
    check_database(settings, FIRST_COMMAND)
    if not pause:
        raise click.ClickException(
            "Imens kan ingen arbejde. Sig det til alle, og skriv --pause. Er det nok at skifte det, der åbner den: key change"
        )
    with using(settings):
        told = changing_keys.change_key(settings, minutes, datetime.now(UTC), changing_keys.LETS_GO_SECONDS)
    click.echo("Databasen har fået en ny nøgle, og pausen er slut. Tag en backup nu: python3 run.py backup")
    click.echo(RESTART)
    if told is not None:
        _tell_code(settings, told)


def _tell_code(settings: Settings, code: str) -> None:
    """Show the code, and keep that it was shown: where that is cut off, `doctor` asks for another."""
    from screening.services.keeping import changing_keys

    click.echo(CODE_TOLD.format(code=code))
    changing_keys.code_was_told(settings)


def _tell_left_behind(settings: Settings) -> None:
    """Name the folders of backups in which what opened the key before opens it yet."""
    from screening.services.keeping import changing_keys

    for folder in changing_keys.left_behind(settings):
        click.echo(f"I {folder} ligger nøglefilen endnu, som den var før. Tag en backup nu: python3 run.py backup --to {folder}")
