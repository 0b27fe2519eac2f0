"""Who looks at a child alone reads nothing that others write of it: gives no insight into it, and takes over no colleague's draft."""

from screening.domain.people import User
from screening.storage.database import Database
from screening.storage.rating import ratings


def is_looked_at_alone(db: Database, child_id: str) -> bool:
    """Whether somebody looks at a child alone now, in whatever unit."""
    return bool(ratings.alone(db, child_id))


def looks_alone(db: Database, user: User, child_id: str) -> bool:
    """Whether the user is one of those: asked by name or by profession, or has signed while others have not."""
    for rating in ratings.alone(db, child_id):
        roles = {held.role for held in user.memberships if rating.unit_id in held.unit.ids}
        if rating.has_signed(user.id) or rating.waits_for(user.id, roles):
            return True
    return False


def raters_of(db: Database, child_id: str) -> frozenset[str]:
    """The ids of those who are asked by name to look at a child alone, or have signed while others have not."""
    return frozenset(rater.user_id for rating in ratings.alone(db, child_id) for rater in rating.raters)
