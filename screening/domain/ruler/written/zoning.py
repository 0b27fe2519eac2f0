"""Zones: stretches of points with one meaning, and where they lie for one part, one age and one voice."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import Field, model_validator

from screening.domain.ages import AgeRange
from screening.domain.by_age import BY_AGE, AgedDuration, TextByAge
from screening.domain.either import OrAsKeys
from screening.domain.ranges import PointRange
from screening.domain.ruler.written.names import Id
from screening.domain.ruler.written.steps_to_parents import NoStepText, StepText, TextOrStep
from screening.domain.source import Written
from screening.domain.text import Text

OWN_KEYS: Final = ("ages", "said_by")
"""The keys of a part's own zones that are no zone."""


ZONE_ID: Final = re.compile(r"[a-z][a-z0-9_-]*")


ZoneText: TypeAlias = Annotated[Text | StepText | NoStepText | TextByAge, OrAsKeys(TextOrStep, TextByAge, BY_AGE)]
"""A zone's text, one that leads to the parents, or one for each band of ages."""


class Zone(Written):
    """A stretch of points with one meaning, and how soon to look again.

    `offers: none_needed` says that no offer has to be there for these points.
    """

    id: Id
    points: PointRange
    title: Text
    text: ZoneText | None = None
    look_again: AgedDuration | None = None
    offers: Literal["none_needed"] | None = None


class OwnZones(Written):
    """Where the scale's zones lie for one part, at some ages, or as somebody beside the professional says it.

    `points` gathers the keys that are a zone's id. Left out, `ages` are all, and `said_by` is the professional.
    """

    ages: AgeRange | None = None
    said_by: Id | None = None
    points: Mapping[str, PointRange] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _gather_zones(cls, value: Any) -> Any:
        if not isinstance(value, dict) or "points" in value:
            return value
        own = {key: written for key, written in value.items() if key not in (*OWN_KEYS, "source")}
        return {key: written for key, written in value.items() if key not in own} | {"points": own}

    def fits(self, age_months: int | None, said_by: str | None) -> bool:
        """Whether these are for a child of this age, and for this voice; whoever knows no age gets the first."""
        return self.said_by == said_by and (self.ages is None or age_months is None or age_months in self.ages)


def without_zones(written: Mapping[str, Any], but: frozenset[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The keys of a rule that are written with points or anything else, and those that are written with ids of zones.

    `but` are keys whose words are no zones.
    """
    in_zones = {key: value for key, value in written.items() if key not in (*but, "source", "in_zones") and _names_zones(value)}
    return {key: value for key, value in written.items() if key not in in_zones}, in_zones


def _names_zones(value: object) -> bool:
    named = value if isinstance(value, list | tuple) else [value]
    return bool(named) and all(isinstance(one, str) and ZONE_ID.fullmatch(one.strip()) for one in named)


def zones_of(zones: tuple[Zone, ...], own: OwnZones, words: Mapping[str, Text]) -> tuple[Zone, ...]:
    """The scale's zones at their own points, with their own words; a zone that has no points there is left out."""
    return tuple(
        zone.model_copy(update={"points": own.points[zone.id], "title": words.get(zone.id, zone.title)})
        for zone in zones
        if zone.id in own.points
    )
