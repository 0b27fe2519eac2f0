"""What is written differently for different ages: bands that lie side by side, and the one that is a child's."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Final, Generic, NamedTuple, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from screening.domain.ages import AgeRange
from screening.domain.either import OrAsKeys
from screening.domain.ranges import Duration
from screening.domain.text import Text

BY_AGE: Final = "by_age"

Held = TypeVar("Held", bound=BaseModel)


class Age(NamedTuple):
    """The age that a scale goes by, in whole months and in days; `days` is None where nobody says how many."""

    months: int
    days: int | None = None


class ByAge(BaseModel, Generic[Held]):
    """One of several for each band of ages, written as a file writes ages: `0-2 months`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    by_age: Mapping[str, Held] = Field(min_length=1)

    @cached_property
    def bands(self) -> tuple[tuple[AgeRange, Held], ...]:
        """Every band with what is written for it, in the order of the file."""
        return tuple((AgeRange.model_validate(ages), held) for ages, held in self.by_age.items())

    def band_at(self, age: Age) -> int:
        """Which of the bands an age lies in. One outside them all, as nobody on the scale has, lies in the nearest."""
        for place, (ages, _) in enumerate(self.bands):
            if ages.holds(*age):
                return place
        return min(range(len(self.bands)), key=lambda place: _months_away(self.bands[place][0], age.months))

    def at(self, age: Age) -> Held:
        """What is written for a child of this age."""
        return self.bands[self.band_at(age)][1]

    def __hash__(self) -> int:
        return hash(tuple(self.by_age.items()))


def _months_away(ages: AgeRange, months: int) -> int:
    return max(ages.first_month - months, months - ages.last_month, 0)


class TextByAge(ByAge[Text]):
    """A text for each band of ages."""


class DurationByAge(ByAge[Duration]):
    """A span of time for each band of ages."""


AgedText: TypeAlias = Annotated[Text | TextByAge, OrAsKeys(Text, TextByAge, BY_AGE)]
"""A text, or one for each band of ages."""
AgedDuration: TypeAlias = Annotated[Duration | DurationByAge, OrAsKeys(Duration, DurationByAge, BY_AGE)]
"""A span of time, or one for each band of ages."""


def text_at(text: Text | TextByAge, age: Age) -> Text:
    """The text that is read at an age."""
    return text.at(age) if isinstance(text, TextByAge) else text


def span_at(span: Duration | DurationByAge, age: Age) -> Duration:
    """The span of time that counts at an age."""
    return span.at(age) if isinstance(span, DurationByAge) else span


def every_text(text: Text | TextByAge) -> tuple[Text, ...]:
    """Everything that is written, whatever the age."""
    return tuple(held for _, held in text.bands) if isinstance(text, TextByAge) else (text,)


def every_span(span: Duration | DurationByAge) -> tuple[Duration, ...]:
    """Every span of time that is written, whatever the age."""
    return tuple(held for _, held in span.bands) if isinstance(span, DurationByAge) else (span,)
