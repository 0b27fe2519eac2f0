"""The municipality's mail server: where it is, and how it is spoken to."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from screening.domain.counts import read_count
from screening.domain.people.logins import is_email
from screening.errors import SettingsError
from screening.settings.machine import is_this_machine

HIGHEST_PORT: Final = 65_535


class Transport(StrEnum):
    """How the line to the mail server is kept from others."""

    STARTTLS = "starttls"
    """The line is opened in the clear and encrypted before anything is said: the usual way, on port 587."""
    TLS = "tls"
    """Encrypted from the first byte, on port 465."""
    NONE = "none"
    """Only to a server on this very machine."""


USUAL_PORTS: Final = {Transport.STARTTLS: 587, Transport.TLS: 465, Transport.NONE: 25}


@dataclass(frozen=True)
class MailServer:
    """Where mails are given, as whom, and what stands in them.

    `user` and `password` are empty where the server asks for none. `sender` is the address that mails come from, and `link` the address of
    Lineal as people type it. `authorities` is a file of certificates where the server's is not signed by one that the machine knows, and
    `certificate` one with Lineal's own and its key, by which the server knows who comes: it runs out by itself, where a password does not.
    """

    host: str
    port: int
    transport: Transport
    sender: str
    link: str
    user: str = ""
    password: str = field(default="", repr=False)
    authorities: Path | None = None
    certificate: Path | None = None


def read_mail_server(environment: Mapping[str, str]) -> MailServer | None:
    """The mail server that `environment` names; None where it names none. Raises `SettingsError` that names key, value and mend."""
    host = environment.get("SCREENING_MAIL_HOST") or ""
    if not host:
        return None
    transport = _transport(environment.get("SCREENING_MAIL_TRANSPORT") or "starttls", host)
    return MailServer(
        host=host,
        port=_port(environment.get("SCREENING_MAIL_PORT") or str(USUAL_PORTS[transport])),
        transport=transport,
        sender=_sender(environment.get("SCREENING_MAIL_SENDER") or ""),
        link=_link(environment.get("SCREENING_MAIL_LINK") or ""),
        user=environment.get("SCREENING_MAIL_USER") or "",
        password=_password(environment.get("SCREENING_MAIL_PASSWORD_FILE") or ""),
        authorities=_authorities(environment.get("SCREENING_MAIL_CA_FILE") or ""),
        certificate=_certificate(environment.get("SCREENING_MAIL_CERTIFICATE") or "", transport),
    )


def read_seals_mail(environment: Mapping[str, str]) -> str:
    """The address that seals of the log are mailed to; empty for none. Raises `SettingsError` that names key, value and mend."""
    written = environment.get("SCREENING_SEALS_MAIL") or ""
    if written and not is_email(written):
        raise SettingsError("SCREENING_SEALS_MAIL er »{got}«; skriv en adresse, f.eks. revision@kommunen.dk.", got=written)
    if written and not environment.get("SCREENING_MAIL_HOST"):
        raise SettingsError("SCREENING_SEALS_MAIL er »{got}«, men der er ingen mailserver. Sæt SCREENING_MAIL_HOST.", got=written)
    return written


def _transport(written: str, host: str) -> Transport:
    try:
        transport = Transport(written)
    except ValueError:
        raise SettingsError("SCREENING_MAIL_TRANSPORT er »{got}«; skriv starttls, tls eller none.", got=written) from None
    if transport is Transport.NONE and not is_this_machine(host):
        raise SettingsError(
            "SCREENING_MAIL_TRANSPORT er »none«, men »{got}« er en anden maskine. Skriv starttls eller tls, så ingen kan læse med.",
            got=host,
        )
    return transport


def _port(written: str) -> int:
    port = read_count(written, HIGHEST_PORT, least=1)
    if port is None:
        raise SettingsError("SCREENING_MAIL_PORT er »{got}«; skriv et tal fra 1 til 65535, f.eks. 587.", got=written)
    return port


def _sender(written: str) -> str:
    if is_email(written) and written.isascii():
        return written
    raise SettingsError("SCREENING_MAIL_SENDER er »{got}«; skriv adressen, som mails kommer fra, f.eks. lineal@kommunen.dk.", got=written)


def _link(written: str) -> str:
    try:
        parts = urlsplit(written)
        is_address = parts.scheme in ("https", "http") and bool(parts.hostname) and not any(letter.isspace() for letter in written)
    except ValueError:
        is_address = False
    if not is_address:
        raise SettingsError("SCREENING_MAIL_LINK er »{got}«; skriv jeres Lineals adresse, f.eks. https://lineal.kommunen.dk.", got=written)
    return written.rstrip("/")


def _password(written: str) -> str:
    """The password in a file: the first line, so that the usual line end at its end does no harm."""
    if not written:
        return ""
    try:
        lines = Path(written).expanduser().read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    if not lines or not lines[0]:
        raise SettingsError("SCREENING_MAIL_PASSWORD_FILE er »{got}«; peg på en fil med adgangskoden på første linje.", got=written)
    return lines[0]


def _authorities(written: str) -> Path | None:
    if not written:
        return None
    path = Path(written).expanduser()
    if not path.is_file():
        raise SettingsError("SCREENING_MAIL_CA_FILE er »{got}«; peg på en fil med certifikater (PEM).", got=written)
    return path


def _certificate(written: str, transport: Transport) -> Path | None:
    """The file, if it holds a certificate and the key that belongs to it."""
    if not written:
        return None
    path = Path(written).expanduser()
    try:
        ssl.create_default_context().load_cert_chain(path)
    except (OSError, ssl.SSLError):
        raise SettingsError(
            "SCREENING_MAIL_CERTIFICATE er »{got}«; peg på en fil med Lineals certifikat og den nøgle, der hører til (PEM).", got=written
        ) from None
    if transport is Transport.NONE:
        raise SettingsError("SCREENING_MAIL_CERTIFICATE er »{got}«, men linjen er ikke krypteret. Skriv starttls eller tls.", got=written)
    return path
