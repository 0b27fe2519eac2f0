"""What the rules advise: laws, advice and the closed set of conditions that wake an advice."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from operator import not_
from typing import Annotated, Any, Final, Literal, TypeAlias, assert_never

from pydantic import Field, model_validator

from screening.domain.ages import AgeRange, age_in_months
from screening.domain.either import OrAsKeys
from screening.domain.phrase import Phrase
from screening.domain.point_sets import PointSet
from screening.domain.ranges import MONTHS_A_YEAR, Day, Duration
from screening.domain.ruler.written.conditions import Apart, Before, Fall, Says, SignCount, Trend, Unanswered, WantedAnswer
from screening.domain.ruler.written.flags import FlagsAsked
from screening.domain.ruler.written.names import Id, Ids
from screening.domain.ruler.written.signs import SignKind
from screening.domain.ruler.written.steps_to_parents import STEP, StepText, TextOrStep
from screening.domain.ruler.written.zoning import without_zones
from screening.domain.source import Written
from screening.domain.text import Text


class SeenIn(StrEnum):
    """What somebody saw of a paragraph: the law's own words, or what a guide tells of them."""

    READ = "read"
    RETOLD = "retold"


class Law(Written):
    """A paragraph that an advice rests on, when somebody last saw to it, and what was seen then.

    Files call `seen_in` `source`; it is None where it was published before anybody asked.
    """

    id: Id
    title: Text
    paragraph: Text
    verified_on: Day
    seen_in: SeenIn | None = Field(default=None, exclude_if=not_)

    @property
    def seen(self) -> Phrase:
        """What somebody saw of the paragraph, and on which day: never more than was done."""
        match self.seen_in:
            case SeenIn.READ:
                told = Phrase("læst i loven den {day}")
            case SeenIn.RETOLD:
                told = Phrase("gengivet efter vejledning, set den {day}")
            case None:
                told = Phrase("set den {day}")
            case _:
                assert_never(self.seen_in)
        return told.filled({"day": self.verified_on})

    def years_unread(self, today: date) -> int:
        """Whole years since somebody read it: after one, it may have been changed."""
        return max(age_in_months(self.verified_on, today), 0) // MONTHS_A_YEAR


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
    """How the parents are met while an advice holds. A `STEP` leads to them: they are told, and the advice goes through them."""

    INFORM = "inform"
    ASK_AUTHORITY_FIRST = "ask_authority_first"
    NO_CONTACT = "no_contact"
    STEP = STEP


CAREFUL: Final = (ParentContact.NO_CONTACT, ParentContact.ASK_AUTHORITY_FIRST)
"""The ways of meeting the parents that ask for care, the most careful first."""


def most_careful(asked: Iterable[ParentContact | None]) -> ParentContact:
    """The most careful of several ways of meeting the parents; the usual one where none is asked for."""
    found = set(asked)
    return next((contact for contact in CAREFUL if contact in found), ParentContact.INFORM)


CONDITIONS = (
    "flag",
    "any",
    "all",
    "overall",
    "first_time",
    "again",
    "fall",
    "trend",
    "signs",
    "risk",
    "protective",
    "answers",
    "differ",
    "disagree",
    "says",
    "apart",
    "not_observed",
    "unanswered",
    "ages",
)


CAN_NAME_ZONES: Final = frozenset(("any", "all", "overall"))
"""The conditions that may be written with zones instead of points."""


FirstTime: TypeAlias = Annotated[bool | Before, OrAsKeys(bool, Before)]
"""Whether it is the first time; with keys, that it is, seen from where and for how long."""


