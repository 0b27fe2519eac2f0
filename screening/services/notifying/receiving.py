"""Who receives notifications: the authority's case advisers, in the units in which they are that."""

from screening.domain.people import Right, Unit, User


def units_of(user: User) -> tuple[Unit, ...]:
    """The authority's units in which somebody receives notifications."""
    return user.units_with(Right.RECEIVE)
