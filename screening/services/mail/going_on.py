"""Send mails for as long as the server runs, beside the pages."""

from contextlib import closing
from datetime import UTC, datetime
from threading import Event
from typing import Final

from screening.errors import StorageError
from screening.services.mail.sending import send_due
from screening.services.opening import Opener
from screening.settings.mail import MailServer

BETWEEN_LOOKS_SECONDS: Final = 20


def go_on(open_database: Opener, server: MailServer, stop: Event, every_seconds: float = BETWEEN_LOOKS_SECONDS) -> None:
    """Look again and again whether a mail is due, until `stop`.

    Where the database is busy or broken, which the pages tell, the next look tries.
    """
    while not stop.wait(every_seconds):
        try:
            with closing(open_database()) as db:
                send_due(db, server, _now)
        except StorageError:
            continue


def _now() -> datetime:
    return datetime.now(UTC)
