"""Send what waits: claimed by one, handed over outside any transaction, and then noted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from smtplib import SMTP
from typing import Final, TypeAlias

from screening.domain.mail.outbox import CLAIM_LASTS, Mail, MailTrouble, next_try
from screening.domain.text import MAIN_LANGUAGE
from screening.services.mail.handing_over import NotHandedOver, hand_over, line_to
from screening.services.mail.writing_mails import write_mail
from screening.settings.mail import MailServer
from screening.storage.database import Database, writing
from screening.storage.mail import outbox
from screening.storage.people import users

MOST_AT_ONCE: Final = 50
"""After so many the line is closed, and who else wants to send has a turn."""

Clock: TypeAlias = Callable[[], datetime]


@dataclass(frozen=True)
class Round:
    """How one turn went: how many mails the server took, how many wait for another try, how many were given up, and why the last failed."""

    sent: int = 0
    waiting: int = 0
    given_up: int = 0
    trouble: MailTrouble | None = None


def send_due(db: Database, server: MailServer, clock: Clock) -> Round:
    """Send every mail whose time has come, over one line.

    A server that can't be reached ends the turn: each mail waits for its next try.
    """
    now = clock()
    waiting = outbox.due(db, now, now - CLAIM_LASTS, MOST_AT_ONCE)
    if not waiting:
        return Round()
    done = Round()
    try:
        with line_to(server) as line:
            for mail_id in waiting:
                done = _after(done, *_send_one(db, server, line, mail_id, clock))
    except NotHandedOver as failed:
        for mail_id in waiting:
            claimed = _claim(db, mail_id, clock)
            if claimed is not None:
                done = _after(done, claimed[0], _note_trouble(db, claimed[0], failed.trouble, clock), failed.trouble)
    return done


def _send_one(
    db: Database, server: MailServer, line: SMTP, mail_id: str, clock: Clock
) -> tuple[Mail | None, datetime | None, MailTrouble | None]:
    """One mail over an open line: which it was (None where nobody is to be told), when it is tried again, and why it failed."""
    claimed = _claim(db, mail_id, clock)
    if claimed is None:
        return None, None, None
    mail, to, language = claimed
    try:
        hand_over(line, write_mail(to, language, server.sender, server.link, clock()))
    except NotHandedOver as failed:
        if failed.trouble is MailTrouble.UNREACHABLE:
            _note_trouble(db, mail, failed.trouble, clock)
            raise
        return mail, _note_trouble(db, mail, failed.trouble, clock), failed.trouble
    with writing(db):
        outbox.note_sent(db, mail.id, clock())
    return mail, None, None


def _claim(db: Database, mail_id: str, clock: Clock) -> tuple[Mail, str, str] | None:
    """The mail with its address and language, taken so that nobody else sends it; None where another did, or nobody is told any more."""
    now = clock()
    with writing(db):
        mail = outbox.claim(db, mail_id, now, now - CLAIM_LASTS)
        if mail is None:
            return None
        to = users.mail_address(db, mail.user_id)
        if not to:
            outbox.forget(db, mail.id)
            return None
        return mail, to, users.language_of(db, mail.user_id) or MAIN_LANGUAGE


def _note_trouble(db: Database, mail: Mail, trouble: MailTrouble, clock: Clock) -> datetime | None:
    now = clock()
    again_at = next_try(mail.tries, trouble, now)
    with writing(db):
        outbox.note_trouble(db, mail, trouble, again_at, now)
    return again_at


def _after(done: Round, mail: Mail | None, again_at: datetime | None, trouble: MailTrouble | None) -> Round:
    if mail is None:
        return done
    if trouble is None:
        return Round(done.sent + 1, done.waiting, done.given_up, done.trouble)
    if again_at is None:
        return Round(done.sent, done.waiting, done.given_up + 1, trouble)
    return Round(done.sent, done.waiting + 1, done.given_up, trouble)
