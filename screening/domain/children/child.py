"""A child that the program knows."""

from dataclasses import dataclass
from datetime import date

from screening.domain.people import Unit


@dataclass(frozen=True)
class Child:
    """A child that the program knows. `cpr` is ten digits, or None where the number is not known.

    `born` is the due date of an unborn child; `weeks_early` is how long before it the child was born.
    """

    id: str
    name: str
    born: date
    cpr: str | None
    weeks_early: int
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Found:
    """What a search found: `total` children, of whom `children` are the first by name."""

    children: tuple[Child, ...]
    total: int
