"""One child seen by two who had not seen each other's points: what figures of agreement are made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from screening.domain.people import Role


@dataclass(frozen=True)
class SeenBy:
    """What one person saw alone: who, as what, the point of one dimension, and the signs of danger that were ticked.

    `reading` is the place of the zones by which the point is read among those of the dimension, where they lie elsewhere at another age.
    """

    rater_id: str
    role: Role
    point: int | None
    danger_sign_ids: frozenset[str] = frozenset()
    reading: int = 0


@dataclass(frozen=True)
class PairedRating:
    """One child seen by two people who had not seen each other's points: in which units (ids), and in which year the later of them."""

    child_id: str
    one: SeenBy
    other: SeenBy
    unit_ids: frozenset[str] = frozenset()
    year: int = 0

    @property
    def roles(self) -> tuple[Role, Role]:
        """The professions of both, in the order of their names."""
        first, second = sorted((self.one.role, self.other.role))
        return first, second

    @property
    def is_placed(self) -> bool:
        """Whether both gave a point."""
        return self.one.point is not None and self.other.point is not None

    def in_order(self) -> "PairedRating":
        """The same with the professions in the order of their names."""
        if self.one.role <= self.other.role:
            return self
        return PairedRating(self.child_id, self.other, self.one, self.unit_ids, self.year)


def by_roles(pairs: Iterable[PairedRating]) -> Mapping[tuple[Role, Role], tuple[PairedRating, ...]]:
    """The pairs of each two professions, in the order of their names."""
    found: dict[tuple[Role, Role], list[PairedRating]] = {}
    for pair in pairs:
        found.setdefault(pair.roles, []).append(pair.in_order())
    return {roles: tuple(found[roles]) for roles in sorted(found)}
