"""Taking a configuration into use: one act, logged, that can be taken back."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Console, User
from screening.domain.publishing import Publication
from screening.errors import LinealError, NotFound
from screening.services import once
from screening.services.people import access
from screening.services.publishing.configurations import InForce, version
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.publishing import configurations, publications

LONGEST_NOTE = 500


class AlreadyInForce(LinealError):
    """Den opsætning gælder allerede."""


class ChangedMeanwhile(LinealError):
    """Opsætningen er ændret, siden du så den. Se ændringen igen, før du udgiver."""


class LongNote(LinealError):
    """Noten må højst have {count} tegn. Skriv den kortere."""


class NothingToUndo(LinealError):
    """Der er ingen tidligere udgivelse at gå tilbage til."""


def publish_first(db: Database, written: InForce, now: datetime) -> None:
    """At the first start ever, put the folder in force; do nothing at every later one."""
    with suppress(ChangedMeanwhile):  # another process may start at the same moment
        if publications.last_fingerprint(db) is None:
            _publish(db, written, Console(), "Første start", now, expected=None)


def publish(
    db: Database, who: User | Console, written: InForce, note: str, now: datetime, instead_of: str | None, form: Form = NO_FORM
) -> int:
    """Put `written` in force instead of the configuration with fingerprint `instead_of`, and answer with the publication's number.

    Raises `LongNote`, `AlreadyInForce`, `AlreadyMade`, and `ChangedMeanwhile` where somebody else was faster.
    """
    access.check_can_administrate(who)
    if len(note.strip()) > LONGEST_NOTE:
        raise LongNote(count=LONGEST_NOTE)
    return _publish(db, written, who, note.strip(), now, expected=instead_of, form=form)


def publish_again(db: Database, who: User | Console, publication_id: int, now: datetime, instead_of: str, form: Form = NO_FORM) -> int:
    """Put an earlier version in force again. Raises `NotFound`, `AlreadyInForce`, `AlreadyMade` or `ChangedMeanwhile`."""
    earlier = publication(db, who, publication_id)
    return publish(db, who, version(db, earlier.fingerprint), f"Version {earlier.id} igen", now, instead_of, form)


def undo(db: Database, who: User | Console, now: datetime, last_id: int | None = None, form: Form = NO_FORM) -> int:
    """Take the last publication back: what was in force before it is so again. Undoing twice changes nothing.

    `last_id` is the publication that somebody means to undo, None for whichever is the last. Raises `NothingToUndo`,
    `AlreadyMade` or `ChangedMeanwhile`.
    """
    access.check_can_administrate(who)
    published = publications.newest_first(db)
    if len(published) < 2:
        raise NothingToUndo
    last, before = published[:2]
    if last_id is not None and last.id != last_id:
        once.refuse_overtaken(db, who, form)
        raise ChangedMeanwhile
    return _publish(db, version(db, before.fingerprint), who, "", now, expected=last.fingerprint, form=form, undoes=last.id)


def versions(db: Database, who: User | Console) -> Sequence[Publication]:
    """Every publication, the newest first: it is the one in force."""
    access.check_can_administrate(who)
    return publications.newest_first(db)


def publication(db: Database, who: User | Console, publication_id: int) -> Publication:
    """One publication. Raises `NotFound`."""
    access.check_can_administrate(who)
    found = publications.get(db, publication_id)
    if found is None:
        raise NotFound
    return found


def _publish(
    db: Database,
    written: InForce,
    who: User | Console,
    note: str,
    now: datetime,
    expected: str | None,
    form: Form = NO_FORM,
    undoes: int | None = None,
) -> int:
    act = Act.CONFIGURATION_UNDONE if undoes else Act.CONFIGURATION_PUBLISHED
    with once.writing_once(db, who, form, act, now) as make:
        if written.configuration.fingerprint == expected and undoes is None:
            raise AlreadyInForce
        if publications.last_fingerprint(db) != expected:
            raise ChangedMeanwhile
        configurations.keep(db, written.configuration, written.files, now)
        id_ = publications.add(db, written.configuration.fingerprint, who, note, now, undoes)
        audit.record(db, now, act, who, subject=str(id_))
        make(str(id_))
    return id_
