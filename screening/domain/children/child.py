"""A child that the program knows."""

from dataclasses import dataclass
from datetime import date

from screening.domain.people import Unit


@dataclass(frozen=True)
class Child:
    """A child that the program knows. `cpr` is ten digits, or None where the number is not known.

    `born` is the due date of an unborn child; `weeks_early` is how long before it the child was born. `units` are those of the asker's
    own units that the child goes to: which others have it is told to nobody.
    """

    id: str
    name: str
    born: date
    cpr: str | None
    weeks_early: int
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Found:
    """What a search found: `total` children, of whom `children` are the first by name.

    `under_caution` and `no_contact` are the ids of those to mark: a caution stands, or one of the adults must not be contacted.
    """

    children: tuple[Child, ...]
    total: int
    under_caution: frozenset[str] = frozenset()
    no_contact: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Named:
    """Who a child is, and nothing more of it."""

    id: str
    name: str
    born: date


@dataclass(frozen=True)
class FoundAnywhere:
    """What a search in every unit found: `total` children, of whom `children` are the first by name; `under_caution` as in `Found`."""

    children: tuple[Named, ...]
    total: int
    under_caution: frozenset[str] = frozenset()
