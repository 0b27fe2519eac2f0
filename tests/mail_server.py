"""A real mail server on loopback, that takes mails, refuses them, or says nothing."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from screening.settings.mail import MailServer, Transport
from tests.ports import free_port

SENDER = "lineal@lindeborg.example"
LINK = "https://lineal.lindeborg.example"
NAME, SECRET = "lineal", "hemmelig"
OWN = "lineal.pem"
"""The file with Lineal's own certificate, in the folder of a server that asks for it."""


@dataclass
class PostOffice:
    """What the server took; `refuses` are the answers that it gives to an address instead."""

    taken: list[EmailMessage] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)

    async def handle_RCPT(self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]) -> str:  # noqa: N802
        """Refuse an address, or take it."""
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep the mail."""
        assert isinstance(envelope.content, bytes)
        self.taken.append(message_from_bytes(envelope.content, policy=default))  # type: ignore[arg-type]
        return "250 OK"


def _authenticate(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, login: Any) -> AuthResult:
    right = isinstance(login, LoginPassword) and (login.login, login.password) == (NAME.encode(), SECRET.encode())
    return AuthResult(success=right, handled=False)


@contextmanager
def post_office(
    folder: Path, transport: Transport, *, asks_for_password: bool = False, asks_for_certificate: bool = False
) -> Iterator[tuple[PostOffice, MailServer]]:
    """A server on a free port of this machine, and the settings with which it is reached. `folder` takes the certificates of both."""
    authority = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(context)
    if asks_for_certificate:
        authority.configure_trust(context)
        context.verify_mode = ssl.CERT_REQUIRED
        authority.issue_cert("lineal.lindeborg.example").private_key_and_cert_chain_pem.write_to_path(str(folder / OWN))
    authorities = folder / "authorities.pem"
    authority.cert_pem.write_to_path(str(authorities))
    office = PostOffice()
    how: dict[str, Any] = {"hostname": "127.0.0.1", "port": free_port()}
    if asks_for_password:
        how |= {"authenticator": _authenticate}
    match transport:
        case Transport.TLS:
            controller = Controller(office, ssl_context=context, auth_require_tls=False, **how)
        case Transport.STARTTLS:
            controller = Controller(office, tls_context=context, require_starttls=True, **how)
        case Transport.NONE:
            controller = Controller(office, auth_require_tls=False, **how)
    controller.start()
    try:
        yield office, MailServer("localhost", controller.port, transport, SENDER, LINK, authorities=authorities)
    finally:
        controller.stop()
