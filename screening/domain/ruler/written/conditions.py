"""The conditions of an advice that hold more than one range: falls and trends, signs, answers, and what people say."""

import re
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from screening.domain.point_sets import PointSet
from screening.domain.ranges import Duration, NumberRange, OneWord
from screening.domain.ruler.written.names import Id
from screening.domain.ruler.written.signs import SignKind
from screening.domain.source import Written

PROFESSIONAL: Final = "professional"
"""The voice of whoever makes the assessment, beside those whom a scale asks."""
WHOLE_RULER: Final = "overall"
"""The whole ruler's point, where a part may be named."""
FEWEST_IN_A_TREND: Final = 3
EVERY_QUESTION: Final = "all"
"""What `unanswered` says where none of a part's questions has an answer."""


class Fall(Written):
    """A dimension has fallen this many points within this time.

    `share`, in percent of the ruler from its lowest to its highest point, stands instead of `points` where rulers of one family differ.
    """

    points: int | None = Field(default=None, ge=1)
    share: int | None = Field(default=None, ge=1)
    within: Duration


class Before(Written):
    """Where an earlier assessment stood, and how long ago at most; what is left out is where this one stands, and any time."""

    points: PointSet | None = None
    within: Duration | None = None


def _counted(kind: SignKind) -> SignKind:
    if kind is SignKind.BACKGROUND:
        raise PydanticCustomError("not_counted", "background is never counted")
    return kind


class SignCount(Written):
    """At least this many signs of one kind are ticked."""

    kind: Annotated[SignKind, AfterValidator(_counted)]
    at_least: int = Field(ge=1)


COUNT: Final = re.compile(r"[1-9]\d{0,2}")


def _number_or_all(written: object) -> object:
    if written == EVERY_QUESTION or COUNT.fullmatch(str(written)):
        return written
    raise PydanticCustomError("no_count", "neither a count nor all")


Unanswered: TypeAlias = Annotated[Annotated[int, Field(ge=1)] | Literal["all"], BeforeValidator(_number_or_all)]
"""How many of a part's questions somebody looked at and could not answer, at least; or that none of them has an answer."""


class Says(Written):
    """Somebody whom the scale asks puts the child within these points, on a named part or on any."""

    who: Id
    points: PointSet
    part: Id | None = None


def _two(who: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(who)) != 2:
        raise PydanticCustomError("two_voices", "not two voices")
    return who


class Apart(Written):
    """Two voices, of which one may be the professional's, are at least this many points apart, on a named part or on any."""

    who: Annotated[tuple[Id, ...], AfterValidator(_two)]
    points: int = Field(ge=1)
    part: Id | None = None

    @property
    def is_of_professional(self) -> bool:
        """Whether one of the voices is the professional's own."""
        return PROFESSIONAL in self.who


class Goes(StrEnum):
    """How a child's points go: lower each time, or never higher than the time before."""

    DOWN = "down"
    NEVER_UP = "never_up"


class Trend(Written):
    """How the points have gone over the last assessments, this one among them, on a named part, on the whole, or on any part."""

    goes: Goes
    over: int = Field(ge=FEWEST_IN_A_TREND)
    within: Duration | None = None
    part: Id | None = None


class WantedAnswer(OneWord):
    """Answers of which one is given: ids, words for a missing answer, or stretches of numbers."""

    words: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        if isinstance(value, dict | cls):
            return value
        if isinstance(value, list | tuple):
            return {"words": tuple(str(word).strip() for word in value)}
        return {"words": (str(value).strip(),)} if value is not None else value

    @classmethod
    def written_as(cls) -> dict[str, Any]:
        one = {"anyOf": [{"type": "string", "minLength": 1}, {"type": "number"}]}
        return {"anyOf": [*one["anyOf"], {"type": "array", "items": one, "minItems": 1}]}

    @cached_property
    def numbers(self) -> tuple[NumberRange, ...]:
        """The words that are stretches of numbers."""
        return tuple(found for word in self.words if (found := number_range(word)))

    def __str__(self) -> str:
        return ", ".join(self.words)


def number_range(written: str) -> NumberRange | None:
    """A stretch of numbers as somebody wrote it; None where it is none."""
    try:
        return TypeAdapter(NumberRange).validate_python(written)
    except ValidationError:
        return None
