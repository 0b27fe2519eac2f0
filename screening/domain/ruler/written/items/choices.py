"""Several answers may be chosen."""

from collections.abc import Collection
from typing import Literal, final

from screening.domain.phrase import Phrase
from screening.domain.ruler.written.items.picked import WithAnswers


@final
class Choices(WithAnswers):
    """Any number of the `answers` are chosen."""

    type: Literal["choices"] = "choices"

    @property
    def boxes(self) -> tuple[str, ...]:
        return tuple(self.answers)

    def chosen(self, answer: str) -> tuple[str, ...]:
        ids = tuple(answer.split())
        return ids if len(set(ids)) == len(ids) and all(id_ in self.answers for id_ in ids) else ()

    def sums(self, largest: int) -> Collection[int]:
        sums: set[int] = set()
        for value in self._values:
            sums |= {value} | {total + value for total in sums if total + value <= largest}
        return sums or {0}

    def read_letters(self, typed: str) -> str | None:
        """Letters may be written together (ac) or apart."""
        parts = typed.replace(",", " ").split()
        together = len(parts) == 1 and typed not in self.letters.values()
        return self._of_letters(typed if together else parts)

    def letters_refusal(self, missing: str) -> Phrase:
        known = ", ".join(self.letters.values())
        return Phrase("Skriv et eller flere bogstaver ({letters}) eller {missing}.", {"letters": known, "missing": missing})
