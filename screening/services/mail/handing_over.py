"""Hand a mail to the municipality's server, and say plainly where that went wrong."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Final

from screening.domain.mail.outbox import MailTrouble
from screening.errors import LinealError
from screening.settings.mail import MailServer, Transport

LONGEST_WAIT_SECONDS: Final = 20


class NotHandedOver(LinealError):
    """Mailen kunne ikke sendes."""

    def __init__(self, trouble: MailTrouble) -> None:
        """`trouble` says why; what the server answered is not kept, for it may repeat an address."""
        super().__init__()
        self.trouble = trouble


@contextmanager
def line_to(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A line to the server over which mails can be handed over. Raises `NotHandedOver`."""
    with _trouble_told():
        line = _open(server)
    try:
        with _trouble_told():
            if server.user:
                _log_in(line, server)
        yield line
    finally:
        line.close()


def hand_over(line: smtplib.SMTP, mail: EmailMessage) -> None:
    """Give one mail to the server. Raises `NotHandedOver`."""
    try:
        with _trouble_told():
            line.send_message(mail)
    except smtplib.SMTPNotSupportedError:
        raise NotHandedOver(MailTrouble.RECIPIENT) from None  # an address with letters that the server does not take


def _open(server: MailServer) -> smtplib.SMTP:
    if server.transport is Transport.NONE:
        return smtplib.SMTP(server.host, server.port, timeout=LONGEST_WAIT_SECONDS)
    context = ssl.create_default_context(cafile=str(server.authorities) if server.authorities else None)
    if server.certificate:
        context.load_cert_chain(server.certificate)
    if server.transport is Transport.TLS:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=LONGEST_WAIT_SECONDS, context=context)
    line = smtplib.SMTP(server.host, server.port, timeout=LONGEST_WAIT_SECONDS)
    try:
        line.starttls(context=context)
    except smtplib.SMTPNotSupportedError:
        line.close()
        raise NotHandedOver(MailTrouble.NOT_SECURE) from None
    except BaseException:
        line.close()
        raise
    return line


def _log_in(line: smtplib.SMTP, server: MailServer) -> None:
    try:
        line.login(server.user, server.password)
    except smtplib.SMTPNotSupportedError:
        raise NotHandedOver(MailTrouble.LOG_IN) from None


@contextmanager
def _trouble_told() -> Iterator[None]:
    """Turn what the library raises into what an administrator can do something about."""
    try:
        yield
    except ssl.SSLError:
        raise NotHandedOver(MailTrouble.NOT_SECURE) from None
    except smtplib.SMTPNotSupportedError:
        raise
    except smtplib.SMTPAuthenticationError:
        raise NotHandedOver(MailTrouble.LOG_IN) from None
    except smtplib.SMTPSenderRefused:
        raise NotHandedOver(MailTrouble.SENDER) from None
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _answer in refused.recipients.values()]
        raise NotHandedOver(MailTrouble.RECIPIENT if all(code >= 500 for code in codes) else MailTrouble.SERVER) from None
    except (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError):
        raise NotHandedOver(MailTrouble.UNREACHABLE) from None
    except smtplib.SMTPException:
        raise NotHandedOver(MailTrouble.SERVER) from None
    except OSError:
        raise NotHandedOver(MailTrouble.UNREACHABLE) from None
