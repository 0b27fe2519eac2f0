"""The list of one's own children: in which order, which of them, and a page at a time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple, assert_never

from screening.domain.turning import pages_of

A_PAGE: Final = 50
"""As many children as one page shows."""


class Order(StrEnum):
    """By what the list is sorted."""

    GROUP = "group"
    """Room by room, class by class, district by district; in each by name."""
    NAME = "name"
    AGE = "age"
    SEEN = "seen"
    """Those who were never seen first, then those who were seen longest ago."""
    NEXT = "next"
    """Whatever falls due first."""


@dataclass(frozen=True, slots=True)
class ListedChild:
    """A child as far as the list sorts and chooses. `zone_id`, `seen_on` are of the newest assessment of the own units, None without one.

    `place` sorts the group among the groups of the unit; `due_on` is the day of what is promised next. `looks` is another one whenever
    anything was signed about the child, None where nothing was.
    """

    id: str
    name_order: str
    born: date
    weeks_early: int
    unit_id: str
    group_id: str | None
    place: tuple[str, int]
    knows_id: str | None
    seen_on: date | None
    zone_id: str | None
    due_on: date | None
    looks: str | None


class ChildKind(NamedTuple):
    """All that a choice goes by: thousands of children are of some dozens of kinds."""

    unit_id: str
    group_id: str | None
    zone_id: str | None
    knows_id: str | None
    is_seen: bool


def kind_of(child: ListedChild) -> ChildKind:
    """The kind of a child."""
    return ChildKind(child.unit_id, child.group_id, child.zone_id, child.knows_id, child.seen_on is not None)


class OwnList(tuple[ListedChild, ...]):
    """The children of a list by name, with the kind of each beside it: it is looked through whenever somebody opens the page."""

    @classmethod
    def by_name(cls, children: Iterable[ListedChild]) -> "OwnList":
        """The list of these children."""
        return cls(sorted(children, key=lambda child: (child.name_order, child.id)))

    @cached_property
    def kinds(self) -> tuple[ChildKind, ...]:
        """The kind of each child, in the order of the list."""
        each = dict[ChildKind, ChildKind]()
        return tuple(each.setdefault(kind, kind) for kind in map(kind_of, self))

    @cached_property
    def counts(self) -> Mapping[ChildKind, int]:
        """How many children there are of each kind."""
        return Counter(self.kinds)


@dataclass(frozen=True)
class ListChoice:
    """Which children somebody wants to see, and in which order. Empty texts choose nothing.

    `knows_id` chooses those whom this person knows best; `unassessed` those whom the own units have never assessed.
    """

    unit_id: str = ""
    group_id: str = ""
    zone_id: str = ""
    knows_id: str = ""
    unassessed: bool = False
    order: Order = Order.GROUP
    page: int = 1

    def takes(self, kind: ChildKind) -> bool:
        """Whether children of a kind are among those."""
        return (
            self.unit_id in ("", kind.unit_id)
            and self.group_id in ("", kind.group_id or "")
            and self.zone_id in ("", kind.zone_id or "")
            and self.knows_id in ("", kind.knows_id or "")
            and not (self.unassessed and kind.is_seen)
        )

    def counted(self, kinds: Mapping[ChildKind, int]) -> int:
        """How many children of those that were counted by kind."""
        return sum(count for kind, count in kinds.items() if self.takes(kind))


def chosen(children: OwnList, choice: ListChoice) -> list[ListedChild]:
    """The children that are chosen, in the order that is chosen; of those who are alike in it, by name."""
    takes = {kind for kind in children.counts if choice.takes(kind)}
    taken = [child for child, kind in zip(children, children.kinds, strict=True) if kind in takes]
    match choice.order:
        case Order.GROUP:
            taken.sort(key=lambda child: child.place)
        case Order.NAME:
            pass
        case Order.AGE:
            taken.sort(key=lambda child: child.born, reverse=True)
        case Order.SEEN:
            taken.sort(key=lambda child: child.seen_on or date.min)
        case Order.NEXT:
            taken.sort(key=lambda child: child.due_on or date.max)
        case _:
            assert_never(choice.order)
    return taken


def page_of(children: Sequence[ListedChild], number: int) -> Sequence[ListedChild]:
    """The children on one page, the first being 1; none where there is no such page."""
    return children[(number - 1) * A_PAGE : number * A_PAGE]


def pages(count: int) -> int:
    """How many pages so many children take."""
    return pages_of(count, A_PAGE)
