"""Mails: try the municipality's server, and send what waits."""

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from screening.cli.opening import FIRST_COMMAND, existing_database
from screening.domain.mail.outbox import TROUBLES
from screening.domain.people.logins import is_email
from screening.language import render
from screening.settings import read_settings

if TYPE_CHECKING:
    from screening.settings.mail import MailServer


@click.group(help="Mails.")
def mail() -> None:
    """What can be done with mails."""


@mail.command("try", help="Send en prøvemail, så man ser, om mailserveren tager imod den.")
@click.argument("address", metavar="ADRESSE")
def send_one(address: str) -> None:
    """Hand one mail like all others to the server, to an address that is typed."""
    from screening.services.mail.handing_over import NotHandedOver, hand_over, line_to
    from screening.services.mail.writing_mails import write_mail

    server = _server()
    if not is_email(address):
        raise click.ClickException(f"»{address}« er ikke en e-mailadresse.")
    try:
        with line_to(server) as line:
            hand_over(line, write_mail(address, "da", server.sender, server.link, datetime.now(UTC)))
    except NotHandedOver as failed:
        raise click.ClickException(f"{server.host}:{server.port}: {render(TROUBLES[failed.trouble], 'da')}") from None
    click.echo(f"{server.host} har taget imod mailen.")


@mail.command("send", help="Send de mails, der venter. Lineal gør det også selv, mens det kører.")
def send() -> None:
    """One turn after another until nothing is due."""
    from screening.services.mail.sending import send_due

    server, sent, waiting, given_up, trouble = _server(), 0, 0, 0, None
    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db:
        while True:
            done = send_due(db, server, lambda: datetime.now(UTC))
            sent, waiting, given_up, trouble = sent + done.sent, waiting + done.waiting, given_up + done.given_up, done.trouble or trouble
            if not done.sent:
                break
    click.echo(f"{sent} sendt, {waiting} prøves igen senere, {given_up} opgivet.")
    if trouble is not None:
        raise click.ClickException(render(TROUBLES[trouble], "da"))


def _server() -> "MailServer":
    server = read_settings(os.environ).mail
    if server is None:
        raise click.ClickException("Der er ikke valgt nogen mailserver. Sæt SCREENING_MAIL_HOST, som README viser.")
    return server


COMMANDS = (mail,)
