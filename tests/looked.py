"""Looks of a month that is over, so that a leader has a sample to answer."""

from datetime import UTC, datetime, time

from screening.domain.acts import Act
from screening.domain.proving.looks import LookKey, month_before
from screening.language import local_day
from screening.storage import audit
from screening.storage.children import stays
from screening.storage.database import Database, writing
from tests.people import People


def look_last_month(db: Database, people: People, child_id: str) -> LookKey:
    """Let Anne have opened a child of her unit last month, and answer with the sample's key."""
    key = LookKey(month_before(local_day(datetime.now(UTC))), people.solsikken.id)
    with writing(db):
        stays.add_to_unit(db, child_id, people.solsikken, key.month)
    audit.view(db, datetime.combine(key.month, time(10), UTC), Act.CHILD_VIEWED, people.anne, child_id=child_id)
    return key
