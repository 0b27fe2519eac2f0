"""What is placed on a ruler: a dimension, its anchors and its questions."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from operator import not_

from pydantic import Field

from screening.domain.by_age import Age, AgedText
from screening.domain.point_sets import PointSet
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.flags import AnchorText, always_raised, flags_of, text_of
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.names import Id
from screening.domain.ruler.written.suggest import Suggest
from screening.domain.ruler.written.zoning import OwnZones
from screening.domain.source import Written
from screening.domain.text import Text


class AboutWhom(StrEnum):
    """Whom a dimension is about: the child, or how its parents care for it."""

    CHILD = "child"
    PARENTS = "parents"


class Dimension(Written):
    """One thing that is placed on the ruler, e.g. the child's development.

    `about` is None where the file does not say it. `counts: false` leaves it out of all that is said across the parts: `any`, `all`,
    `overall` and the like. `best`, `labels` and `zones` are its own where they are not the scale's; `zone_words` is what the zones are
    called here.
    """

    id: Id
    title: Text
    question: AgedText
    help: AgedText | None = None
    about: AboutWhom | None = Field(default=None, exclude_if=not_)
    anchors: Mapping[str, AnchorText]
    items: tuple[Item, ...] = ()
    suggest: Suggest | None = None
    counts: bool = Field(default=True, exclude_if=bool)
    best: Best | None = Field(default=None, exclude_if=not_)
    labels: Mapping[str, Text] = Field(default_factory=dict, exclude_if=not_)
    zones: tuple[OwnZones, ...] = Field(default=(), exclude_if=not_)
    zone_words: Mapping[Id, Text] = Field(default_factory=dict, exclude_if=not_)

    @cached_property
    def anchor_by_point(self) -> Mapping[int, AgedText]:
        """The anchor of every point; a range in the file shares one."""
        return {point: text_of(anchor) for written, anchor in self.anchors.items() for point in PointSet.model_validate(written)}

    @cached_property
    def flags_by_point(self) -> Mapping[int, tuple[str, ...]]:
        """What each point raises; points that raise nothing are left out."""
        held = {point: flags_of(anchor) for written, anchor in self.anchors.items() for point in PointSet.model_validate(written)}
        return {point: flags for point, flags in held.items() if flags}

    @cached_property
    def always_raised(self) -> Mapping[int, frozenset[str]]:
        """What each point raises whatever the age."""
        return {point: always_raised(anchor) for written, anchor in self.anchors.items() for point in PointSet.model_validate(written)}

    @property
    def flags_at_some_age(self) -> frozenset[str]:
        """What some point raises at one age and not at another."""
        return frozenset(flag for anchor in self.anchors.values() for flag in set(flags_of(anchor)) - always_raised(anchor))

    def item(self, item_id: str) -> Item | None:
        """The item with this id, if there is one."""
        return next((item for item in self.items if item.id == item_id), None)

    def asked_now(self, answers: Mapping[str, str], visit: str | None, age: Age | None) -> tuple[str, ...]:
        """The ids of the items that are asked at this visit and age, given the answers so far."""
        return tuple([item.id for item in self.items if item.is_shown(answers, visit, age)])
