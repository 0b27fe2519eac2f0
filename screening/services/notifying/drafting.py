"""A notification that somebody is writing: begun from what is known, saved as it is typed, dropped. Nobody but the author sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.ages import age_in_months
from screening.domain.children.child import Child
from screening.domain.notifying.fields import NOTIFY_TEXTS
from screening.domain.notifying.missing import Hint, hints, lacking
from screening.domain.notifying.notifications import NotificationDraft, Origin, SentNotification
from screening.domain.notifying.prefilling import KnownPiece, WhatIsKnown, prefill, standing_origins
from screening.domain.notifying.typed import TypedNotification, with_authors
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Unit, UnitKind, User
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.ruler.written.notification import Check
from screening.errors import NotFound, Stale
from screening.language import local_day
from screening.reports.assessing.missing_letters import MissingLetters
from screening.reports.notifying.notification import missing_letters
from screening.services import once
from screening.services.children import children
from screening.services.notifying import papers, receivers
from screening.services.notifying.gathering import Assessed, gather
from screening.services.people import access
from screening.services.sharing import cautions
from screening.storage import audit
from screening.storage.children import children as kept_children
from screening.storage.children import closed
from screening.storage.database import Database, new_id, writing
from screening.storage.notifying import drafts, files, sent
from screening.storage.people import units


@dataclass(frozen=True)
class DraftPage:
    """A draft with what its page shows beside it: what is missing, words that judge, and what paper cannot print. Nothing of it blocks.

    `origins` are of the texts that nobody has changed; `locked` says that nobody may contact the parents, and `age_months`,
    the child's today, who may allow it; `supplements` is what it adds to.
    """

    draft: NotificationDraft
    child: Child | None
    missing: tuple[Check, ...]
    hints: tuple[Hint, ...]
    letters: tuple[MissingLetters, ...]
    origins: Mapping[str, Origin]
    files: tuple[files.KeptFile, ...]
    assessed: tuple[Assessed, ...]
    authorities: tuple[Unit, ...]
    supplements: SentNotification | None
    locked: bool
    age_months: int | None


def begin(
    db: Database,
    user: User,
    child_id: str | None,
    configuration: Configuration,
    now: datetime,
    form: Form = NO_FORM,
    *,
    past_unit: bool = False,
) -> str:
    """Begin a notification about a child within reach, or about one that is not in the program, and answer with the draft's id.

    Raises `NotFound` and `AlreadyMade`.
    """
    access.check_can_notify(user)
    child = children.get(db, user, child_id, now) if child_id else None
    with once.writing_once(db, user, form, Act.NOTIFICATION_BEGUN, now) as make:
        known = gather(db, user, child, configuration, now).known if child else of_nobody(user, configuration, now)
        typed, origins = prefill(known)
        typed = replace(typed, past_unit=past_unit)
        draft = _new(user, child, None, typed, origins, now)
        _write_new(db, user, draft, now)
        make(draft.id)
    return draft.id


def supplement(db: Database, user: User, notification_id: str, configuration: Configuration, now: datetime, form: Form = NO_FORM) -> str:
    """Begin a supplement to a notification that the user may read and sent: it begins with what is known now, and what was said then.

    Also where the child has left meanwhile: the duty is personal. Raises `NotFound` and `AlreadyMade`.
    """
    access.check_can_notify(user)
    before = sent.get(db, notification_id, user.reach, receivers.units_of(user), local_day(now))
    if before is None or before.notifier_id != user.id:
        raise NotFound
    child = kept_children.get(db, before.child_id, user.reach, local_day(now)) if before.child_id else None
    with once.writing_once(db, user, form, Act.NOTIFICATION_BEGUN, now) as make:
        known = gather(db, user, child, configuration, now).known if child else of_nobody(user, configuration, now)
        typed, origins = prefill(known)
        texts = dict(typed.texts) | {name: text for name, text in before.typed.texts.items() if name not in typed.texts}
        adults = typed.adults if child else before.typed.adults
        typed = replace(before.typed, texts=texts, adults=adults, observations=typed.observations, acute=False)
        draft = _new(user, child, before.id, typed, origins, now)
        draft = draft if child else replace(draft, child_id=before.child_id, unit_id=before.unit_id)
        _write_new(db, user, draft, now)
        make(draft.id)
    return draft.id


def look_at(db: Database, user: User, draft_id: str, configuration: Configuration, now: datetime) -> DraftPage:
    """The user's own draft. Raises `NotFound` for everybody else's. The view is logged."""
    draft = own(db, user, draft_id)
    page = page_of(db, user, draft, configuration, now)
    audit.view(db, now, Act.NOTIFICATION_OPENED, user, child_id=draft.child_id, subject=draft.id)
    return page


def page_of(db: Database, user: User, draft: NotificationDraft, configuration: Configuration, now: datetime) -> DraftPage:
    """What the page of a draft shows: call it for the user's own."""
    today = local_day(now)
    child = kept_children.get(db, draft.child_id, user.reach, today) if draft.child_id else None
    contact = cautions.contact_with(db, draft.child_id) if draft.child_id else ParentContact.INFORM
    locked = contact is not ParentContact.INFORM
    written = configuration.notification
    return DraftPage(
        draft=draft,
        child=child,
        missing=lacking(draft.typed, written.checklist, locked=locked),
        hints=hints(draft.typed, written),
        letters=missing_letters(papers.unsent(db, user, draft, configuration, now)),
        origins=standing_origins(draft.typed, draft.origins),
        files=tuple(files.of_draft(db, draft.id)),
        assessed=gather(db, user, child, configuration, now).assessed if child else (),
        authorities=tuple(units.open_of_kind(db, UnitKind.AUTHORITY, today)),
        supplements=sent.get(db, draft.supplements_id, user.reach, receivers.units_of(user), today) if draft.supplements_id else None,
        locked=locked,
        age_months=age_in_months(kept_children.born(db, draft.child_id), today) if draft.child_id else None,
    )


