"""Whose typed words and points stay with their author: of those who look at a child alone, nobody is given what another says.

Who gives insight reads everything, also what somebody signed alone: so nobody gives it who looks at the child alone.
"""

from datetime import date

from screening.domain.people import User
from screening.domain.rating.ratings import Rating
from screening.storage.database import Database
from screening.storage.people import users
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


def look_beside(db: Database, author_id: str, reader_id: str, child_id: str, today: date) -> bool:
    """Whether two (ids of users) look at a child alone for the same rating: what the one writes would tell the other how it was seen."""
    both = [users.get(db, id_, today) for id_ in (author_id, reader_id)]
    return any(all(one is not None and _is_one(one, rating) for one in both) for rating in ratings.alone(db, child_id))


def _is_one(user: User, rating: Rating) -> bool:
    roles = {held.role for held in user.memberships if rating.unit_id in held.unit.ids}
    return rating.has_signed(user.id) or rating.waits_for(user.id, roles)
