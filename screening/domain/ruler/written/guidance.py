"""What the rules advise: laws, advice and the closed set of conditions that wake an advice."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

from pydantic import Field, model_validator

from screening.domain.ranges import AgeRange, Day, Duration, PointRange
from screening.domain.ruler.written.names import Id
from screening.domain.ruler.written.scales import SignKind
from screening.domain.source import Written
from screening.domain.text import Text


class Law(Written):
    """A paragraph that an advice rests on, and when somebody last read it."""

    id: Id
    title: Text
    paragraph: Text
    verified_on: Day


class Say(StrEnum):
    """What an advice asks for, most serious first."""

    NOTIFY_NOW = "notify_now"
    NOTIFY = "notify"
    DISCUSS = "discuss"
    LOOK_AGAIN = "look_again"
    SUPPORT = "support"
    KEEP_GOING = "keep_going"

    @property
    def is_notification(self) -> bool:
        """Whether it asks for a notification to the authority."""
        return self in (Say.NOTIFY_NOW, Say.NOTIFY)

    @property
    def urgency(self) -> int:
        """How much is at stake, 0 where all is well. To look again and to support weigh the same: something is done within a time."""
        return URGENCY[self]


URGENCY: Final[Mapping[Say, int]] = {
    Say.NOTIFY_NOW: 4,
    Say.NOTIFY: 3,
    Say.DISCUSS: 2,
    Say.LOOK_AGAIN: 1,
    Say.SUPPORT: 1,
    Say.KEEP_GOING: 0,
}


class ParentContact(StrEnum):
    """How the parents are met while an advice holds."""

    INFORM = "inform"
    ASK_AUTHORITY_FIRST = "ask_authority_first"
    NO_CONTACT = "no_contact"


CAREFUL: Final = (ParentContact.NO_CONTACT, ParentContact.ASK_AUTHORITY_FIRST)
"""The ways of meeting the parents that ask for care, the most careful first."""


def most_careful(asked: Iterable[ParentContact | None]) -> ParentContact:
    """The most careful of several ways of meeting the parents; the usual one where none is asked for."""
    found = set(asked)
    return next((contact for contact in CAREFUL if contact in found), ParentContact.INFORM)


class Fall(Written):
    """A dimension has fallen this many points within this time."""

    points: int = Field(ge=1)
    within: Duration


class SignCount(Written):
    """At least this many signs of one kind are ticked."""

    kind: SignKind
    at_least: int = Field(ge=1)


CONDITIONS = ("flag", "any", "all", "overall", "first_time", "fall", "signs", "differ", "disagree", "not_observed", "ages")


class When(Written):
    """The conditions of an advice; all that are written must hold.

    `dimensions` gathers the keys that are a dimension's own id.
    """

    flag: Id | None = None
    any: PointRange | None = None
    all: PointRange | None = None
    overall: PointRange | None = None
    dimensions: Mapping[str, PointRange] = Field(default_factory=dict)
    first_time: bool | None = None
    fall: Fall | None = None
    signs: SignCount | None = None
    differ: int | None = Field(default=None, ge=1)
    disagree: int | None = Field(default=None, ge=1)
    not_observed: bool = False
    ages: AgeRange | None = None

    @model_validator(mode="before")
    @classmethod
    def _gather_dimensions(cls, value: Any) -> Any:
        if not isinstance(value, dict) or "dimensions" in value:
            return value
        own = {key: written for key, written in value.items() if key not in CONDITIONS and key != "source"}
        kept = {key: written for key, written in value.items() if key not in own}
        if kept.get("not_observed") == "any":
            kept["not_observed"] = True
        return kept | {"dimensions": own}

    @cached_property
    def written(self) -> frozenset[str]:
        """The conditions that somebody wrote; `first_time: false` is one."""
        written = {key for key in (*CONDITIONS, "dimensions") if getattr(self, key)}
        return frozenset(written if self.first_time is None else written | {"first_time"})

    @property
    def ranges(self) -> Mapping[str, PointRange]:
        """Every range of points among the conditions, by its key."""
        named = {"any": self.any, "all": self.all, "overall": self.overall, **self.dimensions}
        return {key: points for key, points in named.items() if points is not None}


class Advice(Written):
    """One piece of advice; all that hold are shown, the first decides the headline.

    `scales` keeps it to some scales or families; left out, it is for all. `why_not_notify` says why the municipality does not ask for a
    notification here, where a lowest point or a sign of danger would else have to lead to one.
    """

    id: Id
    scales: tuple[Id, ...] = ()
    when: When
    say: Say
    why_not_notify: Text | None = Field(default=None, exclude_if=lambda written: written is None)
    parents: ParentContact | None = None
    within: Duration | None = None
    title: Text
    text: Text
    law: Id | None = None

    @property
    def answers_danger(self) -> bool:
        """Whether it is an answer to danger: a notification, or words that say why not."""
        return self.say.is_notification or self.why_not_notify is not None
