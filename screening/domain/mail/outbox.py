"""A mail on its way: when it is tried, tried again, and given up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from screening.domain.phrase import Phrase
from screening.domain.states import Owner, State

BETWEEN_MAILS: Final = timedelta(hours=1)
"""Whoever got one is not told again within this time: everything that waits stands on the same page."""
CLAIM_LASTS: Final = timedelta(minutes=5)
"""Whoever took a mail and has not told by then how it went was stopped on the way: somebody else takes it."""
PAUSES: Final = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    timedelta(hours=24),
)
"""After each try that failed; after one more it is given up."""


class MailState(State):
    """What has become of a mail."""

    WAITING = "waiting", Owner.PROGRAM
    SENT = "sent", Owner.NOBODY
    GIVEN_UP = "given_up", Owner.ADMINISTRATORS


class MailTrouble(StrEnum):
    """Why a mail could not be handed over, as far as an administrator can do something about it."""

    UNREACHABLE = "unreachable"
    NOT_SECURE = "not_secure"
    LOG_IN = "log_in"
    SENDER = "sender"
    RECIPIENT = "recipient"
    SERVER = "server"


TROUBLES: Final[Mapping[MailTrouble, Phrase]] = {
    MailTrouble.UNREACHABLE: Phrase("Mailserveren svarer ikke."),
    MailTrouble.NOT_SECURE: Phrase("Forbindelsen til mailserveren kunne ikke krypteres, eller dens certifikat er ikke gyldigt."),
    MailTrouble.LOG_IN: Phrase("Mailserveren tager ikke imod brugernavnet eller adgangskoden."),
    MailTrouble.SENDER: Phrase("Mailserveren vil ikke sende fra den adresse, mails kommer fra."),
    MailTrouble.RECIPIENT: Phrase("Mailserveren kender ikke modtagerens adresse."),
    MailTrouble.SERVER: Phrase("Mailserveren kunne ikke tage imod mailen."),
}

FINAL: Final = frozenset({MailTrouble.RECIPIENT})
"""What no further try mends: the address itself is wrong."""


@dataclass(frozen=True)
class Mail:
    """One mail to one colleague. Moments are UTC; `trouble` is why the last try failed."""

    id: str
    user_id: str
    made_at: datetime
    due_at: datetime
    tries: int
    sent_at: datetime | None = None
    given_up_at: datetime | None = None
    trouble: MailTrouble | None = None

    @property
    def state(self) -> MailState:
        """Sent and given up are ends; everything else is tried."""
        if self.sent_at:
            return MailState.SENT
        return MailState.GIVEN_UP if self.given_up_at else MailState.WAITING


def first_try(now: datetime, last_sent_at: datetime | None) -> datetime:
    """When a mail that is made now is sent: at once, but never two within the hour."""
    return now if last_sent_at is None else max(now, min(last_sent_at, now) + BETWEEN_MAILS)


def next_try(tries: int, trouble: MailTrouble, now: datetime) -> datetime | None:
    """When a mail is tried again after so many tries that failed, of which the last just now; None where it is given up."""
    return None if trouble in FINAL or tries > len(PAUSES) else now + PAUSES[tries - 1]
