"""A number is measured."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal
from functools import cached_property
from typing import ClassVar, Final, Literal, Self, final

from pydantic import Field

from screening.domain.phrase import Phrase, Value
from screening.domain.ranges import NumberRange
from screening.domain.ruler.written.items.question import Answer, Given, PointOrMore, Question, SpeaksFor, speaks_for
from screening.domain.source import with_changed
from screening.domain.text import Text
from screening.domain.words import number_text

MOST_DECIMALS: Final = 3
FRACTION: Final = re.compile(r"\d[.,](\d+)")
WITH_THOUSANDS: Final = re.compile(r"\d{1,3}(?:(?:\.\d{3})+|(?:[ \u00a0\u202f]\d{3})+)(?:,\d{1,3})?")
THOUSANDS_APART: Final = re.compile(r"[. \u00a0\u202f]")
DECIMAL: Final = re.compile(r"\d{1,6}(?:[.,]\d{1,3})?")


@final
class Number(Question):
    """A number in a `unit`, `between` two bounds; `bands` say what each stretch of numbers speaks for."""

    needed_keys: ClassVar[tuple[str, ...]] = ("unit", "between")

    type: Literal["number"] = "number"
    unit: Text | None = None
    between: NumberRange | None = None
    bands: Mapping[str, PointOrMore] = Field(default_factory=dict)

    @cached_property
    def by_band(self) -> tuple[tuple[NumberRange, SpeaksFor], ...]:
        """The stretches of numbers with what each speaks for."""
        return tuple((NumberRange.model_validate(written), speaks_for(way)) for written, way in self.bands.items())

    @property
    def ways(self) -> Mapping[str, SpeaksFor]:
        return {band: speaks_for(way) for band, way in self.bands.items()}

    def with_way(self, place: str, way: Answer | SpeaksFor) -> Self:
        return with_changed(self, {"bands": {**self.bands, place: way}})

    @cached_property
    def decimals(self) -> int:
        """How many decimals this item tells numbers apart by: the most that its bounds and bands are written with."""
        ends = [repr(end) for end in (self.between.low, self.between.high) if end is not None] if self.between else []
        found = [len(part.rstrip("0")) for written in (*ends, *self.bands) for part in FRACTION.findall(written)]
        return min(max(found, default=0), MOST_DECIMALS)

    @property
    def choices(self) -> Mapping[str, Answer]:
        return {}

    @property
    def boxes(self) -> tuple[str, ...]:
        return ()

    @property
    def limits(self) -> NumberRange | None:
        return self.between

    @property
    def can_add(self) -> bool:
        return False

    @property
    def weighs(self) -> bool:
        return any(speaks_for(way).point is not None for way in self.bands.values())

    def chosen(self, answer: str) -> tuple[str, ...]:
        return ()

    def number(self, answer: str) -> float | None:
        """The number that an answer holds, where it lies within the bounds."""
        if not DECIMAL.fullmatch(answer.strip()):
            return None
        number = float(answer.strip().replace(",", "."))
        return number if self.between is None or number in self.between else None

    def is_answer(self, answer: str) -> bool:
        return self.number(answer) is not None

    def read(self, written: str) -> str | None:
        """The number as Danish writes it: a point before three figures may be of thousands, and the item's own unit may stand behind it.

        None also where the point can be read in two ways: nobody guesses.
        """
        answers = self._readings(written)
        return answers[0] if len(answers) == 1 else None

    def _readings(self, written: str) -> Sequence[str]:
        """The answers that what was written can be: with its point before decimals, and with its points between thousands."""
        bare = self._without_unit(written.strip())
        ways = (bare, THOUSANDS_APART.sub("", bare) if WITH_THOUSANDS.fullmatch(bare) else bare)
        return [way for way in dict.fromkeys(ways) if self.is_answer(way)]

    def _without_unit(self, written: str) -> str:
        units = sorted((unit.casefold() for unit in self.unit.root.values()), key=len, reverse=True) if self.unit else []
        lower = written.casefold()
        unit = next((unit for unit in units if lower.endswith(unit) and len(lower) == len(written)), "")
        return written[: len(written) - len(unit)].strip()

    def in_words(self, answer: str) -> Phrase:
        told = answer.strip().replace(".", ",")
        return Phrase("{number} {unit}", {"number": told, "unit": self.unit}) if self.unit else Phrase("{number}", {"number": told})

    def given(self, answer: str) -> Sequence[Given]:
        """What the number's stretch speaks for, read with as many decimals as the bands."""
        number = self.number(answer)
        if number is None:
            return []
        read = float(Decimal(repr(number)).quantize(Decimal(1).scaleb(-self.decimals), ROUND_FLOOR))
        ways = [way for band, way in self.by_band if read in band]
        return [Given(self.in_words(answer), way.point, way.decisive, way.flags) for way in ways]

    def raising(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        ways = ((written, speaks_for(way)) for written, way in self.bands.items())
        return ((("bands", written, "flags"), way.flags) for written, way in ways if way.flags)

    def value(self, answer: str) -> int | None:
        return None

    def sums(self, largest: int) -> Collection[int]:
        return {0}

    def refusal(self, written: str = "") -> Phrase:
        readings = self._readings(written)
        if len(readings) > 1:
            told: dict[str, Value] = {"question": self.question, "typed": written.strip(), "small": number_text(float(readings[0]))}
            return Phrase(
                "»{question}«: »{typed}« kan være både {small} og {large}. Skriv tallet uden punktum.", {**told, "large": readings[1]}
            )
        if self.between is None or self.between.low is None or self.between.high is None:
            return Phrase("»{question}«: Skriv et tal, f.eks. 3,4.", {"question": self.question})
        values: dict[str, Value] = {"question": self.question, "low": number_text(self.between.low), "high": number_text(self.between.high)}
        return Phrase("»{question}«: Skriv et tal fra {low} til {high}.", values)

    @property
    def letters(self) -> Mapping[str, str]:
        return {}

    def read_letters(self, typed: str) -> str | None:
        return self.read(typed)

    def letters_refusal(self, missing: str) -> Phrase:
        return Phrase("Skriv et tal, der kan passe, f.eks. 3,4 – eller {missing}.", {"missing": missing})
