"""What a municipality writes about notifying: grounds, reasons, notifiers, rules in plain words, words to avoid, opening hours."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from functools import cached_property
from operator import not_
from typing import Any, Final

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from screening.domain.ages import AgeRange
from screening.domain.people import Role
from screening.domain.phrase import Phrase
from screening.domain.ranges import OneWord
from screening.domain.ruler.written.names import Id, Ids
from screening.domain.source import Written
from screening.domain.text import Text

HOURS: Final = re.compile(r"(\d{1,2})[.:](\d{2}) ?[-–] ?(\d{1,2})[.:](\d{2})")
MONTH_DAY: Final = re.compile(r"(\d{2})-(\d{2})")
LEAP_YEAR: Final = 2024


class GroundKind(StrEnum):
    """The four grounds that the law knows: what the program does by itself goes by them, whatever a municipality calls them."""

    SPECIAL_SUPPORT = "special_support"
    UNBORN = "unborn"
    ABSENCE = "absence"
    ABUSE = "abuse"


class NotifyGround(Written):
    """A ground for notifying. `says` is what the law says, in plain words; `law` names the paragraph, and how it was seen."""

    id: Id
    kind: GroundKind
    title: Text
    says: Text
    law: Id


class Reason(Written):
    """A reason. `code` is Danmarks Statistik's, so that nobody types it twice; `flags` of a sign that was ticked suggest it."""

    id: Id
    title: Text
    code: str | None = Field(default=None, exclude_if=not_)
    flags: Ids = Field(default=(), exclude_if=not_)


class Hears(StrEnum):
    """What the law lets somebody be told who has notified: that it came, and to professionals what was begun."""

    FEEDBACK = "feedback"
    RECEIPT = "receipt"
    NOTHING = "nothing"
    """Nobody knows who it was."""


class NotifierKind(Written):
    """What somebody is who notifies: `code` as for a reason, `roles` are those of the program that are this kind.

    `hears` is what such a one is told: a professional everything that the law lets be told, a citizen that it came.
    """

    id: Id
    title: Text
    code: str | None = Field(default=None, exclude_if=not_)
    roles: tuple[Role, ...] = Field(default=(), exclude_if=not_)
    hears: Hears = Field(default=Hears.FEEDBACK, exclude_if=lambda told: told is Hears.FEEDBACK)


class WordsToAvoid(Written):
    """Words that judge or guess, and what says the same and can be seen."""

    avoid: tuple[str, ...] = Field(min_length=1)
    instead: Text


class Wanted(StrEnum):
    """What a checklist can ask for. Nothing of it keeps anybody from sending."""

    GROUND = "ground"
    REASON = "reason"
    CHILD_NAME = "child_name"
    CHILD_CPR = "child_cpr"
    CHILD_ADDRESS = "child_address"
    PLACE = "place"
    ADULTS = "adults"
    CUSTODY = "custody"
    SIBLINGS = "siblings"
    LANGUAGE = "language"
    WORKPLACE = "workplace"
    LEADER = "leader"
    KNOWN_SINCE = "known_since"
    OBSERVATIONS = "observations"
    CHILDS_WORDS = "childs_words"
    CHILD_VIEW = "child_view"
    ABSENCE = "absence"
    STRENGTHS = "strengths"
    ASSESSED = "assessed"
    TRIED = "tried"
    PARENTS = "parents"


class Check(Written):
    """A line of the checklist: what is looked for, and how it is asked for where it is missing."""

    asks: Wanted
    title: Text


class Fact(StrEnum):
    """What a rule about notifying rests on."""

    SCORES = "scores"
    """Where the child was placed, and what the guidance advised then."""
    FLAGS = "flags"
    """Signs of some kinds that somebody ticked."""
    ABSENCE = "absence"
    """How much of the quarter the child was away unlawfully."""
    UNBORN = "unborn"
    """That the child is not born."""


class NotifyRule(Written):
    """When to notify, in plain words, and which facts it rests on. `flags` belong to `rests_on: flags`; `ages` keeps it to some."""

    id: Id
    title: Text
    text: Text | None = Field(default=None, exclude_if=not_)
    ground: Id
    law: Id
    rests_on: Fact
    flags: Ids = Field(default=(), exclude_if=not_)
    ages: AgeRange | None = Field(default=None, exclude_if=not_)


