"""How hard a paper is to read, and what makes it so: told to whoever writes it, and never in the way."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from screening.domain.ruler.proofs.lix import HARDEST_FOR_PARENTS, LONG_WORD, lix, sentences_of, words_in

MOST_TOLD: Final = 5
LONG_SENTENCE: Final = 18
"""A sentence with more words is worth parting."""


@dataclass(frozen=True)
class CostlyWord:
    """A long word, how many times it stands there, and by how much it lifts the figure."""

    word: str
    times: int
    costs: float


@dataclass(frozen=True)
class PlainWords:
    """The LIX of a text, with the words that cost most, the dearest first, and its longest sentence, where that is worth parting."""

    figure: int
    costly: tuple[CostlyWord, ...]
    longest: str = ""

    @property
    def is_easy(self) -> bool:
        """Whether parents can be expected to read it."""
        return self.figure <= HARDEST_FOR_PARENTS


def plain_words(text: str) -> PlainWords:
    """Measure a text. An empty one is easy."""
    words = words_in(text)
    counted = Counter(word.casefold() for word in words if len(word) >= LONG_WORD)
    first = {word.casefold(): word for word in reversed(words)}
    dearest = sorted(counted.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))[:MOST_TOLD]
    costly = tuple(CostlyWord(first[word], times, round(100 * times / len(words), 1)) for word, times in dearest)
    longest = max(sentences_of(text), key=lambda one: len(words_in(one)), default="")
    return PlainWords(lix(text), costly, " ".join(longest.split()) if len(words_in(longest)) > LONG_SENTENCE else "")
