"""What one of several who look alone makes hold for everybody at once: that a notification is advised. Nothing of what was seen."""

from dataclasses import dataclass
from datetime import date

from screening.domain.people import User
from screening.domain.rating.ratings import RatingState
from screening.storage.children import children
from screening.storage.database import Database
from screening.storage.rating import ratings


@dataclass(frozen=True)
class AdvisedNotifying:
    """That a notification about a child is advised; `is_hidden`: what was seen is its author's alone still."""

    child_id: str
    is_hidden: bool


def advised(db: Database, user: User, child_id: str, today: date) -> AdvisedNotifying | None:
    """Whether one of several advises a notification that nobody has sent since; None where none does."""
    found = ratings.advise_notifying(db, child_id)
    if not found or children.get(db, child_id, user.reach, today) is None:
        return None
    rating = ratings.get(db, found[0].rating_id, user.reach, today)
    return AdvisedNotifying(child_id, is_hidden=rating is None or rating.phase is RatingState.ALONE)
