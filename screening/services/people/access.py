"""Who may do what. In pairs: `check_…` raises, the plain one answers for templates."""

from screening.domain.people import Role, User
from screening.errors import NotFound


def can_see_children(user: User) -> bool:
    """Whether the user works with children in any unit."""
    return bool(user.child_units)


def check_can_see_children(user: User) -> None:
    """Raise `NotFound` for whoever works with no child."""
    if not can_see_children(user):
        raise NotFound


def can_administrate(user: User) -> bool:
    """Whether the user keeps users and configuration."""
    return Role.ADMINISTRATOR in user.roles


def check_can_administrate(user: User) -> None:
    """Raise `NotFound` for whoever is no administrator."""
    if not can_administrate(user):
        raise NotFound
