"""What every kind of item has, and what every kind must answer."""

from abc import abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import not_
from typing import Annotated, ClassVar, NamedTuple, Self, TypeAlias

from pydantic import Field

from screening.domain.ages import AgeRange
from screening.domain.by_age import Age, AgedText
from screening.domain.either import OrAsKeys
from screening.domain.phrase import Phrase, Value
from screening.domain.ranges import NumberRange
from screening.domain.ruler.written.names import Id, Ids
from screening.domain.source import Written
from screening.domain.words import ages_phrase


class Answer(Written):
    """One answer: the point that it speaks for, or the value that it adds to a sum, and the flags that it raises.

    No suggestion is better than the point of a `decisive` answer.
    """

    label: AgedText
    point: int | None = None
    value: int | None = None
    decisive: bool = Field(default=False, exclude_if=not_)
    flags: Ids = Field(default=(), exclude_if=not_)


class SpeaksFor(Written):
    """What an answer whose words the program knows (yes, no, a stretch of numbers) speaks for, where that is more than a point."""

    point: int | None = None
    decisive: bool = Field(default=False, exclude_if=not_)
    flags: Ids = Field(default=(), exclude_if=not_)


PointOrMore: TypeAlias = Annotated[int | SpeaksFor, OrAsKeys(int, SpeaksFor)]
"""The point that an answer speaks for, or that and what else it does."""


def speaks_for(written: int | SpeaksFor | None) -> SpeaksFor:
    """The same with keys of its own: a point alone raises nothing, and one that is left out speaks for nothing."""
    return written if isinstance(written, SpeaksFor) else SpeaksFor(point=written)


class Given(NamedTuple):
    """An answer that somebody gave: its words, and what it speaks for."""

    words: Value
    point: int | None
    is_decisive: bool
    flags: tuple[str, ...]


class Question(Written):
    """A guided question of some kind.

    `shown_when` hides it until an earlier item has one of the answers; `visits` keeps it to some visits, `ages` to some ages.
    A kind adds its own keys, and stands in a file of its own as a `@final` class, so that mypy names what it does not answer yet.
    """

    needed_keys: ClassVar[tuple[str, ...]] = ()
    """Those of the kind's own keys that it can't do without."""

    id: Id
    question: AgedText
    help: AgedText | None = None
    shown_when: Mapping[Id, Ids] = Field(default_factory=dict)
    visits: tuple[Id, ...] = ()
    ages: AgeRange | None = Field(default=None, exclude_if=not_)

    @property
    @abstractmethod
    def choices(self) -> Mapping[str, Answer]:
        """Everything that can be chosen, by id; nothing where the answer is written."""

    @property
    @abstractmethod
    def boxes(self) -> tuple[str, ...]:
        """The answers that are ticked each in a field of its own; none where the item has one field."""

    @property
    @abstractmethod
    def limits(self) -> NumberRange | None:
        """The bounds of a number; None where no number is asked for."""

    @property
    @abstractmethod
    def can_add(self) -> bool:
        """Whether the kind knows answers that add to a sum."""

    @property
    @abstractmethod
    def weighs(self) -> bool:
        """Whether any answer speaks for a point or adds to a sum."""

    @property
    def is_fact(self) -> bool:
        """Whether it is written down at a visit and speaks for nothing: it is told, and no suggestion counts or misses it."""
        return bool(self.visits) and not self.weighs

    @abstractmethod
    def chosen(self, answer: str) -> tuple[str, ...]:
        """The ids that an answer holds; several are written with a space between. Nothing where one is unknown."""

    @abstractmethod
    def is_answer(self, answer: str) -> bool:
        """Whether this is an answer to the item; "not observed" and reasons for missing are not."""

    def read(self, written: str) -> str | None:
        """The answer that somebody wrote, as it is kept; None where it is none."""
        return written if self.is_answer(written) else None

    @abstractmethod
    def in_words(self, answer: str) -> Phrase:
        """An answer as people say it: the chosen labels, or the number with its unit. Only what `is_answer` can be said."""

    @abstractmethod
    def given(self, answer: str) -> Sequence[Given]:
        """What was answered, of several ticks each by itself; nothing where `answer` is no answer."""

    @property
    @abstractmethod
    def ways(self) -> Mapping[str, Answer | SpeaksFor]:
        """What each answer speaks for, by where it stands in the item's own keys."""

    @abstractmethod
    def with_way(self, place: str, way: Answer | SpeaksFor) -> Self:
        """The item with something else in one of the places of `ways`."""

    @abstractmethod
    def raising(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The flags that each answer raises, with the keys that lead to them from the item, for answers that raise any."""

    @property
    def flags(self) -> frozenset[str]:
        """Every flag that some answer raises."""
        return frozenset(flag for _, flags in self.raising() for flag in flags)

    def points(self, answer: str) -> tuple[int, ...]:
        """The points that an answer speaks for; none where it speaks for no point."""
        return tuple(one.point for one in self.given(answer) if one.point is not None)

    @abstractmethod
    def value(self, answer: str) -> int | None:
        """What an answer adds to a sum; None where it adds nothing."""

    @abstractmethod
    def sums(self, largest: int) -> Collection[int]:
        """Everything that an answer can add to a sum, at least 0; sums of several values stop at `largest`."""

    @abstractmethod
    def refusal(self, written: str = "") -> Phrase | None:
        """What to say to somebody who wrote this, which is no answer; None where the page lets nobody write."""

    @property
    @abstractmethod
    def letters(self) -> Mapping[str, str]:
        """The letter of each answer on paper, by the answer's id; none where the answer is written out."""

    @abstractmethod
    def read_letters(self, typed: str) -> str | None:
        """An answer from what was keyed in from paper, in lower case; None where it can't be read."""

    @abstractmethod
    def letters_refusal(self, missing: str) -> Phrase:
        """What can be keyed in, to whoever keyed in something else. `missing`: the marks for no answer."""

    @property
    def only_at(self) -> Phrase | None:
        """The ages at which the item is asked, to whoever has no child before them; None where that is all."""
        return Phrase("Kun i alderen {ages}.", {"ages": ages_phrase(self.ages)}) if self.ages else None

    def is_asked(self, visit: str | None, age: Age | None) -> bool:
        """Whether the item is for this visit and this age, whatever was answered before. Who knows no age is asked at every age."""
        if self.visits and visit not in self.visits:
            return False
        return self.ages is None or age is None or self.ages.holds(*age)

    def is_shown(self, answers: Mapping[str, str], visit: str | None, age: Age | None) -> bool:
        """Whether the item is asked at this visit and age, given the answers to earlier items."""
        return self.is_asked(visit, age) and all(
            set(answers.get(earlier, "").split()) & set(wanted) for earlier, wanted in self.shown_when.items()
        )
