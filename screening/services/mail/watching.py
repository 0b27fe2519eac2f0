"""What an administrator sees of the mails: whether they come through, and what to do where they do not."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.mail.outbox import Mail, MailTrouble
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Actor, User
from screening.services.once import writing_once
from screening.services.people import access
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.mail import outbox
from screening.storage.people import users

LATELY: Final = timedelta(days=7)


@dataclass(frozen=True)
class Undelivered:
    """A mail that was given up, and whom it was to."""

    mail: Mail
    name: str
    address: str


@dataclass(frozen=True)
class MailPage:
    """How many wait, how many were sent lately, why the last try failed, and everything that was given up."""

    waiting: int
    sent_lately: int
    trouble: MailTrouble | None
    undelivered: tuple[Undelivered, ...]


def look_at(db: Database, who: Actor, now: datetime) -> MailPage:
    """The state of the outbox. Raises `NotFound` for whoever keeps no people."""
    access.check_can_keep_people(who)
    waiting, sent = outbox.counts(db, now - LATELY)
    given_up = tuple(
        Undelivered(mail, users.name_of(db, mail.user_id), users.mail_address(db, mail.user_id)) for mail in outbox.given_up(db)
    )
    return MailPage(waiting, sent, outbox.waiting_trouble(db), given_up)


def try_again(db: Database, user: User, now: datetime, form: Form = NO_FORM) -> None:
    """Let everything that was given up wait again. Raises `NotFound` for whoever keeps no people."""
    access.check_can_keep_people(user)
    with writing_once(db, user, form, Act.MAIL_TRIED_AGAIN, now) as make:
        outbox.try_again(db, now)
        audit.record(db, now, Act.MAIL_TRIED_AGAIN, user)
        make("")
