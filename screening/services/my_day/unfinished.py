"""What a day asks its reader about: drafts that nobody has changed for long, which are gone on with, kept or deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.keeping.unfinished import DraftKind, RestingDraft, UnfinishedState, ends_on, state_of
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.retention import DraftRule
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.people import access
from screening.services.sharing import insight
from screening.storage import audit
from screening.storage.children import guardians
from screening.storage.database import Database
from screening.storage.keeping import unfinished as stored
from screening.storage.sharing import cautions

KEEP: Final = "keep"
DELETE: Final = "delete"
SLACK: Final = timedelta(days=4)
"""A month back and a month on are not always the same day: what is read is judged by the rule itself."""
BESIDE_ASSESSMENTS: Final = (DraftKind.NOTIFICATION, DraftKind.FAMILY_PAPER)
DELETED: Final = {
    DraftKind.ASSESSMENT: Act.DRAFT_DELETED,
    DraftKind.NOTIFICATION: Act.NOTIFICATION_DROPPED,
    DraftKind.FAMILY_PAPER: Act.FAMILY_PAPER_DROPPED,
}
KEPT: Final = {
    DraftKind.ASSESSMENT: Act.DRAFT_KEPT,
    DraftKind.NOTIFICATION: Act.NOTIFICATION_SAVED,
    DraftKind.FAMILY_PAPER: Act.DRAFT_KEPT,
}
"""What the log tells of: that somebody thinks of notifying is in no unit's log."""


@dataclass(frozen=True)
class AskedDraft:
    """A draft on the day of its author, and the day on which it ends without an answer; None where it never does.

    `under_caution` says that a caution stands about the child, `no_contact` that one of its adults must not be contacted.
    """

    draft: RestingDraft
    ends_on: date | None
    under_caution: bool
    no_contact: bool


def changed_before(rule: DraftRule, today: date) -> datetime:
    """A moment after which nothing is asked about yet."""
    return datetime.combine(rule.ask_after.before(today) + SLACK, time.min, UTC)


def on_the_day(db: Database, user: User, rule: DraftRule | None, now: datetime) -> tuple[AskedDraft, ...]:
    """What the day asks the user about. Children that are named are logged as any list on the day."""
    if rule is None or not access.can_see_children(user):
        return ()
    today = local_day(now)
    found = _asked(db, stored.of_author(db, user.reach, changed_before(rule, today), today), rule, today)
    insight.list_seen(db, user, Act.DAY_VIEWED, {one.draft.child_id for one in found if one.draft.child_id}, now, subject="unfinished")
    return found


def begun(db: Database, user: User, asked: Sequence[AskedDraft], now: datetime) -> tuple[AskedDraft, ...]:
    """What else the user is writing beside assessments, the newest first: none that is asked about, nor what is to go past the unit.

    Children that are named are logged as any list on the day.
    """
    if not access.can_see_children(user):
        return ()
    known = {one.draft.id for one in asked}
    written = stored.of_author(db, user.reach, now + timedelta(seconds=1), local_day(now), BESIDE_ASSESSMENTS)
    found = [one for one in written if one.id not in known and not one.past_unit]
    insight.list_seen(db, user, Act.DAY_VIEWED, {one.child_id for one in found if one.child_id}, now, subject="unfinished")
    return _marked(db, [(one, None) for one in reversed(found)])


def answer(db: Database, user: User, kind: str, draft_id: str, given: str, now: datetime, form: Form = NO_FORM) -> None:
    """Keep one of the user's own drafts for another while, or delete it. Raises `NotFound`, `AlreadyMade`, and `Invalid` for neither."""
    access.check_can_see_children(user)
    with once.writing_once(db, user, form, Act.DRAFT_KEPT, now) as make:
        draft = stored.get(db, DraftKind(kind), draft_id, local_day(now)) if kind in set(DraftKind) else None
        if draft is None or draft.author_id != user.id:
            raise NotFound
        if given == KEEP:
            stored.keep(db, draft, now)
            act = KEPT[draft.kind]
        elif given == DELETE:
            stored.erase(db, draft)
            act = DELETED[draft.kind]
        else:
            raise Invalid({"": Phrase("Vælg, om kladden skal beholdes eller slettes.")})
        audit.record(db, now, act, user, child_id=draft.child_id, subject=draft.id)
        make(draft.child_id or "", Act.DRAFT_KEPT)


def _asked(db: Database, found: Sequence[RestingDraft], rule: DraftRule, today: date) -> tuple[AskedDraft, ...]:
    asked = [one for one in found if state_of(one, rule, today, is_grave=False) is not UnfinishedState.RESTS]
    return _marked(db, [(one, ends_on(one, rule, today)) for one in asked])


def _marked(db: Database, drafts: Sequence[tuple[RestingDraft, date | None]]) -> tuple[AskedDraft, ...]:
    """Drafts, each with the day on which it ends, and what stands about its child."""
    ids = {one.child_id for one, _ends_on in drafts if one.child_id}
    under_caution, no_contact = cautions.under_caution(db, ids), guardians.with_no_contact(db, ids)
    return tuple(AskedDraft(one, ends, one.child_id in under_caution, one.child_id in no_contact) for one, ends in drafts)
