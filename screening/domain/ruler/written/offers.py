"""What the municipality and others can offer a family, and at which points."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from screening.domain.point_sets import PointSet
from screening.domain.ranges import AgeRange, Day, Duration
from screening.domain.ruler.written.names import Id
from screening.domain.source import Written
from screening.domain.text import Text

ANY = "any"
ALL = "all"
CHECK_EVERY = Duration.model_validate("6 months")
SIGN_COUNTS = ("risk", "protective")
"""Keys of `at` that count ticked signs instead of reading points."""


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

    `districts` (ids) and `units` (names) keep it to children who are met there; left out, it is for the whole municipality.
    """

    id: Id
    title: Text
    at: Annotated[Mapping[str, PointSet], Field(min_length=1)]
    scales: tuple[Id, ...] = ()
    districts: tuple[Id, ...] = ()
    units: tuple[str, ...] = ()
    ages: AgeRange
    step: str
    provider: Provider
    who_may_ask: tuple[Asker, ...] = Field(min_length=1)
    how: Text
    for_whom: Text | None = None
    method: Text | None = None
    activities: Text | None = None
    expected_effect: Text | None = None
    languages: tuple[str, ...] = ()
    cost: Text | None = None
    contact: Contact | None = None
    legal: Text | None = None
    alert: Text | None = None
    places: Places | None = None
    open: Opening | None = None
    checked_on: Day

    def check_is_overdue(self, today: date) -> bool:
        """Whether it is too long since somebody made sure that the offer still holds."""
        return CHECK_EVERY.after(self.checked_on) < today
