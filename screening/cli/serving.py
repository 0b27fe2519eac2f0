"""Start the server, on the real data folder or on the demo's."""

import logging
import os
import socket
import sys
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

import click

from screening import log_lines
from screening.cli.opening import check_may_begin
from screening.cli.ruler.problems import print_problems
from screening.errors import LinealError, why
from screening.language import local_day
from screening.settings import Settings, for_demo, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from screening.demo import Login
    from screening.services.publishing.configurations import ConfigurationOnDisk, InForce


class PortTaken(LinealError):
    """Der svarer allerede noget på den adresse."""


@click.command(help="Start Lineal på jeres egne data.")
def serve() -> None:
    """Serve the real data folder."""
    from screening.services.people.accounts import somebody_can_log_in
    from screening.services.preparing import prepare
    from screening.services.proving.sealing import is_reminded

    log_lines.begin(logging.INFO)
    settings = read_settings(os.environ)
    check_may_begin(settings)
    configuration = _read_configuration(settings)
    if not settings.database.exists():
        click.echo(f"Der er ingen database i {settings.data}. Laver en ny.")
    db = prepare(settings)
    if not somebody_can_log_in(db):
        click.echo("Ingen kan logge ind endnu. Opret den første bruger med: python3 run.py user add")
    if is_reminded(db, datetime.now(UTC)):
        click.echo("Loggen er ikke forseglet i to dage. Gør det hver dag med: python3 run.py audit seal")
    db.close()
    _warn_of_lost_key(settings)
    _serve(settings, configuration, ())


@click.command(help="Start Lineal med en opdigtet kommune, Lindeborg.")
def demo() -> None:
    """Make the demo's database once, and serve it."""
    from screening.demo import demo_logins, make_demo
    from screening.services.opening import forget_lost_demo
    from screening.services.people.accounts import somebody_can_log_in
    from screening.services.preparing import prepare

    settings = for_demo(read_settings(os.environ))
    forget_lost_demo(settings)
    configuration = _read_configuration(settings)
    db = prepare(settings)
    if not somebody_can_log_in(db):
        click.echo("Laver Lindeborg Kommune: 7 enheder, 15 brugere, 120 børn og to års vurderinger …")
        now = datetime.now(UTC)
        make_demo(db, configuration.at_start, now)
    db.close()
    _serve(settings, configuration, demo_logins())


COMMANDS = (demo, serve)


def _read_configuration(settings: Settings) -> "ConfigurationOnDisk":
    """The configuration, or every problem in it and an end."""
    from screening.configuration.loading import load_folder
    from screening.errors import ConfigurationBroken
    from screening.services.publishing.configurations import ConfigurationOnDisk

    today = local_day(datetime.now(UTC))
    try:
        return ConfigurationOnDisk(settings.scales, today, _published(settings))
    except ConfigurationBroken as broken:
        print_problems(load_folder(settings.scales, today).problems)
        raise broken from None


def _published(settings: Settings) -> "InForce | None":
    """What is in force; None while nothing is, or before there is a database."""
    from screening.services.preparing import prepare
    from screening.services.publishing.configurations import NothingPublished, in_force

    if not settings.database.exists():
        return None
    db = prepare(settings)
    try:
        return in_force(db)
    except NothingPublished:
        return None
    finally:
        db.close()


def _serve(settings: Settings, configuration: "ConfigurationOnDisk", logins: "Sequence[Login]") -> None:
    from screening.server import Server, app_to_serve
    from screening.services.keeping.restoring import serving

    _check_port(settings)
    _warn_of_open_key(settings)
    address = "den socket, som systemet har givet" if _has_socket() else f"http://{settings.host}:{settings.port}"

    def say_ready() -> None:
        click.echo(f"\nLineal svarer på {address}\n")
        for login in logins:
            click.echo(f"  {login.login:<10} {login.name:<24} {login.title:<24} {login.unit}")
        if logins:
            click.echo(f"\nAdgangskoden er den samme for alle: {logins[0].password}")
        click.echo("Stop med Ctrl+C.")

    sys.argv = sys.argv[:1]
    app = app_to_serve(settings, configuration)
    _tell_of_unpublished_files(settings, configuration)
    with serving(settings):
        Server(app, settings.host, settings.port, settings.workers, say_ready, partial(_beside, settings)).run()


def _beside(settings: Settings) -> None:
    """What each worker does beside the pages: first what a killed one left, then mails."""
    from screening.errors import StorageError
    from screening.services.keeping.afterwards import write_out_from

    with suppress(StorageError, OSError):
        write_out_from(settings)
    mail = _mailing(settings)
    if mail is not None:
        mail()


def _mailing(settings: Settings) -> "Callable[[], None] | None":
    """What sends mails beside the pages, where the municipality has a server for them: each is sent by the worker that claims it."""
    from screening.services.mail.going_on import go_on
    from screening.services.opening import opener_of

    if settings.mail is None:
        return None
    return partial(go_on, opener_of(settings), settings.mail, Event())


def _warn_of_lost_key(settings: Settings) -> None:
    from screening.services.opening import lacks_emergency_code

    if lacks_emergency_code(settings):
        click.echo(
            "Går denne maskine tabt, kan ingen åbne databasen eller en backup af den mere. "
            "Lav en nødkode på papir med: python3 run.py key code",
            err=True,
        )


def _warn_of_open_key(settings: Settings) -> None:
    from screening.services.opening import others_can_read_key

    file = others_can_read_key(settings)
    if file is not None:
        click.echo(f"Andre på maskinen kan læse nøglefilen {file}. Luk den med: chmod 600 {file}", err=True)


def _tell_of_unpublished_files(settings: Settings, configuration: "ConfigurationOnDisk") -> None:
    from screening.services.preparing import prepare
    from screening.services.publishing.configurations import in_force

    if not configuration.is_whole:
        click.echo(
            f"Der er fejl i filerne i {settings.scales}, eller mappen er der ikke. Det, der er udgivet, gælder imens. "
            f"Se fejlene med: python3 run.py check {settings.scales}",
            err=True,
        )
        return
    db = prepare(settings)
    if in_force(db).configuration.fingerprint != configuration.at_start.configuration.fingerprint:
        click.echo("Filerne er ændret, siden de blev udgivet, og ændringen gælder ikke endnu. Se den under Opsætning, og udgiv den dér.")
    db.close()


def _has_socket() -> bool:
    """Whether systemd hands this process a socket that listens already (sd_listen_fds(3))."""
    return os.environ.get("LISTEN_PID") == str(os.getpid())


def _check_port(settings: Settings) -> None:
    """Raise `PortTaken`, unless there is a socket that listens already."""
    if _has_socket():
        return
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise PortTaken(
                "Lineal kan ikke svare på {host}:{port}: {reason}. Vælg en anden port, f.eks. SCREENING_PORT={other} python3 run.py …",
                host=settings.host,
                port=str(settings.port),
                reason=why(error),
                other=str(settings.port + 1),
            ) from None
