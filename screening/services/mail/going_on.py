"""Send mails for as long as the server runs, beside the pages."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Final

from screening.errors import StorageError
from screening.services.doubting import why_doubted
from screening.services.mail.overdue import tell_of_overdue
from screening.services.mail.sending import send_due
from screening.services.opening import Opener
from screening.settings.mail import MailServer

BETWEEN_LOOKS_SECONDS: Final = 20
BETWEEN_OVERDUE: Final = timedelta(minutes=15)
"""What is overdue changes by the hour, not by the second."""


def go_on(open_database: Opener, server: MailServer, stop: Event, every_seconds: float = BETWEEN_LOOKS_SECONDS) -> None:
    """Look again and again whether somebody is to be told of what is overdue, and whether a mail is due, until `stop`.

    Where the database is busy or broken, which the pages tell, the next look tries.
    """
    looked_at: datetime | None = None
    while not stop.wait(every_seconds):
        try:
            with closing(open_database()) as db:
                if looked_at is None or abs(_now() - looked_at) >= BETWEEN_OVERDUE:
                    looked_at = _now()
                    if why_doubted(db, looked_at) is None:  # by a clock that leapt ahead everything is overdue
                        tell_of_overdue(db, looked_at)
                send_due(db, server, _now)
        except StorageError:
            continue


def _now() -> datetime:
    return datetime.now(UTC)
