"""A notification comes onto the authority's list: sent in Lineal, or said to have come where it went another way."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.children.cpr import read_cpr
from screening.domain.notifying import fields
from screening.domain.notifying.notifications import SentNotification, Way
from screening.domain.notifying.receiving.receptions import Channel, Reception
from screening.domain.notifying.receiving.steps import StepTaken, SupplementArrived
from screening.domain.people import User
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.notification import GroundKind, Hears
from screening.services.notifying import receivers
from screening.services.received_tasks import begin, follow
from screening.storage.database import Database, new_id
from screening.storage.notifying import receptions
from screening.storage.notifying.receptions import Entered

CHANNEL_OF: Final[Mapping[Way, Channel]] = {
    Way.IN_LINEAL: Channel.IN_LINEAL,
    Way.SECURE_MAIL: Channel.SECURE_MAIL,
    Way.BY_HAND: Channel.IN_PERSON,
}


def arrive(db: Database, user: User, sent: SentNotification, configuration: Configuration, arrived_at: datetime) -> None:
    """Open what the authority does with a notification that it has now, or add a supplement to what it supplements.

    Where no authority works in the program nothing is opened. Call it inside `writing`, in the transaction of its receipt.
    """
    if sent.authority_id is None:
        return
    first = receptions.of_notification(db, sent.supplements_id) if sent.supplements_id else None
    if first:
        before = first.reception
        more = SupplementArrived(sent.id, names_abuse(configuration, sent.typed.grounds), sent.acute)
        after = receptions.add_step(db, before, StepTaken(more, user.id, user.name, arrived_at))
        follow(db, before, after, Act.NOTIFICATION_SENT, user, arrived_at)
    else:
        reception = Reception(
            id=new_id(),
            number=sent.number,
            authority_id=sent.authority_id,
            arrived_at=arrived_at,
            channel=CHANNEL_OF[sent.way],
            hears=Hears.FEEDBACK,
            abuse=names_abuse(configuration, sent.typed.grounds),
            acute=sent.acute,
            notification_id=sent.id,
            child_id=sent.child_id,
        )
        cpr = read_cpr(sent.typed.text(fields.CHILD_CPR))
        receptions.add(db, reception, sent.fingerprint, cpr.digits if cpr else None, Entered(user.id, arrived_at))
        begin(db, reception, user, arrived_at)
    receivers.tell(db, sent.authority_id, user.id, arrived_at)


def names_abuse(configuration: Configuration, grounds: frozenset[str]) -> bool:
    """Whether one of these grounds (ids) is abuse."""
    by_id = configuration.notification.ground_by_id
    return any(by_id[id_].kind is GroundKind.ABUSE for id_ in grounds if id_ in by_id)
