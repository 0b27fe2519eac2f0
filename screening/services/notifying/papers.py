"""The paper of a notification: of a draft, to be looked at before it is sent, and of what is about to be sealed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from screening.domain.ages import age_in_months
from screening.domain.notifying.notifications import Call, NotificationDraft, SentNotification, Way
from screening.domain.notifying.prefilling import standing_origins, without_parents
from screening.domain.people import User
from screening.domain.ruler.weighing.kept import read_result
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.sharing.outlets import Outlet
from screening.domain.sharing.tellable import tellable
from screening.language import local_day
from screening.reports.notifying.notification import FileOnPaper, NotificationPaper, ScoreOnPaper
from screening.services.notifying import receivers
from screening.services.publishing.configurations import made_with
from screening.services.sharing import cautions
from screening.storage.assessing import assessments
from screening.storage.children import children
from screening.storage.database import Database
from screening.storage.notifying import files, sent

NOT_SENT: Final = "—"
"""What stands for the number of a notification that is not sent."""


def unsent(db: Database, user: User, draft: NotificationDraft, configuration: Configuration, now: datetime) -> NotificationPaper:
    """The paper of a draft as it would be now."""
    of_unit = next((unit for unit in user.child_units if unit.id == draft.unit_id), None)
    would_be = SentNotification(
        id=draft.id,
        number=NOT_SENT,
        child_id=draft.child_id,
        unit_id=draft.unit_id,
        unit_name=of_unit.name if of_unit else "",
        authority_id=None,
        authority_name="",
        notifier_id=user.id,
        typed=draft.typed,
        way=Way.IN_LINEAL,
        sent_at=now,
        fingerprint=configuration.fingerprint,
        supplements_id=draft.supplements_id,
        origins=draft.origins,
    )
    attached = [FileOnPaper(file.name, file.size) for file in files.of_draft(db, draft.id)]
    return paper_of(db, user, would_be, configuration, attached, (), now)


def paper_of(
    db: Database,
    user: User,
    notification: SentNotification,
    configuration: Configuration,
    attached: Sequence[FileOnPaper],
    called: Sequence[Call],
    now: datetime,
) -> NotificationPaper:
    """The paper of a notification: nothing of it leads to the parents while nobody may contact them."""
    contact = cautions.contact_with(db, notification.child_id) if notification.child_id else ParentContact.INFORM
    locked, born = contact is not ParentContact.INFORM, children.born(db, notification.child_id) if notification.child_id else None
    age_months = age_in_months(born, local_day(notification.sent_at)) if born else None
    typed = without_parents(notification.typed) if locked else notification.typed
    adds_to, asker = notification.supplements_id, (user.reach, receivers.units_of(user), local_day(now))
    before = sent.get(db, adds_to, *asker) if adds_to else None
    return NotificationPaper(
        sent=replace(notification, typed=typed),
        municipality=configuration.municipality,
        written=configuration.notification,
        origins=standing_origins(typed, notification.origins),
        scores=tuple(_scores(db, user, typed.scores, configuration, contact, age_months, now)),
        files=attached,
        calls=called,
        supplements=before.number if before else "",
        locked=locked,
        age_months=age_months,
    )


def _scores(
    db: Database,
    user: User,
    ids: Iterable[str],
    configuration: Configuration,
    contact: ParentContact,
    age_months: int | None,
    now: datetime,
) -> Iterator[ScoreOnPaper]:
    """The assessments that go along, the newest first: those alone that the user may read."""
    found = (assessments.get(db, id_, user.reach, local_day(now)) for id_ in ids)
    for signed in sorted((one for one in found if one), key=lambda one: (one.case.observed_on, one.signed_at), reverse=True):
        result = read_result(signed.kept.written, made_with(db, signed.fingerprint, configuration), signed.case)
        told = tellable(result, signed.account, Outlet.NOTIFICATION, contact, age_months)
        yield ScoreOnPaper(signed.id, told.result, told.result.observed_on, signed.author_name)
