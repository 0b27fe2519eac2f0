"""Who may do what, as the registers say it: nothing here is written a second time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from screening.domain.acts import Act
from screening.domain.people import OF_EVERY_USER, Right, Role, User, rights_of
from screening.domain.sharing.outlets import Outlet
from screening.services.people import access


@dataclass(frozen=True)
class RightTold:
    """One right: the roles that have it, the acts that take it, and the addresses behind it with what they tell of a child."""

    right: Right
    roles: tuple[Role, ...]
    acts: tuple[Act, ...]
    addresses: tuple[tuple[str, frozenset[Outlet]], ...]

    @property
    def tells_of_children(self) -> bool:
        """Whether any page behind it tells anything of a child."""
        return any(outlets for _address, outlets in self.addresses)


def look_at(user: User, addresses: Mapping[Right, Sequence[tuple[str, frozenset[Outlet]]]]) -> tuple[RightTold, ...]:
    """Every right in the register's order. `addresses` are the pages behind each, which the door knows."""
    access.check_can_see_who_may(user)
    return tuple(
        RightTold(
            right,
            tuple(role for role in Role if right in OF_EVERY_USER | rights_of(role)),
            tuple(act for act in Act if act.takes is right),
            tuple(addresses.get(right, ())),
        )
        for right in Right
    )