class When(Written):
    """The conditions of an advice; all that are written must hold.

    `dimensions` gathers the keys that are the id of a dimension or a total, or `any` and `all` with a group's; `in_zones` holds the keys
    that are written with zones instead of points. `risk` and `protective` are numbers of ticked signs; `answers` is by dimension id,
    then item id.
    """

    flag: FlagsAsked | None = None
    any: PointSet | None = None
    all: PointSet | None = None
    overall: PointSet | None = None
    dimensions: Mapping[str, PointSet] = Field(default_factory=dict)
    in_zones: Mapping[str, Ids] = Field(default_factory=dict, exclude_if=not_)
    first_time: FirstTime | None = None
    again: Before | None = Field(default=None, exclude_if=not_)
    fall: Fall | None = None
    trend: Trend | None = None
    signs: SignCount | None = None
    risk: PointSet | None = None
    protective: PointSet | None = None
    answers: Mapping[Id, Mapping[Id, WantedAnswer]] = Field(default_factory=dict)
    differ: int | None = Field(default=None, ge=1)
    disagree: int | None = Field(default=None, ge=1)
    says: Says | None = None
    apart: Apart | None = None
    not_observed: bool = False
    unanswered: Unanswered | None = Field(default=None, exclude_if=not_)
    ages: AgeRange | None = None

    @model_validator(mode="before")
    @classmethod
    def _gather_dimensions(cls, value: Any) -> Any:
        if not isinstance(value, dict) or "dimensions" in value:
            return value
        value, in_zones = without_zones(value, but=frozenset(CONDITIONS) - CAN_NAME_ZONES)
        own = {key: written for key, written in value.items() if key not in CONDITIONS and key != "source"}
        kept = {key: written for key, written in value.items() if key not in own}
        if kept.get("not_observed") == "any":
            kept["not_observed"] = True
        return kept | {"dimensions": own} | ({"in_zones": in_zones} if in_zones else {})

    @cached_property
    def written(self) -> frozenset[str]:
        """The conditions that somebody wrote; `first_time: false` is one."""
        written = {key for key in (*CONDITIONS, "dimensions", "in_zones") if getattr(self, key)}
        return frozenset(written if self.first_time is None else written | {"first_time"})

    @property
    def is_first(self) -> bool | None:
        """Whether it has to be the first time that a child stands there, or must not be; None where nobody asks."""
        return True if isinstance(self.first_time, Before) else self.first_time

    @property
    def unlike(self) -> Before:
        """What must not have been before where it has to be the first time: where it stood, and how long ago at most."""
        return self.first_time if isinstance(self.first_time, Before) else Before()

    @property
    def counts(self) -> Mapping[SignKind, PointSet]:
        """The numbers of ticked signs that are asked for, by their kind."""
        named = {SignKind.RISK: self.risk, SignKind.PROTECTIVE: self.protective}
        return {kind: wanted for kind, wanted in named.items() if wanted is not None}

    @property
    def ranges(self) -> Mapping[str, PointSet]:
        """Every range of points among the conditions, by its key."""
        named = {"any": self.any, "all": self.all, "overall": self.overall, **self.dimensions}
        return {key: points for key, points in named.items() if points is not None}


class Advice(Written):
    """One piece of advice; all that hold are shown, the first decides the headline.

    `scales` keeps it to some scales or families; left out, it is for all. `call` are ids of numbers that stand first. `why_not_notify` says
    why the municipality does not ask for a notification here, where a lowest point or a sign of danger would else have to lead to one.
    `chosen_by` holds the keys that were taken from a setting, with its id: what stands under them is what was chosen. `unless` leaves it
    out where a notification is advised: "look again in six weeks" beside "notify now" would be two answers to one question.
    """

    id: Id
    scales: tuple[Id, ...] = ()
    when: When
    say: Say
    why_not_notify: Text | None = Field(default=None, exclude_if=lambda written: written is None)
    parents: ParentContact | None = None
    within: Duration | None = None
    unless: Literal["notification"] | None = Field(default=None, exclude_if=not_)
    call: Ids = Field(default=(), exclude_if=not_)
    title: Text
    text: TextOrStep
    law: Id | None = None
    chosen_by: Mapping[str, Id] = Field(default_factory=dict, exclude_if=not_)

    @property
    def leads_to_parents(self) -> bool:
        """Whether the advice as a whole goes through the parents."""
        return self.parents is ParentContact.STEP

    @property
    def marks_steps(self) -> bool:
        """Whether it says of itself, or of its text, that it leads to the parents."""
        return self.leads_to_parents or isinstance(self.text, StepText)

    @property
    def answers_danger(self) -> bool:
        """Whether it is an answer to danger: a notification, or words that say why not."""
        return self.say.is_notification or self.why_not_notify is not None
