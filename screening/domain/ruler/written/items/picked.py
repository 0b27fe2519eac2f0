"""What the kinds share whose answers are there to be picked."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from string import ascii_lowercase
from typing import ClassVar, Self

from pydantic import Field

from screening.domain.phrase import Phrase
from screening.domain.ruler.written.items.question import Answer, Given, Question, SpeaksFor
from screening.domain.ruler.written.names import Id
from screening.domain.source import with_changed
from screening.domain.words import listed_phrase


class Picked(Question):
    """A question with its answers beside it, of which one is picked."""

    @property
    def boxes(self) -> tuple[str, ...]:
        return ()

    @property
    def limits(self) -> None:
        return None

    @property
    def can_add(self) -> bool:
        return False

    @property
    def weighs(self) -> bool:
        return any(answer.point is not None or answer.value is not None for answer in self.choices.values())

    def chosen(self, answer: str) -> tuple[str, ...]:
        ids = tuple(answer.split())
        return ids if len(ids) == 1 and ids[0] in self.choices else ()

    def is_answer(self, answer: str) -> bool:
        return bool(self.chosen(answer))

    def in_words(self, answer: str) -> Phrase:
        return listed_phrase([Phrase("{answer}", {"answer": self.choices[id_].label}) for id_ in self.chosen(answer)])

    def given(self, answer: str) -> Sequence[Given]:
        chosen = (self.choices[id_] for id_ in self.chosen(answer))
        return [Given(one.label, one.point, one.decisive, one.flags) for one in chosen]

    def value(self, answer: str) -> int | None:
        values = [value for id_ in self.chosen(answer) if (value := self.choices[id_].value) is not None]
        return sum(values) if values else None

    def sums(self, largest: int) -> Collection[int]:
        return set(self._values) or {0}

    @property
    def _values(self) -> list[int]:
        """What each answer adds; one below zero is refused by the checker and counts for nothing here."""
        return [value for answer in self.choices.values() if (value := answer.value or 0) >= 0]

    def refusal(self, written: str = "") -> None:
        return None

    @property
    def letters(self) -> Mapping[str, str]:
        """a, b, c …; numbers where the letters run out."""
        marks = ascii_lowercase if len(self.choices) <= len(ascii_lowercase) else [str(place) for place in range(1, len(self.choices) + 1)]
        return dict(zip(self.choices, marks, strict=False))

    def read_letters(self, typed: str) -> str | None:
        return self._of_letters(typed.replace(",", " ").split())

    def letters_refusal(self, missing: str) -> Phrase:
        known = ", ".join(self.letters.values())
        return Phrase("Skriv ét bogstav ({letters}) eller {missing}.", {"letters": known, "missing": missing})

    def _of_letters(self, parts: Collection[str]) -> str | None:
        ids = {letter: id_ for id_, letter in self.letters.items()}
        answer = " ".join(ids.get(part, "?") for part in parts)
        return answer if self.chosen(answer) else None


class WithAnswers(Picked):
    """A question whose answers the municipality writes itself, each with a point or a value."""

    needed_keys: ClassVar[tuple[str, ...]] = ("answers",)

    answers: Mapping[Id, Answer] = Field(default_factory=dict)

    @property
    def choices(self) -> Mapping[str, Answer]:
        return self.answers

    def raising(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        return ((("answers", id_, "flags"), answer.flags) for id_, answer in self.answers.items() if answer.flags)

    @property
    def can_add(self) -> bool:
        return True

    @property
    def ways(self) -> Mapping[str, Answer]:
        return self.answers

    def with_way(self, place: str, way: Answer | SpeaksFor) -> Self:
        return with_changed(self, {"answers": {**self.answers, place: way}})