class Weekday(StrEnum):
    """A day of the week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


WEEKDAYS: Final = tuple(Weekday)


class Hours(OneWord):
    """From when to when on one day: `8.30-15.30`. It is open at the first moment and closed at the last."""

    opens: time
    closes: time

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        if isinstance(value, dict | cls):
            return value
        found = HOURS.fullmatch(str(value).strip())
        try:
            if found and (read := (time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))))[0] < read[1]:
                return {"opens": read[0], "closes": read[1]}
        except ValueError:
            pass
        raise PydanticCustomError("hours", "not hours", {"got": str(value)})

    @classmethod
    def written_as(cls) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d{1,2}[.:]\d{2} ?[-–] ?\d{1,2}[.:]\d{2}$"}

    def __str__(self) -> str:
        return f"{self.opens:%H.%M}-{self.closes:%H.%M}"


class MonthDay(OneWord):
    """A day of every year: `12-24`."""

    month: int
    day: int

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        if isinstance(value, dict | cls):
            return value
        found = MONTH_DAY.fullmatch(str(value).strip())
        try:
            if found and date(LEAP_YEAR, int(found[1]), int(found[2])):
                return {"month": int(found[1]), "day": int(found[2])}
        except ValueError:
            pass
        raise PydanticCustomError("month_day", "not a day of a year", {"got": str(value)})

    @classmethod
    def written_as(cls) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d{2}-\d{2}$"}

    def __str__(self) -> str:
        return f"{self.month:02}-{self.day:02}"

    def is_on(self, day: date) -> bool:
        """Whether it falls on `day`."""
        return (day.month, day.day) == (self.month, self.day)


class OpenOn(Written):
    """The hours of some days of the week."""

    days: tuple[Weekday, ...] = Field(min_length=1)
    hours: Hours


class NotificationFile(Written):
    """The municipality's file about notifying. `open` and `closed` are the authority's: it is closed on public holidays too."""

    grounds: tuple[NotifyGround, ...] = ()
    reasons: tuple[Reason, ...] = ()
    notifiers: tuple[NotifierKind, ...] = ()
    rules: tuple[NotifyRule, ...] = ()
    checklist: tuple[Check, ...] = ()
    words: tuple[WordsToAvoid, ...] = ()
    open: tuple[OpenOn, ...] = ()
    closed: tuple[MonthDay, ...] = ()

    @cached_property
    def ground_by_id(self) -> Mapping[str, NotifyGround]:
        """The grounds by their id."""
        return {ground.id: ground for ground in self.grounds}

    @cached_property
    def reason_by_id(self) -> Mapping[str, Reason]:
        """The reasons by their id."""
        return {reason.id: reason for reason in self.reasons}

    @cached_property
    def notifier_by_id(self) -> Mapping[str, NotifierKind]:
        """The kinds of notifier by their id."""
        return {kind.id: kind for kind in self.notifiers}

    def notifier_of(self, roles: frozenset[Role]) -> NotifierKind | None:
        """The kind of notifier that somebody with these roles is; the first that fits."""
        return next((kind for kind in self.notifiers if roles & frozenset(kind.roles)), None)

    def closes_at(self, moment: datetime, *, holiday: bool) -> time | None:
        """Until when the authority is open at a moment on its own clock; None where it is closed. `holiday`: that day is a public one."""
        day = moment.date()
        if holiday or any(closed.is_on(day) for closed in self.closed):
            return None
        today = WEEKDAYS[day.weekday()]
        hours = (on.hours for on in self.open if today in on.days)
        return next((one.closes for one in hours if one.opens <= moment.time() < one.closes), None)


KIND_WORDS: Final[Mapping[GroundKind, Phrase]] = {
    GroundKind.SPECIAL_SUPPORT: Phrase("særlig støtte"),
    GroundKind.UNBORN: Phrase("et ufødt barn"),
    GroundKind.ABSENCE: Phrase("ulovligt fravær"),
    GroundKind.ABUSE: Phrase("overgreb"),
}
"""What the law's grounds are called in a sentence."""
