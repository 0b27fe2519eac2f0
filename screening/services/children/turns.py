"""From one child to the next of its room or class, as a meeting goes through them."""

from datetime import datetime

from screening.domain.people import User
from screening.language import local_day
from screening.storage.children import turns as stored
from screening.storage.children.turns import RoomTurn
from screening.storage.database import Database

__all__ = ["RoomTurn", "of_child"]


def of_child(db: Database, user: User, child_id: str, now: datetime) -> RoomTurn | None:
    """Where the child stands among those of its room that the user may see; None where there is nobody to go to.

    Nothing of the others is shown, so nothing is logged: that is done when one goes there.
    """
    return stored.of_child(db, user.reach, child_id, local_day(now))
