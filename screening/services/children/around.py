"""What somebody is around a child: asked before anything is told of its address or its adults."""

from screening.domain.children.child import Child
from screening.domain.people import User
from screening.domain.sharing.child_facts import Around, roles_with
from screening.storage.children import confirmed
from screening.storage.database import Database


def around(db: Database, user: User, child: Child) -> Around:
    """The user's roles in the units that have the child, and whether one of them may hear of its adults."""
    return Around(roles_with(user, child), is_confirmed=confirmed.is_confirmed(db, child.id, user.child_units))
