"""A new child as somebody typed it: one value from the page to where it is checked."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class TypedMother:
    """What the page of a new child holds of its mother."""

    name: str = ""
    phone: str = ""


@dataclass(frozen=True)
class TypedChild:
    """What was typed. `born` is the birth date or the due date, None where it is left out; `weeks_early` is empty for one born at term.

    `mother` is whom an unborn child is tied to: asked for where the page has the fields for her.
    """

    name: str
    cpr: str
    born: date | None
    unit_id: str
    weeks_early: str = ""
    mother: TypedMother | None = None
