"""Records that may be of one child: names that are alike, and birth dates that one slip of the hand makes the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from screening.domain.children.child import Named
from screening.domain.folding import spellings, words_of

SHORTEST_MISSPELT: Final = 4
"""Of two words that a slip tells apart, the longer has so many letters: Ida is not Ina."""
A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Likeness:
    """A child's name and birth date, read for being compared."""

    child: Named

    @cached_property
    def words(self) -> tuple[frozenset[str], ...]:
        """Each word of the name in all its spellings."""
        return _words(self.child.name)

    @cached_property
    def spelt(self) -> frozenset[str]:
        """Every spelling of every word."""
        return frozenset[str]().union(*self.words)


def are_alike(one: Named, other: Named) -> bool:
    """Whether two may be one child: each word of the shorter name is alike one of the longer, and the birth dates are near."""
    return other.born in near_days(one.born) and alike_names(one.name, other.name)


def alike_names(one: str, other: str) -> bool:
    """Whether two names may be one: each word of the shorter is alike one of the longer (aa is å, and one letter may be wrong)."""
    return _names_alike(_words(one), _words(other))


def near_days(born: date) -> frozenset[date]:
    """The day itself, its neighbours, its day with the two digits transposed, and its day and month exchanged."""
    days = {born}
    if born > date.min:
        days.add(born - A_DAY)
    if born < date.max:
        days.add(born + A_DAY)
    tens, ones = divmod(born.day, 10)
    for month, day in ((born.month, ones * 10 + tens), (born.day, born.month)):
        try:
            days.add(born.replace(month=month, day=day))
        except ValueError:
            continue  # no such day: nobody can have written it
    return frozenset(days)


def doubles(children: Iterable[Named]) -> list[tuple[Named, Named]]:
    """Every two that are alike and share a word of their names, each pair once, in the order in which the first of each comes."""
    before = defaultdict[tuple[date, str], list[Likeness]](list)
    found = list[tuple[Named, Named]]()
    for read in map(Likeness, children):
        days = near_days(read.child.born)
        near = {id(other): other for day in days for word in read.spelt for other in before.get((day, word), ())}
        found += [(other.child, read.child) for other in near.values() if _names_alike(other.words, read.words)]
        for word in read.spelt:
            before[read.child.born, word].append(read)
    return found


def _words(name: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(spellings(word)) for word in words_of(name))


def _names_alike(one: tuple[frozenset[str], ...], other: tuple[frozenset[str], ...]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    left = list(longer)
    for word in shorter:
        match = next((candidate for candidate in left if _words_alike(word, candidate)), None)
        if match is None:
            return False
        left.remove(match)
    return bool(shorter)


def _words_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one.isdisjoint(other) or any(_one_slip(a, b) for a in one for b in other)


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter added, left out, changed, or two neighbours exchanged, makes one word the other."""
    if max(len(one), len(other)) < SHORTEST_MISSPELT or abs(len(one) - len(other)) > 1:
        return False
    return any(other == way for way in _slips(one, other))


def _slips(one: str, other: str) -> Iterator[str]:
    """What one slip makes of a word, at the first letter in which it differs from the other."""
    at = next((index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    before, letter, after = one[:at], one[at : at + 1], one[at + 1 :]
    yield before + after
    yield before + other[at : at + 1] + after
    yield before + other[at : at + 1] + letter + after
    yield before + after[:1] + letter + after[1:]
