"""What the municipality and others can offer a family, and at which points."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from operator import not_
from typing import Any, Final, Literal

from pydantic import Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from screening.domain.ages import AgeRange
from screening.domain.point_sets import PointSet
from screening.domain.ranges import Day, Duration
from screening.domain.ruler.written.flags import DANGERS, FlagsAsked
from screening.domain.ruler.written.names import Id, Ids
from screening.domain.ruler.written.steps_to_parents import STEP, StepText, TextOrStep
from screening.domain.ruler.written.zoning import without_zones
from screening.domain.source import Written
from screening.domain.text import Text

ANY = "any"
ALL = "all"
CHECK_EVERY = Duration.model_validate("6 months")
SIGN_COUNTS = ("risk", "protective")
"""Keys of `at` that count ticked signs instead of reading points."""
FLAG: Final = "flag"
"""The key of `at` that asks for flags, whatever the points."""
MAY_BE_STEPS: Final = ("how", "for_whom", "method", "activities", "alert")
"""The texts of an offer that may each lead to the parents."""


class Provider(StrEnum):
    """Who gives the offer."""

    MUNICIPALITY = "municipality"
    GENERAL = "general"
    CIVIL_SOCIETY = "civil_society"
    REGION = "region"


class Asker(StrEnum):
    """Who asks for an offer."""

    PARENTS = "parents"
    PROFESSIONAL = "professional"
    YOUNG_PERSON = "young_person"


class Contact(Written):
    """How to reach somebody at work."""

    name: Text | None = None
    phone: str | None = None
    email: str | None = None
    address: Text | None = None
    hours: Text | None = None
    web: str | None = None


class Places(Written):
    """How many places are free, how long the wait is, and when somebody looked."""

    free: int | None = Field(default=None, ge=0)
    waiting: Duration | None = None
    as_of: Day


class Opening(Written):
    """The days on which an offer can be asked for; a missing end is open."""

    from_: Day | None = Field(default=None, alias="from")
    until: Day | None = None

    def holds(self, day: date) -> bool:
        """Whether the offer is open on `day`."""
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)


class Offer(Written):
    """One offer of the catalogue. `scales` keeps it to some scales or families; left out, it is for all.

    `in_zones` holds the keys of `at` that are written with zones instead of points, and `at_flags` the flags of which one must be raised.
    `parents` says that the offer as a whole leads to the parents, or that nothing in it does.
    `districts` (ids) and `units` (names) keep it to children who are met there; left out, it is for the whole municipality.
    """

    id: Id
    title: Text
    in_zones: Mapping[str, Ids] = Field(default_factory=dict, exclude_if=not_)
    at_flags: FlagsAsked = Field(default=(), exclude_if=not_)
    at: Mapping[str, PointSet]
    scales: tuple[Id, ...] = ()
    districts: tuple[Id, ...] = ()
    units: tuple[str, ...] = ()
    ages: AgeRange
    step: str
    provider: Provider
    who_may_ask: tuple[Asker, ...] = Field(min_length=1)
    parents: Literal["step", "none"] | None = Field(default=None, exclude_if=not_)
    how: TextOrStep
    for_whom: TextOrStep | None = None
    method: TextOrStep | None = None
    activities: TextOrStep | None = None
    expected_effect: Text | None = None
    languages: tuple[str, ...] = ()
    cost: Text | None = None
    contact: Contact | None = None
    legal: Text | None = None
    alert: TextOrStep | None = None
    places: Places | None = None
    open: Opening | None = None
    checked_on: Day

    @model_validator(mode="before")
    @classmethod
    def _part_zones(cls, value: Any) -> Any:
        at = value.get("at") if isinstance(value, dict) else None
        if not isinstance(at, dict) or "in_zones" in value:
            return value
        points, in_zones = without_zones(at, but=frozenset((*SIGN_COUNTS, FLAG)))
        parted = {"at_flags": points.pop(FLAG)} if FLAG in points else {}
        return value | {"at": points} | parted | ({"in_zones": in_zones} if in_zones else {})

    @field_validator("at")
    @classmethod
    def _asks_for_something(cls, at: Mapping[str, PointSet], read: ValidationInfo) -> Mapping[str, PointSet]:
        if not at and not read.data.get("in_zones") and "at_flags" in read.data and not read.data["at_flags"]:
            raise PydanticCustomError("too_short", "nothing is asked for", {"min_length": 1})
        return at

    @property
    def leads_to_parents(self) -> bool:
        """Whether the offer as a whole goes through the parents."""
        return self.parents == STEP

    @property
    def marks_steps(self) -> bool:
        """Whether it says of itself, or of one of its texts, that it leads to the parents."""
        return self.leads_to_parents or any(isinstance(getattr(self, name), StepText) for name in MAY_BE_STEPS)

    def check_is_overdue(self, today: date) -> bool:
        """Whether it is too long since somebody made sure that the offer still holds."""
        return CHECK_EVERY.after(self.checked_on) < today


def choosing_flags(offers: Iterable[Offer]) -> frozenset[str]:
    """The flags that say what help is for, and mean no danger by themselves."""
    return frozenset(flag for offer in offers for flag in offer.at_flags) - DANGERS
