"""Previews that an administrator starts on a page: each runs behind it, and every server process can tell how far it has come."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Thread
from typing import Final

from screening.domain.acts import Act
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.publishing import RunState, run_state
from screening.domain.ruler.changes.previews import Preview
from screening.domain.ruler.written.configuration import Configuration
from screening.errors import NotFound
from screening.language import local_day
from screening.services import once
from screening.services.opening import Opener
from screening.services.people import access
from screening.services.previewing.whole import STEPS, preview
from screening.storage import audit
from screening.storage.database import Database, writing
from screening.storage.publishing import previews

KEPT: Final = timedelta(days=1)
SAVE_EVERY: Final = timedelta(seconds=0.5)


@dataclass(frozen=True)
class PreviewRun:
    """A preview on its way. `preview` is None until it is done."""

    id: str
    before: str
    after: str
    percent: int
    preview: Preview | None
    state: RunState


def start(
    db: Database,
    user: User,
    open_database: Opener,
    before: Configuration,
    after: Configuration,
    clock: Callable[[], datetime],
    form: Form = NO_FORM,
) -> str:
    """Start a replay in a thread of its own, and answer with its id. The start is logged; what is older than a day is forgotten.

    Raises `AlreadyMade`.
    """
    access.check_can_administrate(user)
    now = clock()
    with once.writing_once(db, user, form, Act.CONFIGURATION_PREVIEWED, now) as make:
        previews.delete_started_before(db, now - KEPT)
        id_ = previews.start(db, before.fingerprint, after.fingerprint, STEPS, now)
        audit.record(db, now, Act.CONFIGURATION_PREVIEWED, user, subject=id_)
        make(id_)
    Thread(target=_run, args=(open_database, id_, before, after, clock), daemon=True).start()
    return id_


def look_at(db: Database, user: User, run_id: str, now: datetime) -> PreviewRun:
    """How far a preview has come, and what it found. Raises `NotFound`."""
    access.check_can_administrate(user)
    run = previews.get(db, run_id)
    if run is None:
        raise NotFound
    return PreviewRun(
        id=run.id,
        before=run.before,
        after=run.after,
        percent=100 * run.done // run.total,
        preview=Preview.model_validate_json(run.found) if run.found else None,
        state=run_state(has_found=run.found is not None, has_failed=run.failed, touched_at=run.touched_at, now=now),
    )


def _run(open_database: Opener, run_id: str, before: Configuration, after: Configuration, clock: Callable[[], datetime]) -> None:
    with closing(open_database()) as db:
        saved_at = clock()
        found = ""

        def progress(done: int, _of: int) -> None:
            nonlocal saved_at
            now = clock()
            if now - saved_at >= SAVE_EVERY:
                saved_at = now
                with writing(db):
                    previews.come_to(db, run_id, done, now)

        try:
            found = preview(open_database, before, after, local_day(clock()), progress).model_dump_json()
        finally:
            with writing(db):
                if found:
                    previews.finish(db, run_id, found, clock())
                else:
                    previews.fail(db, run_id, clock())
