"""Who may do what. In pairs: `check_…` raises, the plain one answers for templates."""

from screening.domain.assessing.assessments import Signed
from screening.domain.people import Role, User
from screening.errors import NotAllowed, NotFound


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


def can_correct(user: User, signed: Signed) -> bool:
    """Whether the user may correct a signed assessment: its author, and whoever leads the unit that made it."""
    leads = any(held.role is Role.MANAGER and held.unit.id == signed.unit_id for held in user.memberships)
    return leads or user.id == signed.author_id


def check_can_correct(user: User, signed: Signed) -> None:
    """Raise `NotAllowed` for whoever may read an assessment and not correct it."""
    if not can_correct(user, signed):
        raise NotAllowed("Kun den, der har skrevet vurderingen, og enhedens leder kan rette den.")
