"""Reading what was sent: its page, its paper byte for byte, and what goes along. Whoever may not read it finds nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.children.child import Child
from screening.domain.notifying.clocks import ask_back_on, confirmation_due
from screening.domain.notifying.notifications import Call, SentNotification, Way
from screening.domain.notifying.receiving.told import News
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.configuration import Configuration
from screening.errors import Invalid, LooksAlone, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.notifying import promising, receivers
from screening.services.notifying.receiving import arriving, news
from screening.services.people import access
from screening.services.publishing.configurations import made_with
from screening.services.sharing.looking_alone import tells_of_look
from screening.storage import audit
from screening.storage.children import children
from screening.storage.database import Database
from screening.storage.notifying import calls, files, sent
from screening.storage.notifying.files import KeptFile

LONGEST_NOTE: Final = 500


@dataclass(frozen=True)
class SentPage:
    """A notification that was sent, for somebody who may read it. `child` is there where the reader may see it too.

    `is_own`: the reader sent it. `confirmed_by` is the last day of a confirmation, and `ask_on` the day to ask, from the day of receipt.
    `news` is what the authority did, as far as the reader may be told.
    """

    sent: SentNotification
    child: Child | None
    is_own: bool
    files: tuple[KeptFile, ...]
    calls: tuple[Call, ...]
    supplements: tuple[SentNotification, ...]
    supplemented: SentNotification | None
    confirmed_by: date
    ask_on: date
    news: tuple[News, ...] = ()


def look_at(db: Database, user: User, notification_id: str, now: datetime) -> SentPage:
    """A notification. Raises `NotFound` for whoever may not read it. The view is logged."""
    found, today = get(db, user, notification_id, now), local_day(now)
    asker = (user.reach, receivers.units_of(user), today)
    received_on = local_day(found.receipt.received_at if found.receipt else found.sent_at)
    page = SentPage(
        sent=found,
        child=children.get(db, found.child_id, user.reach, today) if found.child_id else None,
        is_own=found.notifier_id == user.id,
        files=tuple(files.of_notification(db, found.id)),
        calls=tuple(calls.of_notification(db, found.id)),
        supplements=tuple(sent.supplements(db, found.id, *asker)),
        supplemented=sent.get(db, found.supplements_id, *asker) if found.supplements_id else None,
        confirmed_by=confirmation_due(received_on),
        ask_on=ask_back_on(received_on),
        news=news.of_notification(db, user, found),
    )
    audit.view(db, now, Act.NOTIFICATION_VIEWED, user, child_id=found.child_id, subject=found.id)
    return page


def get(db: Database, user: User, notification_id: str, now: datetime) -> SentNotification:
    """A notification that the user may read. Raises `NotFound`.

    That one was sent is told to everybody of the unit at once; what it says is told to whoever looks at the child alone, and whose
    colleague signed alone before writing it, when all have signed: until then it raises `LooksAlone`.
    """
    access.check_can_notify(user)
    today = local_day(now)
    found = sent.get(db, notification_id, user.reach, receivers.units_of(user), today)
    if found is None:
        raise NotFound
    is_others = found.notifier_id != user.id and found.authority_id not in {unit.id for unit in receivers.units_of(user)}
    if is_others and found.child_id and tells_of_look(db, found.notifier_id, found.sent_at, user, found.child_id):
        raise LooksAlone
    return found


def of_child(db: Database, user: User, child_id: str, now: datetime) -> tuple[SentNotification, ...]:
    """A child's notifications as far as the user may read them, the newest first: part of a page that is logged by whoever shows it."""
    return tuple(sent.of_child(db, child_id, user.reach, receivers.units_of(user), local_day(now)))


def of_user(db: Database, user: User, now: datetime) -> tuple[SentNotification, ...]:
    """What the user has sent, the newest first: part of a page that is logged by whoever shows it."""
    return tuple(sent.by_notifier(db, user.reach, receivers.units_of(user), local_day(now)))


def paper(db: Database, user: User, notification_id: str, now: datetime) -> bytes:
    """The paper as it was sent. Raises `NotFound`. The print is logged."""
    found = get(db, user, notification_id, now)
    audit.view(db, now, Act.NOTIFICATION_PRINTED, user, child_id=found.child_id, subject=found.id)
    return sent.paper(db, found.id).pdf


def file(db: Database, user: User, notification_id: str, file_id: str, now: datetime) -> tuple[KeptFile, bytes]:
    """What was sent along, with its bytes. Raises `NotFound`. It is logged."""
    found = get(db, user, notification_id, now)
    wanted = next((one for one in files.of_notification(db, found.id) if one.id == file_id), None)
    if wanted is None:
        raise NotFound
    audit.view(db, now, Act.NOTIFICATION_FILE_VIEWED, user, child_id=found.child_id, subject=found.id)
    return wanted, files.content(db, wanted.id)


def receive(
    db: Database, user: User, notification_id: str, note: str, configuration: Configuration, now: datetime, form: Form = NO_FORM
) -> None:
    """Write that the authority has what went by mail or by hand: whoever sent it says so. Raises `NotFound`, `Invalid`, `AlreadyMade`."""
    note = note.strip()
    if len(note) > LONGEST_NOTE:
        raise Invalid({"note": Phrase("Teksten må højst have {count} tegn.", {"count": LONGEST_NOTE})})
    with once.writing_once(db, user, form, Act.NOTIFICATION_RECEIVED, now) as make:
        found = get(db, user, notification_id, now)
        if found.receipt or found.notifier_id != user.id or found.way is Way.IN_LINEAL:
            raise NotFound
        sent.receive(db, found.id, now, user.id, note, now)
        arriving.arrive(db, user, found, made_with(db, found.fingerprint, configuration), now)
        promising.after_answer(db, found, Act.NOTIFICATION_RECEIVED, found.id)
        audit.record(db, now, Act.NOTIFICATION_RECEIVED, user, child_id=found.child_id, subject=found.id)
        make(found.id)
