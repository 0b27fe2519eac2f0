"""Files that go along with a notification: told by their content, written anew, kept in the encrypted database."""

from datetime import datetime

from screening.domain.acts import Act
from screening.domain.notifying.attachments import LARGEST_FILE, MOST_FILES, MOST_TOGETHER, FileFault, FileKind, kind_of, name_of
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.errors import Invalid, NotFound
from screening.reports.notifying.rewriting import FileRefused, rewrite
from screening.reports.notifying.scanning import scan
from screening.services import once
from screening.services.notifying import drafting
from screening.settings.scanning import Scanner
from screening.storage import audit
from screening.storage.database import Database, writing
from screening.storage.notifying import files
from screening.storage.notifying.files import KeptFile

FIELD = "file"


def attach(
    db: Database, user: User, draft_id: str, name: str, content: bytes, now: datetime, form: Form = NO_FORM, scanner: Scanner = ()
) -> None:
    """Let a file go along with the user's own draft, without what nobody sees in it. Raises `NotFound`, `Invalid` and `AlreadyMade`.

    A file in which the scanner finds something is written in the log.
    """
    draft = drafting.own(db, user, draft_id)
    try:
        kind, plain = _plain(content, scanner)
    except FileRefused as refused:
        if refused.why is FileFault.HARMFUL:
            with writing(db):
                audit.record(db, now, Act.HARMFUL_FILE_REFUSED, user, child_id=draft.child_id, subject=draft.id)
        raise _refused(refused.why) from None
    with once.writing_once(db, user, form, Act.NOTIFICATION_FILE_ADDED, now) as make:
        there = files.of_draft(db, draft.id)
        if len(there) >= MOST_FILES:
            raise _refused(FileFault.TOO_MANY)
        if sum(file.size for file in there) + len(plain) > MOST_TOGETHER:
            raise _refused(FileFault.TOGETHER)
        files.add(db, draft.id, name_of(name, kind), kind, plain, user.id, now)
        audit.record(db, now, Act.NOTIFICATION_FILE_ADDED, user, child_id=draft.child_id, subject=draft.id)
        make(draft.id)


def remove(db: Database, user: User, draft_id: str, file_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Take a file out of the user's own draft. Raises `NotFound` and `AlreadyMade`."""
    with once.writing_once(db, user, form, Act.NOTIFICATION_FILE_REMOVED, now) as make:
        draft = drafting.own(db, user, draft_id)
        if file_id not in {file.id for file in files.of_draft(db, draft.id)}:
            raise NotFound
        files.remove(db, draft.id, file_id)
        audit.record(db, now, Act.NOTIFICATION_FILE_REMOVED, user, child_id=draft.child_id, subject=draft.id)
        make(draft.id)


def file_of_draft(db: Database, user: User, draft_id: str, file_id: str, now: datetime) -> tuple[KeptFile, bytes]:
    """A file of the user's own draft, as it will go along. Raises `NotFound`. It is logged."""
    draft = drafting.own(db, user, draft_id)
    wanted = next((one for one in files.of_draft(db, draft.id) if one.id == file_id), None)
    if wanted is None:
        raise NotFound
    audit.view(db, now, Act.NOTIFICATION_FILE_VIEWED, user, child_id=draft.child_id, subject=draft.id)
    return wanted, files.draft_content(db, wanted.id)


def _plain(content: bytes, scanner: Scanner) -> tuple[FileKind, bytes]:
    """What a file is, and the file written anew. Raises `FileRefused`."""
    if not content:
        raise FileRefused(FileFault.EMPTY)
    if len(content) > LARGEST_FILE:
        raise FileRefused(FileFault.TOO_LARGE)
    scan(scanner, content)
    kind = kind_of(content)
    if kind is None:
        raise FileRefused(FileFault.OTHER_KIND)
    return kind, rewrite(kind, content)


def _refused(why: FileFault) -> Invalid:
    return Invalid({FIELD: why.words})
