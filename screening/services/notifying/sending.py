"""Sending a notification: sealed with its paper, once. Nothing that is missing stands in the way."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.children.child import Child
from screening.domain.notifying import fields
from screening.domain.notifying.notifications import Call, Origin, SentNotification, Way
from screening.domain.notifying.prefilling import prefill
from screening.domain.notifying.typed import TypedNotification
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Unit, UnitKind, User
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.notification import GroundKind, NotificationFile
from screening.errors import Busy, Invalid, Stale
from screening.language import local_day
from screening.reports.notifying.notification import FileOnPaper, notification_json, scores_data
from screening.reports.notifying.paper import notification_pdf
from screening.services import once
from screening.services.children import children
from screening.services.notifying import drafting, papers, promising
from screening.services.notifying.gathering import gather
from screening.services.notifying.receiving import arriving
from screening.services.people import access
from screening.storage import audit
from screening.storage.database import Database, new_id
from screening.storage.notifying import calls, drafts, files, receptions, sent
from screening.storage.notifying.sent import Paper, number_told
from screening.storage.people import units

MOST_TRIES: Final = 20
"""So often a paper is drawn anew because somebody else has taken its number: no paper is drawn while others wait to write."""


@dataclass(frozen=True)
class Envelope:
    """What is about to be sent: everything but its number.

    `unit` is where the child is met, and `authority_id` who gets it; None where none is in the program.
    """

    child_id: str | None
    unit: Unit | None
    typed: TypedNotification
    origins: Mapping[str, Origin]
    way: Way
    authority_id: str | None
    supplements_id: str | None = None
    attached: Sequence[FileOnPaper] = ()


def ways(db: Database, now: datetime) -> tuple[Way, ...]:
    """How a notification can be sent: in Lineal where an authority works there, first."""
    has_authority = bool(units.open_of_kind(db, UnitKind.AUTHORITY, local_day(now)))
    return tuple(Way) if has_authority else (Way.SECURE_MAIL, Way.BY_HAND)


def send(
    db: Database,
    user: User,
    draft_id: str,
    typed: TypedNotification,
    revision: int,
    way: Way,
    configuration: Configuration,
    now: datetime,
    form: Form = NO_FORM,
) -> str:
    """Send the user's own draft with what is typed now, and answer with the notification's id.

    Raises `NotFound`, `Stale` and `AlreadyMade`, and `Invalid` where nothing at all is written, or nobody receives it that way.
    """
    draft = drafting.own(db, user, draft_id)
    whole = drafting.as_kept(db, draft, typed)
    _check(db, whole, way, now)
    envelope = Envelope(
        child_id=draft.child_id,
        unit=next((unit for unit in user.child_units if draft.unit_id in unit.ids), None),
        typed=whole,
        origins=draft.origins,
        way=way,
        authority_id=_authority(db, whole, now, draft.supplements_id),
        supplements_id=draft.supplements_id,
        attached=[FileOnPaper(file.name, file.size) for file in files.of_draft(db, draft.id)],
    )

    def end_draft(notification_id: str) -> None:
        kept = drafting.own(db, user, draft_id)
        if kept.is_stale(revision, form.key):
            raise Stale(kept.revision)
        files.send(db, draft_id, notification_id)
        drafts.delete(db, draft_id)

    return _seal(db, user, envelope, configuration, now, form, end_draft)


def send_acute(
    db: Database,
    user: User,
    child_id: str | None,
    typed: TypedNotification,
    configuration: Configuration,
    now: datetime,
    form: Form = NO_FORM,
) -> str:
    """Send what can't wait: the few fields that were typed, and everything that is known of the child, unasked.

    Answer with the notification's id. Raises `NotFound` and `AlreadyMade`, and `Invalid` where nothing at all is written.
    """
    access.check_can_notify(user)
    child = children.get(db, user, child_id, now) if child_id else None
    known = gather(db, user, child, configuration, now).known if child else drafting.of_nobody(user, configuration, now)
    begun, origins = prefill(known)
    typed = replace(
        begun,
        acute=True,
        past_unit=typed.past_unit,
        about_unborn=begun.about_unborn or typed.about_unborn,
        grounds=begun.grounds | typed.grounds,
        reasons=begun.reasons | typed.reasons,
        texts={**begun.texts, **typed.texts},
    )
    typed = replace(typed, grounds=typed.grounds or _ground(configuration.notification, typed))
    way = ways(db, now)[0]
    _check(db, typed, way, now, told=bool(child))
    envelope = Envelope(
        child_id=child.id if child else None,
        unit=_unit_of(user, child),
        typed=typed,
        origins=origins,
        way=way,
        authority_id=_authority(db, typed, now),
    )
    return _seal(db, user, envelope, configuration, now, form, lambda _: None)


def _seal(
    db: Database,
    user: User,
    envelope: Envelope,
    configuration: Configuration,
    now: datetime,
    form: Form,
    besides: Callable[[str], None],
) -> str:
    """Draw the paper, and write it with its notification in one transaction. `besides` is done in it too, with the notification's id."""
    today, id_ = local_day(now), new_id()
    called = _called_today(db, user, envelope.child_id, now)
    serial = sent.next_number(db, today.year)
    for _ in range(MOST_TRIES):
        notification = _notification(user, envelope, id_, number_told(today.year, serial), configuration, now)
        paper = papers.paper_of(db, user, notification, configuration, envelope.attached, called, now)
        written = Paper(notification_pdf(paper), notification_json(paper))
        with once.writing_once(db, user, form, Act.NOTIFICATION_SENT, now) as make:
            next_number = sent.next_number(db, today.year)
            if next_number == serial:
                whole = replace(notification, typed=paper.sent.typed, origins=paper.origins, scores=tuple(scores_data(paper.scores)))
                sent.add(db, whole, today.year, serial, written)
                if envelope.way is Way.IN_LINEAL:
                    sent.receive(db, id_, now, user.id, "", now)
                    arriving.arrive(db, user, whole, configuration, now)
                besides(id_)
                promising.after_sending(db, user, whole, now)
                audit.record(db, now, Act.NOTIFICATION_SENT, user, child_id=envelope.child_id, subject=id_)
                make(id_)
                return id_
            serial = next_number
    raise Busy


