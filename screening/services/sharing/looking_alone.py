"""Whose typed words and points stay with their author: of those who look at a child alone, nobody is given what another says.

Who gives insight reads everything, also what somebody signed alone: so nobody gives it who looks at the child alone.
"""

from datetime import datetime

from screening.domain.people import User
from screening.domain.rating.ratings import Rating
from screening.storage.database import Database
from screening.storage.rating import ratings


def is_looked_at_alone(db: Database, child_id: str) -> bool:
    """Whether somebody looks at a child alone now, in whatever unit."""
    return bool(ratings.alone(db, child_id))


def looks_alone(db: Database, user: User, child_id: str) -> bool:
    """Whether the user is one of those: asked by name or by profession, or has signed while others have not."""
    return any(_is_one(user, rating) for rating in ratings.alone(db, child_id))


def raters_of(db: Database, child_id: str) -> frozenset[str]:
    """The ids of those who are asked by name to look at a child alone, or have signed while others have not."""
    return frozenset(rater.user_id for rating in ratings.alone(db, child_id) for rater in rating.raters)


def tells_of_look(db: Database, author_id: str, written_at: datetime, reader: User, child_id: str) -> bool:
    """Whether what somebody (id of a user) wrote then may tell what that one signed alone, for a rating in which the reader looks too."""
    asked = [rating for rating in ratings.alone(db, child_id) if rating.asked_at <= written_at and rating.has_signed(author_id)]
    return any(_is_one(reader, rating) for rating in asked)


def _is_one(user: User, rating: Rating) -> bool:
    roles = {held.role for held in user.memberships if rating.unit_id in held.unit.ids}
    return rating.has_signed(user.id) or rating.waits_for(user.id, roles)
