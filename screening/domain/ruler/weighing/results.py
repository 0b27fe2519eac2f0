"""What evaluation answers: the one `Result` that page, paper and command line render."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import overload

from screening.domain.by_age import TextByAge
from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Point
from screening.domain.ruler.written.configuration import PhoneNumber
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.guidance import Advice, Law, ParentContact, most_careful
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.offers import Asker, Offer
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import MissingReason, Perspective, Scale, Visit
from screening.domain.ruler.written.signs import Sign
from screening.domain.ruler.written.totals import Total
from screening.domain.ruler.written.zoning import Zone
from screening.domain.text import Text


class CountsAs(StrEnum):
    """What was made of an answer that is missing: as the mean of the others, a value of a sum, a point, or as an item not asked."""

    MEAN = "mean"
    VALUE = "value"
    POINT = "point"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Assumed:
    """What was assumed for an item without an answer. `number` is the value or the point; else None."""

    item: Item
    counts_as: CountsAs
    number: int | None = None


@dataclass(frozen=True)
class Suggestion:
    """A point that the answered items speak for, and how it came about; None when too few are answered.

    `assumed` holds what the suggestion made of items without an answer, in the order of the file. `capped_from` is the point that it
    would have been, had no single answer held it back; None where none did.
    """

    point: int | None
    how: Phrase
    missing: tuple[Item, ...]
    answered: int
    assumed: tuple[Assumed, ...] = ()
    capped_from: int | None = None


@dataclass(frozen=True)
class Said:
    """The point that somebody beside the professional gave, and why; `point` is None while nobody has asked."""

    perspective: Perspective
    point: Point | None
    reason: str


@dataclass(frozen=True)
class Unanswered:
    """An item that could not be answered, and why."""

    item: Item
    reason: MissingReason


@dataclass(frozen=True)
class Answered:
    """An item that was answered or could not be observed, and what was answered in words."""

    item: Item
    words: Phrase


@dataclass(frozen=True)
class DimensionResult:
    """One dimension placed on the ruler; `point` is None while nobody has placed it."""

    dimension: Dimension
    point: Point | None
    reason: str
    suggestion: Suggestion | None
    zone: Zone | None
    anchor: Text | TextByAge | None
    said: tuple[Said, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()
    answered: tuple[Answered, ...] = ()

    @property
    def number(self) -> int | None:
        """The point where somebody set a number."""
        return None if self.point is None or self.point is NOT_OBSERVED else int(self.point)


@dataclass(frozen=True)
class Overall:
    """The whole ruler's point and zone; both None while nothing is observed, or where the scale has no whole.

    There is a zone without a point where a point means different things on different parts.
    """

    point: int | None
    zone: Zone | None


@dataclass(frozen=True)
class TotalResult:
    """A total over some parts: its number and zone, None where too little is observed. `missing` are the parts that are not observed."""

    total: Total
    number: int | None
    zone: Zone | None
    missing: tuple[Dimension, ...] = ()


@dataclass(frozen=True)
class Offered:
    """An offer that applies at exactly this point, on which step of the ladder it is, and why."""

    offer: Offer
    step: Text
    because: Phrase


class Reasons(Sequence[Phrase]):
    """Reasons that are put into words when somebody reads them: most are never read."""

    def __init__(self, put_into_words: Callable[[], Iterable[Phrase]]) -> None:
        self._put_into_words = put_into_words

    @cached_property
    def _told(self) -> tuple[Phrase, ...]:
        return tuple(self._put_into_words())

    @overload
    def __getitem__(self, place: int) -> Phrase: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Phrase]: ...

    def __getitem__(self, place: int | slice) -> Phrase | Sequence[Phrase]:
        """The reason at a place, or those between two."""
        return self._told[place]

    def __iter__(self) -> Iterator[Phrase]:
        """Each reason in turn."""
        return iter(self._told)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._told)

    def __eq__(self, other: object) -> bool:
        """Reasons are the same where they say the same, whoever has put them into words."""
        return isinstance(other, Sequence) and self._told == tuple(other)

    def __hash__(self) -> int:
        return hash(self._told)

    def __repr__(self) -> str:
        return repr(self._told)


@dataclass(frozen=True)
class NotOffered:
    """An offer that does not apply, and everything that stands in its way."""

    offer: Offer
    why: Sequence[Phrase]


@dataclass(frozen=True)
class Advised:
    """An advice that holds, why it holds, the law it rests on, and whom to call first."""

    advice: Advice
    because: Phrase
    law: Law | None
    calls: tuple[PhoneNumber, ...] = ()


@dataclass(frozen=True)
class Result:
    """The answer to a case. `look_again_on` is the earliest day that a zone or an advice asks for.

    `corrected_age_months` is the age that the scale went by, where that is another than the age; `cell` is the text where two
    dimensions cross; `raised` says of each raised flag what raised it; `pregnancy_week` is None once the child is born.
    """

    scale: Scale
    age_months: int
    asker: Asker
    observed_on: date
    dimensions: tuple[DimensionResult, ...]
    overall: Overall
    offers: tuple[Offered, ...]
    not_offered: tuple[NotOffered, ...]
    advice: tuple[Advised, ...]
    signs: tuple[Sign, ...]
    look_again_on: date | None
    corrected_age_months: int | None = None
    visit: Visit | None = None
    cell: Text | None = None
    totals: tuple[TotalResult, ...] = ()
    raised: Mapping[str, Phrase] = field(default_factory=dict)
    pregnancy_week: int | None = None

    @property
    def scale_age(self) -> int:
        """The age in months that the scale went by."""
        return self.age_months if self.corrected_age_months is None else self.corrected_age_months

    def stands_best(self, placed: DimensionResult) -> bool:
        """Whether a dimension stands in the best zone, as the scale is read for it."""
        return placed.zone is not None and placed.zone == read_for(self.scale, placed.dimension, self.scale_age).best_zone

    @property
    def zones_met(self) -> tuple[Zone, ...]:
        """The zones that the child stands in somewhere and that say what they mean, each once, the worst first."""
        zones = [*(placed.zone for placed in self.dimensions), self.overall.zone, *(total.zone for total in self.totals)]
        met = {zone.id for zone in zones if zone}
        return tuple(zone for zone in self.scale.zones_worst_first if zone.id in met and zone.text)

    @property
    def headline(self) -> Advised | None:
        """The first advice that holds: it decides what stands at the top."""
        return self.advice[0] if self.advice else None

    @property
    def parent_contact(self) -> ParentContact:
        """The most careful way of meeting the parents that any advice asks for."""
        return most_careful(advised.advice.parents for advised in self.advice)

    @property
    def points(self) -> Mapping[str, int]:
        """The numbers by dimension id; what is not observed is left out."""
        return {placed.dimension.id: placed.number for placed in self.dimensions if placed.number is not None}
