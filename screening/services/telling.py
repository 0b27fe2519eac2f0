"""Let a colleague be told that something waits: written in the transaction of what waits."""

from datetime import datetime, timedelta
from typing import Final

from screening.domain.mail.outbox import first_try
from screening.storage.database import Database
from screening.storage.mail import outbox

KEPT: Final = timedelta(days=30)
"""As long as a mail that was sent or given up is kept: it has told what it was for."""


def tell(db: Database, user_id: str, now: datetime) -> None:
    """Let this colleague know that something waits in Lineal; call it inside `writing`. What it is stands in no mail."""
    outbox.forget_before(db, now - KEPT)
    outbox.add(db, user_id, first_try(now, outbox.last_sent(db, user_id)), now)