def _notification(user: User, envelope: Envelope, id_: str, number: str, configuration: Configuration, now: datetime) -> SentNotification:
    return SentNotification(
        id=id_,
        number=number,
        child_id=envelope.child_id,
        unit_id=envelope.unit.id if envelope.unit else None,
        unit_name=envelope.unit.name if envelope.unit else "",
        authority_id=envelope.authority_id,
        authority_name=str(configuration.municipality.authority.title),
        notifier_id=user.id,
        typed=envelope.typed,
        way=envelope.way,
        sent_at=now,
        fingerprint=configuration.fingerprint,
        supplements_id=envelope.supplements_id,
        origins=envelope.origins,
    )


def _check(db: Database, typed: TypedNotification, way: Way, now: datetime, *, told: bool = False) -> None:
    """Refuse what says nothing at all of anybody, and a way on which nobody receives it. `told`: the child is in the program."""
    said = [text for name, text in typed.texts.items() if name not in fields.OF_NOTIFIER and text.strip()]
    if not (said or typed.seen or told):
        raise Invalid({fields.CHILD_NAME: Phrase("Skriv, hvem det drejer sig om, eller hvad du har set og hørt. Mere skal der ikke til.")})
    if way not in ways(db, now):
        raise Invalid({"way": Phrase("Kommunens myndighed læser ikke underretninger i Lineal. Vælg en anden måde.")})


def _authority(db: Database, typed: TypedNotification, now: datetime, supplements_id: str | None = None) -> str | None:
    """The authority's unit (id) that gets it: a supplement goes to the one that has what it adds to, else it is the chosen one, or the
    first. None where it goes another way and none is in the program.
    """
    before = receptions.of_notification(db, supplements_id) if supplements_id else None
    if before:
        return before.reception.authority_id
    found = units.open_of_kind(db, UnitKind.AUTHORITY, local_day(now))
    return next((unit.id for unit in found if unit.id == typed.authority), found[0].id if found else None)


def _ground(written: NotificationFile, typed: TypedNotification) -> frozenset[str]:
    """The ground that every acute notification has: that the child needs support. More follows as a supplement."""
    wanted = GroundKind.UNBORN if typed.about_unborn else GroundKind.SPECIAL_SUPPORT
    return frozenset(ground.id for ground in written.grounds if ground.kind is wanted)


def _unit_of(user: User, child: Child | None) -> Unit | None:
    return children.unit_for(user, child) if child else next(iter(user.child_units), None)


def _called_today(db: Database, user: User, child_id: str | None, now: datetime) -> Sequence[Call]:
    """The calls that this person has made about the child today."""
    made = calls.of_child(db, child_id, user.reach) if child_id else []
    return [call for call in reversed(made) if call.called_by == user.id and local_day(call.at) == local_day(now)]
