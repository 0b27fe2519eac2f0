"""Who may do what. In pairs: `check_…` raises, the plain one answers for templates."""

from screening.domain.people import Actor, Right
from screening.errors import NotFound


def can_see_children(who: Actor) -> bool:
    """Whether somebody works with children in any unit."""
    return Right.SEE_CHILDREN in who.rights


def check_can_see_children(who: Actor) -> None:
    """Raise `NotFound` for whoever works with no child."""
    if not can_see_children(who):
        raise NotFound


def can_administrate(who: Actor) -> bool:
    """Whether somebody keeps the configuration."""
    return Right.ADMINISTRATE in who.rights


def check_can_administrate(who: Actor) -> None:
    """Raise `NotFound` for whoever is neither administrator nor at the server."""
    if not can_administrate(who):
        raise NotFound
