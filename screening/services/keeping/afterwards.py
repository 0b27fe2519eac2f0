"""What must hold whatever backup is restored: on a list outside the database, and done again where the backup is older.

Whoever does such an act notes it in the same transaction (`storage.keeping.afterwards.note`), and it stands on the list once that is kept.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from datetime import datetime, timedelta
from typing import Final, assert_never

from screening.domain.acts import Act
from screening.domain.keeping.afterwards import Afterward, Afterwards, DoneAgain
from screening.domain.people import Console
from screening.errors import StorageError
from screening.services.opening import data_keys, outside_list
from screening.settings import Settings
from screening.storage import audit
from screening.storage.database import Database, reopen, writing
from screening.storage.keeping import afterwards, doing_again, erasing, of_unknown, places

A_DAY: Final = timedelta(days=1)

log = logging.getLogger("screening.keeping")


class CannotErase(StorageError):
    """Noget er slettet, siden backuppen blev taget, og denne udgave af Lineal kan ikke slette det igen. Hent en nyere backup."""


def erased(db: Database, child_id: str, now: datetime) -> None:
    """Note that a child's record was erased. Call it inside `writing`, in the transaction that erases."""
    afterwards.note(db, Afterwards.ERASED, child_id, now)


def notification_erased(db: Database, root: str, now: datetime) -> None:
    """The same for what tells of a child whom the program did not know, beside the child or alone."""
    afterwards.note(db, Afterwards.NOTIFICATION_ERASED, root, now)


def write_out_from(settings: Settings) -> None:
    """Write on the list what a killed program left unwritten. Raises `StorageError` and `OSError`."""
    every = data_keys(settings)
    with closing(reopen(settings.database, every[0])) as db:
        afterwards.write_out(db, outside_list(settings, every))


def forget_known(settings: Settings, *, forget: bool = True) -> None:
    """Drop from the list what every backup knows, wherever one was ever made; without `forget` only remember where. Raises `OSError`.

    An act bears the moment at which it was begun, and one that erases goes on for hours: a day more is kept.
    """
    try:
        oldest = places.reaches_back_to(settings.afterwards.parent, (settings.backups, settings.usual_backups))
    except ValueError:
        log.error("the register of the folders of backups can't be read: the list of what is done again is kept whole")
        return
    if oldest is not None and forget:
        outside_list(settings, data_keys(settings)).forget_before(oldest - A_DAY)


def do_again(db: Database, listed: Iterable[Afterward], now: datetime) -> Mapping[tuple[Afterwards, DoneAgain], int]:
    """Do again, in order, what is on the list and later than the database; how many of each kind, with what came of it.

    Everything is done in one transaction, with a row in the log; what was done before is left as it is. Raises `CannotErase`.
    """
    came: Counter[tuple[Afterwards, DoneAgain]] = Counter()
    with writing(db):
        known = afterwards.head(db)
        for done in listed:
            if done.number > known:
                came[done.kind, _again(db, done)] += 1
                afterwards.take_over(db, done)
        audit.record(db, now, Act.RESTORED, Console())
    db.owes_list = False
    if came[Afterwards.ERASED, DoneAgain.DONE] or came[Afterwards.NOTIFICATION_ERASED, DoneAgain.DONE]:
        erasing.wipe(db)
        if erasing.is_emptied_out(db):
            with writing(db):
                erasing.forget_wiping(db)
    return came


def _again(db: Database, done: Afterward) -> DoneAgain:
    match done.kind:
        case Afterwards.ERASED:
            return _erased(db, done, doing_again.erased, is_there=doing_again.is_there(db, "child", done.subject))
        case Afterwards.NOTIFICATION_ERASED:
            return _erased(db, done, doing_again.notification_erased, is_there=of_unknown.is_there(db, done.subject))
        case Afterwards.CONSENT_WITHDRAWN:
            return doing_again.consent_withdrawn(db, done)
        case Afterwards.USER_ENDED:
            return doing_again.user_ended(db, done)
        case Afterwards.USER_BROUGHT_BACK:
            return doing_again.user_brought_back(db, done)
        case Afterwards.ROLE_ENDED:
            return doing_again.role_ended(db, done)
        case Afterwards.FACTOR_RESET:
            return doing_again.factor_reset(db, done)
        case Afterwards.CONTACT_BANNED:
            return doing_again.contact_banned(db, done)
        case Afterwards.CONTACT_ALLOWED:
            return doing_again.contact_allowed(db, done)
        case Afterwards.CAUTION_RAISED:
            return doing_again.caution_raised(db, done)
        case Afterwards.CAUTION_LIFTED:
            return doing_again.caution_lifted(db, done)
        case Afterwards.CHILD_CLOSED:
            return doing_again.child_closed(db, done)
        case Afterwards.CHILD_OPENED:
            return doing_again.child_opened(db, done)
        case Afterwards.CHILD_PROTECTION:
            return doing_again.child_protection(db, done)
        case Afterwards.ADULT_PROTECTION:
            return doing_again.adult_protection(db, done)
    assert_never(done.kind)


def _erased(db: Database, done: Afterward, again: Callable[[Database, Afterward], None], *, is_there: bool) -> DoneAgain:
    """Nothing that was erased comes back: where it can't be erased again, the backup is not used."""
    if not is_there:
        return DoneAgain.ALREADY
    if "run_id" not in done.facts:
        raise CannotErase
    again(db, done)
    return DoneAgain.DONE