def save(
    db: Database, user: User, draft_id: str, typed: TypedNotification, revision: int, now: datetime, form: Form = NO_FORM
) -> NotificationDraft:
    """Save what is typed over the draft as it was at `revision`. Raises `NotFound`, and `Stale` where it was saved elsewhere meanwhile."""
    with writing(db):
        draft = own(db, user, draft_id)
        if draft.is_stale(revision, form.key):
            raise Stale(draft.revision)
        whole = as_kept(db, draft, typed)
        after = replace(draft, typed=whole, revision=draft.revision + 1, saved_at=now, saved_by_form=form.key)
        drafts.save(db, after)
        audit.record(db, now, Act.NOTIFICATION_SAVED, user, child_id=draft.child_id, subject=draft.id)
    return after


def as_kept(db: Database, draft: NotificationDraft, typed: TypedNotification) -> TypedNotification:
    """What was typed, with what the page has no field for: who wrote what, and what was said of the parents before it was locked."""
    locked = draft.child_id is not None and cautions.contact_with(db, draft.child_id) is not ParentContact.INFORM
    held = [text.name for text in NOTIFY_TEXTS if text.is_about_parents] if locked else []
    texts = {name: text for name, text in typed.texts.items() if name not in held}
    texts |= {name: draft.typed.texts[name] for name in held if name in draft.typed.texts}
    return with_authors(replace(typed, texts=texts), draft.typed)


def drop(db: Database, user: User, draft_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Erase a draft, with its files. Raises `NotFound` and `AlreadyMade`."""
    with once.writing_once(db, user, form, Act.NOTIFICATION_DROPPED, now) as make:
        draft = own(db, user, draft_id)
        drafts.delete(db, draft.id)
        audit.record(db, now, Act.NOTIFICATION_DROPPED, user, child_id=draft.child_id, subject=draft.id)
        make(draft.child_id or "")


def own(db: Database, user: User, draft_id: str) -> NotificationDraft:
    """The user's own draft, also where the child has left meanwhile: the duty is personal. Raises `NotFound` for everybody else's, and
    where the child is closed to the user.
    """
    access.check_can_notify(user)
    draft = drafts.get(db, draft_id, user.id)
    if draft is None or _is_closed(db, user, draft):
        raise NotFound
    return draft


def besides_children(db: Database, user: User, now: datetime) -> tuple[NotificationDraft, ...]:
    """What the user is writing about nobody in the program, or about a child that has left: on no child's page, the newest first."""
    today = local_day(now)
    return tuple(
        one
        for one in drafts.of_author(db, user.id)
        if not one.child_id or (kept_children.get(db, one.child_id, user.reach, today) is None and not _is_closed(db, user, one))
    )


def _is_closed(db: Database, user: User, draft: NotificationDraft) -> bool:
    return draft.child_id is not None and (draft.child_id, user.id) in closed.kept_out_of(db, [draft.child_id])


def of_user(db: Database, user: User) -> Sequence[NotificationDraft]:
    """Everything that the user is writing, the newest first."""
    return drafts.of_author(db, user.id)


def of_nobody(user: User, configuration: Configuration, now: datetime) -> WhatIsKnown:
    """What is known where the child is not in the program: who writes, and from where."""
    kind, today = configuration.notification.notifier_of(user.roles), local_day(now)
    unit = next(iter(user.child_units), None)
    texts = {"notifier_name": user.name, "notifier_title": user.title, "workplace": unit.name if unit else ""}
    return WhatIsKnown(
        texts={name: KnownPiece(text, user.name, today) for name, text in texts.items()}, notifier_kind=kind.id if kind else ""
    )


def _new(
    user: User, child: Child | None, supplements_id: str | None, typed: TypedNotification, origins: Mapping[str, Origin], now: datetime
) -> NotificationDraft:
    unit = children.unit_for(user, child) if child else next(iter(user.child_units), None)
    return NotificationDraft(
        id=new_id(),
        author_id=user.id,
        unit_id=unit.id if unit else None,
        child_id=child.id if child else None,
        supplements_id=supplements_id,
        typed=typed,
        origins=origins,
        revision=0,
        begun_at=now,
        saved_at=now,
    )


def _write_new(db: Database, user: User, draft: NotificationDraft, now: datetime) -> None:
    drafts.add(db, draft)
    audit.record(db, now, Act.NOTIFICATION_BEGUN, user, child_id=draft.child_id, subject=draft.id)
