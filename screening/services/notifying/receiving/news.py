"""What whoever notified is told of what the authority did: on the notification's page, on the child's, and in the own day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from screening.domain.notifying import fields
from screening.domain.notifying.notifications import SentNotification
from screening.domain.notifying.receiving.told import News, tellable_news
from screening.domain.people import User
from screening.storage.database import Database
from screening.storage.notifying import receptions

NEW_FOR: Final = timedelta(days=14)
MOST_NEWS: Final = 5


@dataclass(frozen=True)
class OwnNews:
    """What is new of a notification that somebody has sent: its id, its number, and the child as it was named there."""

    notification_id: str
    number: str
    child_name: str
    news: News


def of_notification(db: Database, user: User, sent: SentNotification) -> tuple[News, ...]:
    """What the reader may be told of it: whoever sent it all that the law lets be told, everybody else who may read it that it came."""
    kept = receptions.of_notification(db, sent.supplements_id or sent.id)
    found = tellable_news(kept.reception) if kept else ()
    return tuple(news for news in found if sent.notifier_id == user.id or not news.is_feedback)


def of_child(db: Database, user: User, sent: Sequence[SentNotification]) -> tuple[tuple[SentNotification, tuple[News, ...]], ...]:
    """What the reader may be told of each of a child's notifications that the reader may read, supplements left out."""
    return tuple((one, of_notification(db, user, one)) for one in sent if one.supplements_id is None)


def of_user(db: Database, user: User, now: datetime) -> tuple[OwnNews, ...]:
    """What came in the last fortnight of what the user has sent, the newest first: part of a page that is logged by whoever shows it."""
    since = now - NEW_FOR
    found = [
        OwnNews(kept.reception.notification_id, kept.reception.number, kept.typed.text(fields.CHILD_NAME), news)
        for kept in receptions.of_notifier(db, user.id, since)
        if kept.reception.notification_id
        for news in tellable_news(kept.reception)[-1:]
        if news.at >= since
    ]
    return tuple(sorted(found, key=lambda own: own.news.at, reverse=True)[:MOST_NEWS])
